import { addMonths, dayNumber, isoDay } from '@florin/day-count';
import type { Queryable } from '@florin/kit';
import type { BankCalendar } from '../domain/booking-time.ts';
import { HISTORY_ACCOUNTS_MAX, HISTORY_ENTRIES_MAX, HISTORY_MONTHS_MAX, HISTORY_REFUSED_MAX } from '../limits.ts';
import { instantArray } from '../store/array-literal.ts';

/** Whose accounts are looked at: those in a currency, for so many months before a day. */
export interface HistoryQuestion {
  readonly customerId: string;
  readonly currency: string;
  /** The first day that is not looked at. */
  readonly before: string;
  /** At least `RECURRING_MONTHS`. */
  readonly months: number;
}

/** What came in and went out in a month, in minor units. */
interface HistoryMonth {
  readonly from: string;
  readonly incoming: bigint;
  readonly outgoing: bigint;
}

/** What somebody's accounts show of them; amounts in minor units. */
export interface CustomerHistory {
  /** The first day that is looked at. */
  readonly from: string;
  /** Those months of which all is known, the newest first: none from before the first movement, and none that is too long to be read whole. */
  readonly months: readonly HistoryMonth[];
  /**
   * What went to the same payees in each of the last `RECURRING_MONTHS` by payments of a steady amount, such as a rent: of each payee the
   * least of these months. What somebody buys at a grocer's is none.
   */
  readonly recurring: bigint;
  /** Days at whose end one of the accounts was below nothing. */
  readonly overdrawnDays: number;
  /** Days on which a payment was refused because there was too little. */
  readonly failedPaymentDays: number;
}

/** In how many months in a row somebody is paid for that to be an obligation. */
export const RECURRING_MONTHS = 3;
/** How large the smallest of these payments is at least, in percent of the largest: a rent that rose, and no shopping. */
const STEADY_PERCENT = 90;

interface MonthRow {
  readonly month: number;
  readonly incoming: bigint;
  readonly outgoing: bigint;
  readonly recurring: bigint;
  readonly overdrawn_days: number;
  readonly failed_days: number;
  readonly first_at: Date | null;
  readonly whole_since: Date | null;
}

/**
 * What the accounts show that a customer may pay from. Money between their own accounts is neither income nor spending, a loan that is paid out
 * and interest are no income, and what was taken back is as if it had not been. Of an account that several people hold, each has an equal part of
 * what comes in and goes out, and all of its obligations.
 *
 * One statement, by indexes: at most `HISTORY_ENTRIES_MAX` movements of each of `HISTORY_ACCOUNTS_MAX` accounts.
 */
