import { type Connection, connectionOf, type PageRequest, type Queryable, type Transaction } from '@florin/kit';
import type { ErasureItem } from '../domain/retention.ts';

export type ErasureState = 'CHECKING' | 'RUNNING' | 'RESTRICTED' | 'COMPLETED';

export interface ErasureRow {
  readonly id: string;
  readonly customerId: string;
  readonly state: ErasureState;
  readonly step: number;
  readonly items: readonly ErasureItem[];
  readonly requestedAt: Date;
  readonly attempts: number;
  readonly mailId: string | null;
  readonly completedAt: Date | null;
}

const columns = (sql: Queryable) => sql`
  id, customer_id AS "customerId", state, step, items, requested_at AS "requestedAt", attempts, mail_id AS "mailId",
  completed_at AS "completedAt"`;

/** Those of some people; none that is only being checked. */
export async function findErasures(sql: Queryable, customerIds: readonly string[]): Promise<readonly ErasureRow[]> {
  return sql<ErasureRow[]>`
    SELECT ${columns(sql)} FROM erasure WHERE customer_id = ANY (${customerIds}::text[]) AND state <> 'CHECKING'`;
}

/** The one of a person, also one that is only being checked. */
export async function findErasureId(sql: Queryable, customerId: string): Promise<string | undefined> {
  return (await sql<{ id: string }[]>`SELECT id FROM erasure WHERE customer_id = ${customerId}`)[0]?.id;
}

/** A page of all, newest first. */
export async function listErasures(
  sql: Queryable,
  state: ErasureState | undefined,
  page: PageRequest<string>,
): Promise<Connection<ErasureRow>> {
  const after = page.after === undefined ? sql`` : sql`AND id < ${page.after}`;
  const rows = await sql<ErasureRow[]>`
    SELECT ${columns(sql)} FROM erasure
    WHERE ${state === undefined ? sql`state <> 'CHECKING'` : sql`state = ${state}`} ${after}
    ORDER BY id DESC LIMIT ${page.limit + 1}`;
  return connectionOf(rows, page, ({ id }) => id);
}

/** Begins to check, under the lock of the person's row. @returns whether nobody had begun */
export async function insertErasure(
  sql: Transaction,
  erasure: { readonly id: string; readonly customerId: string },
  at: Date,
  nextAt: Date,
): Promise<boolean> {
  const { count } = await sql`
    INSERT INTO erasure (id, customer_id, state, requested_at, next_at)
    VALUES (${erasure.id}, ${erasure.customerId}, 'CHECKING', ${at}, ${nextAt}) ON CONFLICT DO NOTHING`;
  return count === 1;
}

/** Something was in the way: nothing happened. */
export async function dropChecking(sql: Queryable, id: string): Promise<void> {
  await sql`DELETE FROM erasure WHERE id = ${id} AND state = 'CHECKING'`;
}

/** Nothing is in the way: it runs from now on, by this plan. @returns whether it did not before */
export async function startRunning(
  sql: Transaction,
  id: string,
  items: readonly ErasureItem[],
  at: Date,
): Promise<boolean> {
  const { count } = await sql`
    UPDATE erasure SET state = 'RUNNING', items = ${sql.json(items as never)}, next_at = ${at}, attempts = 0
    WHERE id = ${id} AND state = 'CHECKING'`;
  return count === 1;
}

export async function noteMail(sql: Queryable, id: string, mailId: string | undefined): Promise<void> {
  await sql`UPDATE erasure SET mail_id = ${mailId ?? null} WHERE id = ${id}`;
}

/** Whether the confirmation still waits for the mail server. */
export async function waitsForMail(sql: Queryable, mailId: string): Promise<boolean> {
  return (await sql`SELECT FROM mail WHERE id = ${mailId}`).length > 0;
}

/**
 * Takes one that is due, for so long that nobody else does meanwhile. Each try that died or failed pushes it further.
 * Others' locked rows are passed over.
 */
export async function claimErasure(
  sql: Queryable,
  at: Date,
  { leaseMs, leaseMaxMs }: { readonly leaseMs: number; readonly leaseMaxMs: number },
): Promise<ErasureRow | undefined> {
  const [row] = await sql<ErasureRow[]>`
    UPDATE erasure SET attempts = attempts + 1, next_at = ${at}::timestamptz
      + least(${leaseMs}::float8 * 2 ^ least(attempts, 20), ${leaseMaxMs}::float8) * interval '1 millisecond'
    WHERE id = (SELECT id FROM erasure WHERE next_at <= ${at} ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING ${columns(sql)}`;
  return row;
}

/** A service has erased: it is not asked again. Of two who did the same, one counts. */
export async function passStep(sql: Queryable, id: string, step: number): Promise<void> {
  await sql`UPDATE erasure SET step = ${step + 1}, attempts = 0 WHERE id = ${id} AND step = ${step}`;
}

/** The work goes on then. */
export async function postpone(sql: Queryable, id: string, until: Date): Promise<void> {
  await sql`UPDATE erasure SET next_at = ${until}, attempts = 0 WHERE id = ${id} AND next_at IS NOT NULL`;
}

/** What is left waits for its time, or nothing is left. @returns whether it changed its state */
export async function settle(sql: Transaction, id: string, purgeAt: Date | undefined, at: Date): Promise<boolean> {
  const done = purgeAt === undefined;
  const { count } = await sql`
    UPDATE erasure SET state = ${done ? 'COMPLETED' : 'RESTRICTED'}, next_at = ${purgeAt ?? null}, attempts = 0,
      completed_at = ${done ? at : null}
    WHERE id = ${id} AND state <> 'COMPLETED'`;
  return count === 1;
}
