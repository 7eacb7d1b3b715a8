import type { Queryable, Transaction } from '@florin/kit';

/** From where a loan is collected. */
export interface Autopay {
  readonly loanId: string;
  readonly accountId: string;
}

/** Has a locked loan collected from an account. @param nextOn the day on which it is looked at next */
export async function putAutopay(
  sql: Transaction,
  { loanId, accountId }: Autopay,
  { at, nextOn }: { readonly at: Date; readonly nextOn: string | null },
): Promise<void> {
  await sql`
    INSERT INTO loan_autopay (loan_id, account_id, since, next_on) VALUES (${loanId}, ${accountId}, ${at}, ${nextOn}::date)
    ON CONFLICT (loan_id) DO UPDATE SET account_id = excluded.account_id, since = excluded.since, next_on = excluded.next_on`;
}

export async function deleteAutopay(sql: Transaction, loanId: string): Promise<void> {
  await sql`DELETE FROM loan_autopay WHERE loan_id = ${loanId}`;
}

/** Where loans are collected from. One statement. */
export async function findAutopays(sql: Queryable, loanIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<Autopay[]>`
    SELECT loan_id AS "loanId", account_id AS "accountId" FROM loan_autopay
    WHERE loan_id = ANY (${[...loanIds]}::text[])`;
  return new Map(rows.map(({ loanId, accountId }) => [loanId, accountId]));
}

/** A loan that is to be looked at, and who borrowed it. */
export interface Collectable {
  readonly loanId: string;
  readonly customerId: string;
}

/** The next loans by id that are to be looked at on a day. */
export async function findToCollect(
  sql: Queryable,
  day: string,
  after: string,
  limit: number,
): Promise<readonly Collectable[]> {
  return sql<Collectable[]>`
    SELECT autopay.loan_id AS "loanId", loan.customer_id AS "customerId"
    FROM loan_autopay AS autopay JOIN loan ON loan.id = autopay.loan_id
    WHERE autopay.next_on <= ${day}::date AND autopay.loan_id > ${after}
    ORDER BY autopay.loan_id LIMIT ${limit}`;
}

/** Notes when a locked loan is looked at next, as long as it is collected from the same account. */
export async function saveNextOn(
  sql: Transaction,
  { loanId, accountId }: Autopay,
  nextOn: string | null,
): Promise<void> {
  await sql`
    UPDATE loan_autopay SET next_on = ${nextOn}::date WHERE loan_id = ${loanId} AND account_id = ${accountId}`;
}

/** Has a locked loan looked at on a day at the latest, as its due dates may be others now. */
export async function bringForward(sql: Transaction, loanId: string, nextOn: string | undefined): Promise<void> {
  if (nextOn === undefined) return;
  await sql`
    UPDATE loan_autopay SET next_on = least(next_on, ${nextOn}::date)
    WHERE loan_id = ${loanId} AND next_on IS DISTINCT FROM least(next_on, ${nextOn}::date)`;
}

/**
 * How many loans that are being paid back are collected from an account.
 *
 * @param holders who holds it: nothing is collected any more for whoever does not, though they named it. Without it, loans of all count
 */
export async function countPaidFrom(sql: Queryable, accountId: string, holders?: readonly string[]): Promise<number> {
  const theirs = holders === undefined ? sql`` : sql`AND loan.customer_id = ANY (${[...holders]}::text[])`;
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM loan_autopay JOIN loan ON loan.id = loan_autopay.loan_id
    WHERE account_id = ${accountId} AND loan.status = 'ACTIVE' ${theirs}`;
  return row?.count ?? 0;
}
