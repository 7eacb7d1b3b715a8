import type { DomainEvent } from '@florin/events';
import type { Queryable, Transaction } from '@florin/kit';
import type { LoanBalances } from '../domain/loan-accounts.ts';
import type { LoanEvent } from '../domain/loan-event.ts';
import type { BookingInput, BookingRefusal } from '../servicing/booking.ts';
import { jsonOf, readBalances, readEvent } from './loan-texts.ts';

/** How many collections of a customer's loans the ledger has refused since an instant: one is one day of one loan. */
export async function countFailedCollections(sql: Queryable, customerId: string, since: Date): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM loan JOIN loan_movement AS movement ON movement.loan_id = loan.id
    WHERE loan.customer_id = ${customerId} AND loan.status <> 'PENDING' AND movement.state = 'REFUSED' AND movement.ended_at >= ${since}
      AND movement.act = 'collectLoan'`;
  return row?.count ?? 0;
}

/** Whose key it is, for which act: once for ever. */
export interface MovementKey {
  readonly actor: string;
  /** The mutation, or the work, such as `repayLoan`. */
  readonly act: string;
  readonly key: string;
  /** SHA-256 (hex) of what the key stands for. */
  readonly fingerprint: string;
}

/** How a movement ended, or that it has not. */
export type MovementEnd =
  | { readonly state: 'PLANNED' }
  | { readonly state: 'BOOKED'; readonly transactionId: string | null }
  | { readonly state: 'REFUSED'; readonly refusal: BookingRefusal; readonly available: bigint | null };

export interface PlannedMovement extends MovementKey {
  readonly reference: string;
  readonly loanId: string;
  /** From 1, within its loan. */
  readonly number: number;
  readonly booking: BookingInput;
  readonly events: readonly LoanEvent[];
  /** What the ledger shows of the loan afterwards, and up to which day. */
  readonly balances: LoanBalances;
  readonly bookedTo: string;
  readonly told: ToldOfMovement;
}

/** What is told when it has ended; `transactionId` and `refusal` of a payload are filled in then. */
export interface ToldOfMovement {
  readonly booked: readonly DomainEvent[];
  readonly refused: readonly DomainEvent[];
}

export type Movement = PlannedMovement & { readonly end: MovementEnd };

type Row = Omit<PlannedMovement, 'events' | 'balances'> & {
  readonly events: readonly { readonly id: string; readonly on: string }[];
  readonly balances: unknown;
  readonly state: MovementEnd['state'];
  readonly refusal: BookingRefusal | null;
  readonly available: bigint | null;
  readonly transactionId: string | null;
};

const columns = (sql: Queryable) => sql`
  reference, loan_id AS "loanId", number, actor, act, key, encode(fingerprint, 'hex') AS fingerprint, booking, events, balances,
  booked_to::text AS "bookedTo", told, state, refusal, available, transaction_id AS "transactionId"`;

function readMovement(row: Row): Movement {
  const { events, balances, state, refusal, available, transactionId, ...rest } = row;
  const end: MovementEnd =
    state === 'BOOKED'
      ? { state, transactionId }
      : state === 'REFUSED' && refusal !== null
        ? { state, refusal, available }
        : { state: 'PLANNED' };
  return {
    ...rest,
    events: events.map(({ id, on, ...body }) => readEvent(Number(id), on, body)),
    balances: readBalances(balances),
    end,
  };
}

/** The key of a movement stands for something else, on another loan: under its own lock a loan's keys are known. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/** Writes movements of locked loans down. One statement. @throws KeyTaken and the transaction must not be committed */
export async function insertMovements(sql: Transaction, movements: readonly PlannedMovement[]): Promise<void> {
  if (movements.length === 0) return;
  const texts = (of: (movement: PlannedMovement) => string) => movements.map(of);
  const { count } = await sql`
    INSERT INTO loan_movement (reference, loan_id, number, actor, act, key, fingerprint, state, booking, events, balances, booked_to, told)
    SELECT reference, loan_id, number, actor, act, key, decode(fingerprint, 'hex'), 'PLANNED', booking::jsonb, events::jsonb,
      balances::jsonb, booked_to, told::jsonb
    FROM unnest(${texts(({ reference }) => reference)}::text[], ${texts(({ loanId }) => loanId)}::text[],
      ${movements.map(({ number }) => number)}::int[], ${texts(({ actor }) => actor)}::text[], ${texts(({ act }) => act)}::text[],
      ${texts(({ key }) => key)}::text[], ${texts(({ fingerprint }) => fingerprint)}::text[],
      ${texts(({ booking }) => jsonOf(booking))}::text[], ${texts(({ events }) => jsonOf(events))}::text[],
      ${texts(({ balances }) => jsonOf(balances))}::text[], ${texts(({ bookedTo }) => bookedTo)}::date[],
      ${texts(({ told }) => jsonOf(told))}::text[]
    ) AS planned (reference, loan_id, number, actor, act, key, fingerprint, booking, events, balances, booked_to, told)
    ON CONFLICT ON CONSTRAINT loan_movement_once DO NOTHING`;
  if (count < movements.length) throw new KeyTaken('a key of a movement stands for something else');
}

export async function findMovement(sql: Queryable, reference: string): Promise<Movement | undefined> {
  const [row] = await sql<Row[]>`SELECT ${columns(sql)} FROM loan_movement WHERE reference = ${reference}`;
  return row === undefined ? undefined : readMovement(row);
}

/** What a key stands for. */
export async function findByKey(
  sql: Queryable,
  { actor, act, key }: Omit<MovementKey, 'fingerprint'>,
): Promise<Movement | undefined> {
  const [row] = await sql<Row[]>`
    SELECT ${columns(sql)} FROM loan_movement WHERE actor = ${actor} AND act = ${act} AND key = ${key}`;
  return row === undefined ? undefined : readMovement(row);
}

/** Of a locked loan: the movement that has not ended, and the last one's number. */
export async function readMovements(
  sql: Transaction,
  loanId: string,
): Promise<{ readonly open: string | undefined; readonly last: number }> {
  const [row] = await sql<{ open: string | null; last: number | null }[]>`
    SELECT (SELECT reference FROM loan_movement WHERE loan_id = ${loanId} AND state = 'PLANNED') AS open,
      (SELECT max(number) FROM loan_movement WHERE loan_id = ${loanId}) AS last`;
  return { open: row?.open ?? undefined, last: row?.last ?? 0 };
}

/** The last movement of a loan: where one has not ended, it is that. */
export interface LastMovement {
  readonly number: number;
  readonly isOpen: boolean;
  readonly act: string;
  readonly reference: string;
}

/** Of many locked loans, by their ids. One statement. */
export async function readLastMovements(
  sql: Transaction,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, LastMovement>> {
  const rows = await sql<(LastMovement & { loanId: string })[]>`
    SELECT wanted.id AS "loanId", last.number, last.state = 'PLANNED' AS "isOpen", last.act, last.reference
    FROM unnest(${[...loanIds]}::text[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT number, state, act, reference FROM loan_movement WHERE loan_id = wanted.id ORDER BY number DESC LIMIT 1
    ) AS last`;
  return new Map(rows.map(({ loanId, ...last }) => [loanId, last]));
}

/** Those of the movements that have not ended. */
export async function findOpenMovements(sql: Queryable, references: readonly string[]): Promise<readonly Movement[]> {
  if (references.length === 0) return [];
  const rows = await sql<Row[]>`
    SELECT ${columns(sql)} FROM loan_movement WHERE reference = ANY (${[...references]}::text[]) AND state = 'PLANNED'`;
  return rows.map(readMovement);
}

/** Movements of locked loans are booked, none with a customer's account. One statement. */
export async function endBooked(sql: Transaction, references: readonly string[], at: Date): Promise<void> {
  await sql`
    UPDATE loan_movement SET state = 'BOOKED', ended_at = ${at} WHERE reference = ANY (${[...references]}::text[])`;
}

/** Whether what an application was approved for is being paid out. Under the application's lock it stays so. */
export async function isBeingAccepted(sql: Transaction, applicationId: string): Promise<boolean> {
  const [row] = await sql`
    SELECT FROM loan JOIN loan_movement ON loan_movement.loan_id = loan.id AND loan_movement.state = 'PLANNED'
    WHERE loan.application_id = ${applicationId} AND loan.status = 'PENDING'`;
  return row !== undefined;
}

/** Ends a movement of a locked loan. */
export async function endMovement(
  sql: Transaction,
  reference: string,
  end: Exclude<MovementEnd, { state: 'PLANNED' }>,
  at: Date,
): Promise<void> {
  const { refusal, available, transactionId } = { refusal: null, available: null, transactionId: null, ...end };
  await sql`
    UPDATE loan_movement SET state = ${end.state}, refusal = ${refusal}, available = ${available === null ? null : String(available)}::bigint,
      transaction_id = ${transactionId}, ended_at = ${at}
    WHERE reference = ${reference}`;
}

/** Takes movements that were left, the longest waiting first; others leave them alone until so long after. */
export async function claimUnfinished(sql: Queryable, limit: number, afterMs: number): Promise<readonly string[]> {
  const rows = await sql<{ reference: string }[]>`
    UPDATE loan_movement SET resumed_at = now() WHERE reference = ANY (ARRAY(
      SELECT reference FROM loan_movement
      WHERE state = 'PLANNED' AND coalesce(resumed_at, planned_at) <= now() - make_interval(secs => ${afterMs}::float8 / 1000)
      ORDER BY coalesce(resumed_at, planned_at) LIMIT ${limit}::int FOR UPDATE SKIP LOCKED))
    RETURNING reference`;
  return rows.map(({ reference }) => reference);
}
