import { randomUUID } from 'node:crypto';
import { appendToOutbox, type DomainEvent } from '@florin/events';
import type { Currency, Database, Queryable, Transaction } from '@florin/kit';
import { z } from 'zod';
import type { ChangeBody, LoanChange } from '../changes/loan-change.ts';
import type { ByTwo } from '../events/published-changes.ts';
import { bodyOf, jsonOf } from './loan-texts.ts';

/** A change that is approved and not carried out yet. */
export interface GrantedChange extends ByTwo {
  readonly id: string;
  readonly loanId: string;
  readonly change: LoanChange;
  readonly body: ChangeBody;
  /** The day from which it counts; that on which it is carried out without it. */
  readonly from: string | null;
}

/** Writes down what an officer wants of a locked loan; the same again is what is there. @returns its id */
export async function insertChange(
  sql: Transaction,
  loanId: string,
  { change, body, from }: Pick<GrantedChange, 'change' | 'body' | 'from'>,
  at: Date,
): Promise<string> {
  const text = jsonOf(body);
  const [known] = await sql<{ id: string }[]>`
    SELECT id::text FROM loan_change
    WHERE loan_id = ${loanId} AND state = 'PROPOSED' AND change = ${change} AND body = ${text}::text::jsonb
      AND effective_on IS NOT DISTINCT FROM ${from}::date`;
  if (known !== undefined) return known.id;
  const id = randomUUID();
  await sql`
    INSERT INTO loan_change (id, loan_id, change, body, effective_on, proposed_at, state)
    VALUES (${id}, ${loanId}, ${change}, ${text}::text::jsonb, ${from}::date, ${at}, 'PROPOSED')`;
  return id;
}

/** What an officer wants, whatever became of it. */
export interface ProposedChange extends Pick<GrantedChange, 'id' | 'loanId' | 'body' | 'from'> {
  readonly currency: Currency;
  readonly proposedAt: Date;
}

const uuid = z.uuid();

/** What officers wanted, by its ids. One statement. */
export async function findChanges(sql: Queryable, ids: readonly string[]): Promise<readonly ProposedChange[]> {
  const rows = await sql<(Omit<ProposedChange, 'body'> & { body: unknown })[]>`
    SELECT loan_change.id::text, loan_id AS "loanId", body, effective_on::text AS "from", currency, proposed_at AS "proposedAt"
    FROM loan_change JOIN loan ON loan.id = loan_change.loan_id
    WHERE loan_change.id = ANY (${ids.filter((id) => uuid.safeParse(id).success)}::uuid[])`;
  return rows.map(({ body, ...row }) => ({ ...row, body: bodyOf(body) as ChangeBody }));
}

/** A change is approved; again, it changes nothing. */
export async function grantChange(sql: Queryable, id: string, loanId: string, by: ByTwo): Promise<void> {
  await sql`
    UPDATE loan_change SET state = 'GRANTED', approval_id = ${by.approvalId}, requested_by = ${by.requestedBy}, decided_by = ${by.decidedBy}
    WHERE id = ${id}::uuid AND loan_id = ${loanId} AND state = 'PROPOSED'`;
}

/** A change as it is kept: one that cannot be read keeps no other from being so. */
export type StoredChange = Omit<GrantedChange, 'body'> & { readonly body: unknown };

const granted = (sql: Queryable) =>
  sql`id::text, loan_id AS "loanId", change, body, effective_on::text AS "from", approval_id AS "approvalId", requested_by AS "requestedBy", decided_by AS "decidedBy"`;

/** Changes that are to be carried out by a day, the next by id. */
export async function findGranted(
  sql: Queryable,
  day: string,
  after: string | undefined,
  limit: number,
): Promise<readonly StoredChange[]> {
  return sql<StoredChange[]>`
    SELECT ${granted(sql)} FROM loan_change
    WHERE state = 'GRANTED' AND (effective_on IS NULL OR effective_on <= ${day}::date)
      AND (${after ?? null}::uuid IS NULL OR id > ${after ?? null}::uuid)
    ORDER BY id LIMIT ${limit}`;
}

/** Of these, the next by id of those that count from a day. */
export async function findGrantedFrom(
  sql: Queryable,
  day: string,
  after: string | undefined,
  limit: number,
): Promise<readonly StoredChange[]> {
  return sql<StoredChange[]>`
    SELECT ${granted(sql)} FROM loan_change
    WHERE state = 'GRANTED' AND effective_on <= ${day}::date AND (${after ?? null}::uuid IS NULL OR id > ${after ?? null}::uuid)
    ORDER BY id LIMIT ${limit}`;
}

/** @throws Error for one that cannot be read */
export function changeOf({ body, ...row }: StoredChange): GrantedChange {
  return { ...row, body: bodyOf(body) as ChangeBody };
}

/** A change has ended, with what is told of it; whoever comes later finds it so. One transaction. */
export async function endChange(
  database: Database,
  id: string,
  state: 'DONE' | 'REFUSED',
  { at, told }: { readonly at: Date; readonly told: readonly DomainEvent[] },
): Promise<void> {
  await database.begin(async (sql) => {
    const { count } = await sql`
      UPDATE loan_change SET state = ${state}, ended_at = ${at} WHERE id = ${id}::uuid AND state = 'GRANTED'`;
    if (count > 0) await appendToOutbox(sql, told);
  });
}
