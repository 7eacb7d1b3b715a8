import type { Queryable, Transaction } from '@florin/kit';
import type { LoanEvent } from '../domain/loan-event.ts';
import type { Loan, LoanStatus } from '../loans/loan.ts';
import { jsonOf, readBalances, readEvent, readTerms } from './loan-texts.ts';
import type { ViewerScope } from './viewer-scope.ts';

type Row = Omit<Loan, 'terms' | 'balances'> & { readonly terms: unknown; readonly balances: unknown };

const columns = (sql: Queryable) => sql`
  id, application_id AS "applicationId", customer_id AS "customerId", product_id AS "productId", product_version AS "productVersion",
  currency, amount, arrangement_fee AS "arrangementFee", term_months AS "termMonths", terms, apr, apr_us AS "aprUs",
  payout_account_id AS "payoutAccountId", status, status_since AS "statusSince", booked_to::text AS "bookedTo", balances,
  late_since::text AS "lateSince", bucket`;

function readLoan<R extends Row>(row: R): Omit<R, 'terms' | 'balances'> & Pick<Loan, 'terms' | 'balances'> {
  return { ...row, terms: readTerms(row.terms), balances: readBalances(row.balances) };
}

/** Writes a loan down whose paying out is about to begin, or changes what an attempt that was refused was to be. */
export async function putPendingLoan(sql: Transaction, loan: Loan): Promise<void> {
  await sql`
    INSERT INTO loan (id, application_id, customer_id, product_id, product_version, currency, amount, arrangement_fee, term_months, terms,
      apr, apr_us, payout_account_id, status, status_since, balances)
    VALUES (${loan.id}, ${loan.applicationId}, ${loan.customerId}, ${loan.productId}, ${loan.productVersion}, ${loan.currency},
      ${String(loan.amount)}::bigint, ${String(loan.arrangementFee)}::bigint, ${loan.termMonths}, ${jsonOf(loan.terms)}::text::jsonb,
      ${loan.apr}, ${loan.aprUs}, ${loan.payoutAccountId}, 'PENDING', ${loan.statusSince}, ${jsonOf(loan.balances)}::text::jsonb)
    ON CONFLICT (application_id) DO UPDATE SET terms = excluded.terms, apr = excluded.apr, apr_us = excluded.apr_us,
      payout_account_id = excluded.payout_account_id
    WHERE loan.status = 'PENDING'`;
}

/** Locks a loan until the transaction ends; `undefined` where there is none. */
export async function lockLoan(sql: Transaction, id: string): Promise<Loan | undefined> {
  const [row] = await sql<Row[]>`SELECT ${columns(sql)} FROM loan WHERE id = ${id} FOR UPDATE`;
  return row === undefined ? undefined : readLoan(row);
}

/** Who borrowed a loan, and where it was paid out to: none of it ever changes. */
export async function findBorrowing(
  sql: Queryable,
  id: string,
): Promise<Pick<Loan, 'customerId' | 'currency' | 'payoutAccountId'> | undefined> {
  const [row] = await sql<Pick<Loan, 'customerId' | 'currency' | 'payoutAccountId'>[]>`
    SELECT customer_id AS "customerId", currency, payout_account_id AS "payoutAccountId" FROM loan
    WHERE id = ${id} AND status <> 'PENDING'`;
  return row;
}

/** The loan that came of an application, or is about to. */
export async function findLoanOf(
  sql: Queryable,
  applicationId: string,
): Promise<{ readonly id: string; readonly status: LoanStatus } | undefined> {
  const [row] = await sql<{ id: string; status: LoanStatus }[]>`
    SELECT id, status FROM loan WHERE application_id = ${applicationId}`;
  return row;
}

/** The loans that came of applications. One statement. */
export async function findLoanIdsOf(
  sql: Queryable,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; applicationId: string }[]>`
    SELECT id, application_id AS "applicationId" FROM loan WHERE application_id = ANY (${[...applicationIds]}::text[])`;
  return new Map(rows.map(({ id, applicationId }) => [applicationId, id]));
}

/** Everything that happened to a loan, in the order of its numbers. */
export async function readEvents(sql: Queryable, loanId: string): Promise<readonly LoanEvent[]> {
  return (await readEventsOf(sql, [loanId])).get(loanId) ?? [];
}