export async function findCustomerHistory(
  sql: Queryable,
  { customerId, currency, before, months }: HistoryQuestion,
  calendar: BankCalendar,
): Promise<CustomerHistory> {
  // The oldest first; a month is from a day of one month to that of the next.
  const begins = Array.from({ length: months + 1 }, (_, n) => isoDay(addMonths(dayNumber(before), n - months)));
  const instants = begins.map((day) => calendar.startOf(day));
  const [from, to] = [instants[0] ?? new Date(0), instants[months] ?? new Date(0)];
  const within = sql`booked_at >= ${from} AND booked_at < ${to}`;
  const rows = await sql<MonthRow[]>`
    WITH held AS (
      SELECT account.id, (SELECT count(*) FROM ledger_holder AS any_holder WHERE any_holder.account_id = account.id) AS holders
      FROM ledger_holder AS holder JOIN ledger_account AS account ON account.id = holder.account_id
      WHERE holder.customer_id = ${customerId} AND holder.may_pay AND account.kind = 'CUSTOMER' AND account.currency = ${currency}
      ORDER BY account.id LIMIT ${HISTORY_ACCOUNTS_MAX}
    ), looked_at AS MATERIALIZED (
      SELECT held.id AS account_id, held.holders, entry.* FROM held CROSS JOIN LATERAL (
        SELECT transfer_id, kind, amount, booked_at FROM entry WHERE account_id = held.id AND ${within}
        ORDER BY booked_at DESC, sequence DESC LIMIT ${HISTORY_ENTRIES_MAX + 1}) AS entry
    ), moved AS MATERIALIZED (
      SELECT width_bucket(looked_at.booked_at, ${instantArray(instants)}::timestamptz[]) AS month, looked_at.kind, looked_at.amount,
        looked_at.amount / looked_at.holders AS part, other.account_id AS other_id
      FROM looked_at CROSS JOIN LATERAL (
        SELECT CASE WHEN looked_at.amount < 0 THEN credit_account_id ELSE debit_account_id END AS account_id
        FROM transfer WHERE transfer.id = looked_at.transfer_id LIMIT 1) AS other
      WHERE NOT EXISTS (SELECT FROM ledger_holder WHERE account_id = other.account_id AND customer_id = ${customerId})
    ), paid AS (
      SELECT other_id, month, -sum(amount) AS amount, min(-amount) FILTER (WHERE kind = 'TRANSFER') AS smallest,
        max(-amount) FILTER (WHERE kind = 'TRANSFER') AS largest
      FROM moved
      WHERE month > ${months - RECURRING_MONTHS}
        AND ((kind = 'TRANSFER' AND amount < 0) OR (kind = 'REVERSAL' AND amount > 0))
        AND EXISTS (SELECT FROM ledger_account AS payee WHERE payee.id = moved.other_id AND payee.kind = 'CUSTOMER')
      GROUP BY other_id, month HAVING sum(amount) < 0
    )
    SELECT month.number::int AS month,
      coalesce(sum(part) FILTER (WHERE (kind IN ('TRANSFER', 'DEPOSIT') AND amount > 0) OR (kind = 'REVERSAL' AND amount < 0)), 0)::bigint
        AS incoming,
      -coalesce(sum(part) FILTER (WHERE (kind <> 'REVERSAL' AND amount < 0) OR (kind = 'REVERSAL' AND amount > 0)), 0)::bigint AS outgoing,
      (SELECT coalesce(sum(least), 0)::bigint FROM (
        SELECT min(amount) AS least FROM paid GROUP BY other_id
        HAVING count(*) = ${RECURRING_MONTHS} AND min(smallest) * 100 >= max(largest) * ${STEADY_PERCENT}::int) AS payee) AS recurring,
      (SELECT count(DISTINCT day)::int FROM held CROSS JOIN LATERAL (
        SELECT day, balance FROM interest_accrual
        WHERE account_id = held.id AND day >= ${begins[0] ?? before}::date AND day < ${before}::date
        ORDER BY day LIMIT ${31 * HISTORY_MONTHS_MAX}) AS counted WHERE counted.balance < 0) AS overdrawn_days,
      (SELECT count(DISTINCT value_date) FILTER (WHERE failure = 'INSUFFICIENT_FUNDS' AND amount < 0)::int FROM held CROSS JOIN LATERAL (
        SELECT value_date, failure, amount FROM refused_transaction WHERE account_id = held.id AND ${within}
        ORDER BY booked_at DESC, sequence DESC LIMIT ${HISTORY_REFUSED_MAX}) AS refused) AS failed_days,
      (SELECT min(first.booked_at) FROM held CROSS JOIN LATERAL (
        SELECT booked_at FROM entry WHERE account_id = held.id ORDER BY booked_at, sequence LIMIT 1) AS first) AS first_at,
      (SELECT max(oldest) FROM (SELECT min(booked_at) AS oldest FROM looked_at GROUP BY account_id
        HAVING count(*) > ${HISTORY_ENTRIES_MAX}) AS too_long) AS whole_since
    FROM generate_series(1, ${months}::int) AS month (number) LEFT JOIN moved ON moved.month = month.number
    GROUP BY month.number ORDER BY month.number DESC`;
  const [newest] = rows;
  return {
    from: begins[0] ?? before,
    months: newest === undefined ? [] : knownMonths(rows, newest, { begins, calendar }),
    recurring: newest?.recurring ?? 0n,
    overdrawnDays: newest?.overdrawn_days ?? 0,
    failedPaymentDays: newest?.failed_days ?? 0,
  };
}

function knownMonths(
  rows: readonly MonthRow[],
  { first_at, whole_since }: MonthRow,
  { begins, calendar }: { readonly begins: readonly string[]; readonly calendar: BankCalendar },
): readonly HistoryMonth[] {
  if (first_at === null) return [];
  const first = calendar.dayOf(first_at);
  return rows
    .map(({ month, incoming, outgoing }) => ({ from: begins[month - 1] ?? '', incoming, outgoing }))
    .filter(({ from }) => from >= first && (whole_since === null || calendar.startOf(from) > whole_since));
}
