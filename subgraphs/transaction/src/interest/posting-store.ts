import type { Queryable } from '@florin/kit';
import { plainArray, textArray } from '../store/array-literal.ts';
import type { Product } from './domain/product-terms.ts';
import type { Settlement, Unposted } from './domain/settlement.ts';

/** What an account has to be posted, with when that was done last. */
export interface UnpostedAccount extends Unposted {
  readonly accountId: string;
  readonly product: Product;
  /** Of `credit` and `debit`, what the days since the last posting came to. */
  readonly accrued: { readonly credit: bigint; readonly debit: bigint };
  /** The last day that was posted; `undefined` before the first posting. */
  readonly postedThrough: string | undefined;
}

interface UnpostedRow {
  readonly id: string;
  readonly product: Product;
  readonly posted_through: string | null;
  readonly credit_left: string;
  readonly debit_left: string;
  readonly fee_left: bigint;
  readonly credit: string;
  readonly debit: string;
  readonly lowest: bigint | null;
  readonly first_day: string | null;
}

/** What stands between the last posting and the end of a day. One statement, per account ranges of two primary keys, of some 31 days. */
export async function readUnposted(
  sql: Queryable,
  ids: readonly string[],
  through: string,
): Promise<readonly UnpostedAccount[]> {
  const rows = await sql<UnpostedRow[]>`
    SELECT account.id, account.product, last.through::text AS posted_through, coalesce(last.credit_left, 0)::text AS credit_left,
      coalesce(last.debit_left, 0)::text AS debit_left, coalesce(last.fee_left, 0) AS fee_left, since.credit, since.debit,
      month.lowest, first.day::text AS first_day
    FROM ledger_account AS account
    LEFT JOIN LATERAL (SELECT through, credit_left, debit_left, fee_left FROM interest_posting
      WHERE account_id = account.id ORDER BY through DESC LIMIT 1) AS last ON true
    CROSS JOIN LATERAL (SELECT coalesce(sum(units) FILTER (WHERE units > 0), 0)::text AS credit,
        coalesce(-sum(units) FILTER (WHERE units < 0), 0)::text AS debit
      FROM interest_accrual WHERE account_id = account.id AND day > coalesce(last.through, '-infinity') AND day <= ${through}::date) AS since
    CROSS JOIN LATERAL (SELECT min(balance) AS lowest FROM interest_accrual
      WHERE account_id = account.id AND day BETWEEN date_trunc('month', ${through}::date)::date AND ${through}::date) AS month
    LEFT JOIN LATERAL (SELECT day FROM interest_accrual WHERE account_id = account.id ORDER BY day LIMIT 1) AS first ON true
    WHERE account.id = ANY (${textArray(ids)}::text[]) AND account.product IS NOT NULL
    ORDER BY account.id`;
  return rows.map((row) => ({
    accountId: row.id,
    product: row.product,
    postedThrough: row.posted_through ?? undefined,
    accrued: { credit: BigInt(row.credit), debit: BigInt(row.debit) },
    credit: BigInt(row.credit_left) + BigInt(row.credit),
    debit: BigInt(row.debit_left) + BigInt(row.debit),
    feeOwed: row.fee_left,
    lowest: row.lowest ?? undefined,
    firstDay: row.first_day ?? undefined,
  }));
}

/** The account's sides of what was booked. */
export interface PostedTransactions {
  readonly credit: string | null;
  readonly tax: string | null;
  readonly debit: string | null;
  readonly fee: string | null;
}

/** A posting as it is written. */
export interface PostedAccount {
  readonly unposted: UnpostedAccount;
  readonly through: string;
  readonly settlement: Settlement;
  readonly transactions: PostedTransactions;
}

/** Writes postings of accounts that this transaction has locked, beside the movements that they name. One statement; a second one of the same day fails. */
export async function insertPostings(
  sql: Queryable,
  posted: readonly PostedAccount[],
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<void> {
  if (posted.length === 0) return;
  const big = (pick: (account: PostedAccount) => bigint) => plainArray(posted.map(pick));
  const text = (pick: (account: PostedAccount) => string | null) => textArray(posted.map(pick));
  await sql`
    INSERT INTO interest_posting (account_id, through, credit_accrued, credit_left, credit_booked, credit_transaction_id, tax_booked, tax_transaction_id,
      debit_accrued, debit_left, debit_booked, debit_transaction_id, fee_due, fee_waived, fee_booked, fee_left, fee_transaction_id, booked_at, booked_on)
    SELECT account_id, through, credit_accrued, credit_left, credit_booked, credit_id, tax_booked, tax_id, debit_accrued, debit_left, debit_booked, debit_id,
      fee_due, fee_waived, fee_booked, fee_left, fee_id, ${now}::timestamptz, ${today}::date
    FROM unnest(${text(({ unposted }) => unposted.accountId)}::text[], ${plainArray(posted.map(({ through }) => through))}::date[],
      ${big(({ unposted }) => unposted.accrued.credit)}::numeric[], ${big(({ settlement }) => settlement.left.credit)}::numeric[],
      ${big(({ settlement }) => settlement.credit)}::bigint[], ${text(({ transactions }) => transactions.credit)}::text[],
      ${big(({ settlement }) => settlement.tax)}::bigint[], ${text(({ transactions }) => transactions.tax)}::text[],
      ${big(({ unposted }) => unposted.accrued.debit)}::numeric[], ${big(({ settlement }) => settlement.left.debit)}::numeric[],
      ${big(({ settlement }) => settlement.debit)}::bigint[], ${text(({ transactions }) => transactions.debit)}::text[],
      ${big(({ settlement }) => settlement.feeDue)}::bigint[], ${text(({ settlement }) => settlement.waived ?? null)}::text[],
      ${big(({ settlement }) => settlement.fee)}::bigint[], ${big(({ settlement }) => settlement.left.feeOwed)}::bigint[],
      ${text(({ transactions }) => transactions.fee)}::text[]
    ) AS row (account_id, through, credit_accrued, credit_left, credit_booked, credit_id, tax_booked, tax_id, debit_accrued, debit_left, debit_booked, debit_id,
      fee_due, fee_waived, fee_booked, fee_left, fee_id)`;
}

/** The days of the bank whose end is not done yet, before this one. */
export async function readOpenDays(sql: Queryable, before: string): Promise<readonly string[]> {
  const rows = await sql<{ day: string }[]>`
    SELECT day::date::text AS day
    FROM generate_series((SELECT max(day) FROM business_day)::timestamp, ${before}::timestamp - interval '1 day', interval '1 day') AS day`;
  return rows.map(({ day }) => day);
}