/** The same of many loans in one statement. */
export async function readEventsOf(
  sql: Queryable,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LoanEvent[]>> {
  const rows = await sql<{ loanId: string; number: number; on: string; body: unknown }[]>`
    SELECT loan_id AS "loanId", number, happened_on::text AS "on", body FROM loan_event
    WHERE loan_id = ANY (${[...loanIds]}::text[]) ORDER BY loan_id, number`;
  const events = new Map<string, LoanEvent[]>();
  for (const { loanId, number, on, body } of rows) {
    const list = events.get(loanId) ?? [];
    list.push(readEvent(number, on, body));
    events.set(loanId, list);
  }
  return events;
}

/** Events with the loan and the movement that they are of. */
export interface MovedEvents {
  readonly loanId: string;
  readonly reference: string;
  readonly events: readonly LoanEvent[];
}

/** Adds what happened to locked loans. One statement. */
export async function appendAllEvents(sql: Transaction, moved: readonly MovedEvents[], at: Date): Promise<void> {
  const rows = moved.flatMap(({ loanId, reference, events }) =>
    events.map(({ id, on, ...body }) => ({ loanId, reference, number: Number(id), on, body })),
  );
  if (rows.length === 0) return;
  await sql`
    INSERT INTO loan_event (loan_id, number, kind, happened_on, body, reference, recorded_at)
    SELECT loan_id, number, kind, happened_on, body::jsonb, reference, ${at}
    FROM unnest(${rows.map(({ loanId }) => loanId)}::text[], ${rows.map(({ number }) => number)}::int[],
      ${rows.map(({ body }) => body.kind)}::text[], ${rows.map(({ on }) => on)}::date[],
      ${rows.map(({ body }) => jsonOf(body))}::text[], ${rows.map(({ reference }) => reference)}::text[]
    ) AS event (loan_id, number, kind, happened_on, body, reference)`;
}

/** Writes down how locked loans stand in the ledger. One statement. */
export async function saveAllBooked(sql: Transaction, loans: readonly Loan[]): Promise<void> {
  if (loans.length === 0) return;
  await sql`
    UPDATE loan SET status = booked.status, status_since = booked.status_since, booked_to = booked.booked_to,
      balances = booked.balances::jsonb, late_since = booked.late_since, bucket = booked.bucket
    FROM unnest(${loans.map(({ id }) => id)}::text[], ${loans.map(({ status }) => status)}::text[],
      ${loans.map(({ statusSince }) => statusSince.toISOString())}::text[]::timestamptz[], ${loans.map(({ bookedTo }) => bookedTo)}::date[],
      ${loans.map(({ balances }) => jsonOf(balances))}::text[], ${loans.map(({ lateSince }) => lateSince)}::date[],
      ${loans.map(({ bucket }) => bucket)}::text[]
    ) AS booked (id, status, status_since, booked_to, balances, late_since, bucket)
    WHERE loan.id = booked.id`;
}

/** A loan with the last day that it has had. */
export type DayLoan = Loan & { readonly dayEnded: string | null };

/** Locks loans, in the order of their ids, until the transaction ends. */
export async function lockLoans(sql: Transaction, ids: readonly string[]): Promise<readonly DayLoan[]> {
  const rows = await sql<(Row & { dayEnded: string | null })[]>`
    SELECT ${columns(sql)}, day_ended::text AS "dayEnded" FROM loan WHERE id = ANY (${[...ids]}::text[]) ORDER BY id FOR UPDATE`;
  return rows.map(readLoan);
}

/** The same of those that are being paid back. */
export async function lockActiveLoans(sql: Transaction, ids: readonly string[]): Promise<readonly DayLoan[]> {
  return (await lockLoans(sql, ids)).filter(({ status }) => status === 'ACTIVE');
}

/** Loans that are being paid back, by their ids. */
export async function listActiveLoans(sql: Queryable, after: string, limit: number): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM loan WHERE status = 'ACTIVE' AND id > ${after} ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Locked loans have had a day, or have it by what was planned. */
export async function markDayEnded(sql: Transaction, ids: readonly string[], day: string): Promise<void> {
  await sql`UPDATE loan SET day_ended = ${day}::date WHERE id = ANY (${[...ids]}::text[])`;
}

type Scoped = Loan & { readonly own: boolean };

/** Those of the loans that the viewer may see. */
export async function findLoans(
  sql: Queryable,
  scope: ViewerScope,
  ids: readonly string[],
): Promise<readonly Scoped[]> {
  const rows = await sql<(Row & { own: boolean })[]>`
    SELECT ${columns(sql)}, customer_id = ${scope.customerId} AS own FROM loan
    WHERE id = ANY (${[...ids]}::text[]) AND status <> 'PENDING'
      AND (${scope.anyApplication}::boolean OR customer_id = ${scope.customerId})`;
  return rows.map(readLoan);
}

/** What is asked for of one customer. */
interface CustomerListKey {
  readonly customerId: string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Pages of the loans of many customers in one statement, each oldest first, in the order of the requests. */
export async function listLoansOf(
  sql: Queryable,
  scope: ViewerScope,
  requests: readonly CustomerListKey[],
): Promise<readonly (readonly Scoped[])[]> {
  const rows = await sql<(Row & { own: boolean; place: number })[]>`
    SELECT wanted.place::int AS place, page.*
    FROM unnest(
      ${requests.map(({ customerId }) => customerId)}::text[], ${requests.map(({ after }) => after ?? '')}::text[],
      ${requests.map(({ limit }) => limit)}::int[]
    ) WITH ORDINALITY AS wanted (customer, after, size, place)
    CROSS JOIN LATERAL (
      SELECT ${columns(sql)}, customer_id = ${scope.customerId} AS own FROM loan
      WHERE customer_id = wanted.customer AND id > wanted.after AND status <> 'PENDING'
        AND (${scope.anyApplication}::boolean OR customer_id = ${scope.customerId})
      ORDER BY id LIMIT wanted.size + 1
    ) AS page
    ORDER BY wanted.place, page.id`;
  const pages: Scoped[][] = requests.map(() => []);
  for (const { place, ...row } of rows) pages[place - 1]?.push(readLoan(row));
  return pages;
}

/** Before any loan's. */
const FIRST_DAY = '0001-01-01';

/** Which late loans are asked for, by the day since which they are. */
export interface LateWish {
  readonly from: string | undefined;
  readonly to: string;
  readonly after: { readonly since: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Loans that are late, the longest late first, and one more than asked for. */
export async function listLate(
  sql: Queryable,
  { customerId }: ViewerScope,
  { from, to, after, limit }: LateWish,
): Promise<readonly Scoped[]> {
  const { since, id } = after ?? { since: from ?? FIRST_DAY, id: '' };
  const rows = await sql<(Row & { own: boolean })[]>`
    SELECT ${columns(sql)}, customer_id = ${customerId} AS own FROM loan
    WHERE late_since IS NOT NULL AND (late_since, id) > (${since}::date, ${id}) AND late_since <= ${to}::date
    ORDER BY late_since, id LIMIT ${limit + 1}`;
  return rows.map(readLoan);
}

/** Loans of a customer that are being paid back, the newest first, and when the bank last gave up on one of theirs. Two statements by indexes. */
export async function findOwedLoans(
  sql: Queryable,
  customerId: string,
  limit: number,
): Promise<{ readonly active: readonly Loan[]; readonly lastWrittenOffAt: Date | null }> {
  const active = await sql<Row[]>`
    SELECT ${columns(sql)} FROM loan WHERE customer_id = ${customerId} AND status = 'ACTIVE' ORDER BY id DESC LIMIT ${limit}`;
  const [row] = await sql<{ at: Date | null }[]>`
    SELECT max(status_since) AS at FROM loan WHERE customer_id = ${customerId} AND status = 'WRITTEN_OFF'`;
  return { active: active.map(readLoan), lastWrittenOffAt: row?.at ?? null };
}

/** All loans page by page, by their ids. */
export async function findMoreLoans(sql: Queryable, after: string, limit: number): Promise<readonly Loan[]> {
  const rows = await sql<Row[]>`SELECT ${columns(sql)} FROM loan WHERE id > ${after} ORDER BY id LIMIT ${limit}`;
  return rows.map(readLoan);
}

/** How many loans of a customer are not paid back, and of how many others the bank still owes them a credit. */
export async function countUnsettled(
  sql: Queryable,
  customerId: string,
): Promise<{ readonly owed: number; readonly credits: number }> {
  // Of a written-off loan a credit that was paid out and was none in the end is owed (`makeUp`): a debit of the bank's books.
  const [row] = await sql<{ owed: number; credits: number }[]>`
    SELECT count(*) FILTER (WHERE status = 'ACTIVE' OR debit > 0)::int AS owed,
      count(*) FILTER (WHERE status <> 'ACTIVE' AND debit < 0)::int AS credits
    FROM (SELECT status, coalesce((balances ->> 'CUSTOMER_CREDIT')::bigint, 0) AS debit FROM loan
      WHERE customer_id = ${customerId} AND status <> 'PENDING') AS held`;
  return row ?? { owed: 0, credits: 0 };
}

/** How many loans somebody has, and since when none of them runs: what is kept of them is a booking's record. */
export async function findHeldLoans(
  sql: Queryable,
  customerId: string,
): Promise<{ readonly loans: number; readonly lastEndedAt: Date | null }> {
  const [row] = await sql<{ loans: number; lastEndedAt: Date | null }[]>`
    SELECT count(*)::int AS loans, max(status_since) AS "lastEndedAt" FROM loan
    WHERE customer_id = ${customerId} AND status <> 'PENDING'`;
  return row ?? { loans: 0, lastEndedAt: null };
}

/** Where a repayment came from. */
export interface Payer {
  readonly accountId: string | null;
  readonly transactionId: string | null;
}

/** Where the repayments of loans came from, by their numbers. One statement. */
export async function findPayers(
  sql: Queryable,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, Payer>>> {
  const rows = await sql<(Payer & { loanId: string; number: number })[]>`
    SELECT event.loan_id AS "loanId", event.number, movement.booking #>> '{customer,accountId}' AS "accountId",
      movement.transaction_id AS "transactionId"
    FROM loan_event AS event JOIN loan_movement AS movement ON movement.reference = event.reference
    WHERE event.loan_id = ANY (${[...loanIds]}::text[]) AND event.kind = 'REPAID'`;
  const payers = new Map<string, Map<number, Payer>>();
  for (const { loanId, number, ...payer } of rows) {
    const ofLoan = payers.get(loanId) ?? new Map<number, Payer>();
    ofLoan.set(number, payer);
    payers.set(loanId, ofLoan);
  }
  return payers;
}
