import type { Currency, Queryable } from '@florin/kit';
import { readCurrency } from '../store/account-store.ts';
import { plainArray, textArray } from '../store/array-literal.ts';
import { ownAccount, type ViewerScope, visibleAccount } from '../store/viewer-scope.ts';
import type { Product, WaivedBecause } from './domain/product-terms.ts';

/** A period of one account: days of the bank, both in it. */
export interface OverviewQuestion {
  readonly accountId: string;
  readonly from: string;
  readonly to: string;
}

/** A posting as it stands in the books. */
export interface StoredPosting {
  readonly through: string;
  readonly creditBooked: bigint;
  readonly creditTransactionId: string | null;
  readonly taxBooked: bigint;
  readonly taxTransactionId: string | null;
  readonly debitBooked: bigint;
  readonly debitTransactionId: string | null;
  readonly feeDue: bigint;
  readonly feeWaived: WaivedBecause | null;
  readonly feeBooked: bigint;
  readonly feeTransactionId: string | null;
  readonly bookedOn: string;
}

/** What an account earned and paid in a period, and what stands to be posted. */
export interface InterestOverview extends OverviewQuestion {
  readonly currency: Currency;
  /** `undefined` where its days are not counted. */
  readonly product: Product | undefined;
  readonly isClosed: boolean;
  /** The bank's day. */
  readonly today: string | undefined;
  /** In units; with what the last posting left. */
  readonly accrued: { readonly credit: bigint; readonly debit: bigint };
  /** Fees that could not be taken, in minor units. */
  readonly feeOwed: bigint;
  /** The last day that is counted. */
  readonly countedThrough: string | undefined;
  /** The oldest first. */
  readonly postings: readonly StoredPosting[];
  readonly own: boolean;
}

interface OverviewRow {
  readonly ordinal: bigint;
  readonly currency: string;
  readonly product: Product | null;
  readonly status: string;
  readonly today: string | null;
  readonly credit: string;
  readonly debit: string;
  readonly fee_left: bigint;
  readonly counted_through: string | null;
  readonly own: boolean;
  /** Amounts as text: JSON has floats. */
  readonly postings: readonly (Omit<
    StoredPosting,
    'creditBooked' | 'taxBooked' | 'debitBooked' | 'feeDue' | 'feeBooked'
  > &
    Record<'creditBooked' | 'taxBooked' | 'debitBooked' | 'feeDue' | 'feeBooked', string>)[];
}

/**
 * Periods of accounts, in the order of the questions; `undefined` for accounts that the viewer may not see. One statement: per account the days since its
 * last posting, some 31, and the postings of the period, some 12 a year.
 */
export async function findOverviews(
  sql: Queryable,
  questions: readonly OverviewQuestion[],
  scope: ViewerScope,
): Promise<readonly (InterestOverview | undefined)[]> {
  const rows = await sql<OverviewRow[]>`
    SELECT question.ordinal, account.currency, account.product, account.status, ${ownAccount(sql, scope.viewer)} AS own,
      (SELECT max(day)::text FROM business_day) AS today,
      (coalesce(last.credit_left, 0) + since.credit)::text AS credit, (coalesce(last.debit_left, 0) + since.debit)::text AS debit,
      coalesce(last.fee_left, 0) AS fee_left, counted.day::text AS counted_through, booked.postings
    FROM unnest(${textArray(questions.map(({ accountId }) => accountId))}::text[],
      ${plainArray(questions.map(({ from }) => from))}::date[], ${plainArray(questions.map(({ to }) => to))}::date[])
      WITH ORDINALITY AS question (account_id, first_day, last_day, ordinal)
    JOIN ledger_account AS account ON account.id = question.account_id
    LEFT JOIN LATERAL (SELECT through, credit_left, debit_left, fee_left FROM interest_posting
      WHERE account_id = account.id ORDER BY through DESC LIMIT 1) AS last ON true
    CROSS JOIN LATERAL (SELECT coalesce(sum(units) FILTER (WHERE units > 0), 0) AS credit, coalesce(-sum(units) FILTER (WHERE units < 0), 0) AS debit
      FROM interest_accrual WHERE account_id = account.id AND day > coalesce(last.through, '-infinity')) AS since
    LEFT JOIN LATERAL (SELECT day FROM interest_accrual WHERE account_id = account.id ORDER BY day DESC LIMIT 1) AS counted ON true
    CROSS JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('through', through, 'creditBooked', credit_booked::text,
        'creditTransactionId', credit_transaction_id, 'taxBooked', tax_booked::text, 'taxTransactionId', tax_transaction_id,
        'debitBooked', debit_booked::text, 'debitTransactionId', debit_transaction_id, 'feeDue', fee_due::text, 'feeWaived', fee_waived,
        'feeBooked', fee_booked::text, 'feeTransactionId', fee_transaction_id, 'bookedOn', booked_on) ORDER BY booked_on, through), '[]') AS postings
      FROM interest_posting WHERE account_id = account.id AND booked_on BETWEEN question.first_day AND question.last_day) AS booked
    WHERE ${visibleAccount(sql, scope)}`;
  const found = new Map(rows.map((row) => [Number(row.ordinal) - 1, row]));
  return questions.map((question, index) => {
    const row = found.get(index);
    return row && readOverview(question, row);
  });
}

function readOverview(question: OverviewQuestion, row: OverviewRow): InterestOverview {
  return {
    ...question,
    currency: readCurrency(row.currency),
    product: row.product ?? undefined,
    isClosed: row.status === 'CLOSED',
    today: row.today ?? undefined,
    // What is left of a closed account's interest is nobody's.
    accrued:
      row.status === 'CLOSED' ? { credit: 0n, debit: 0n } : { credit: BigInt(row.credit), debit: BigInt(row.debit) },
    feeOwed: row.fee_left,
    countedThrough: row.counted_through ?? undefined,
    postings: row.postings.map((posting) => ({
      ...posting,
      creditBooked: BigInt(posting.creditBooked),
      taxBooked: BigInt(posting.taxBooked),
      debitBooked: BigInt(posting.debitBooked),
      feeDue: BigInt(posting.feeDue),
      feeBooked: BigInt(posting.feeBooked),
    })),
    own: row.own,
  };
}
