import type { Currency, Queryable } from '@florin/kit';
import { HOLD_OPEN_DAYS_MAX } from '../limits.ts';
import { readCurrency } from './account-store.ts';
import { textArray } from './array-literal.ts';
import { ownAccount, type ViewerScope, visibleAccount } from './viewer-scope.ts';

/** The balance of an account at an instant; without one, now. */
export interface BalanceQuestion {
  readonly accountId: string;
  readonly asOf: Date | undefined;
}

/** In minor units of the account's currency. */
export interface Balance {
  readonly currency: Currency;
  readonly booked: bigint;
  readonly reserved: bigint;
  /** The instant for which this holds: never later than the ledger's clock. */
  readonly asOf: Date;
  /** Whether the viewer holds the account. */
  readonly own: boolean;
}

/** The accounts of these that the viewer may see. */
export async function findVisibleAccounts(
  sql: Queryable,
  ids: readonly string[],
  scope: ViewerScope,
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM ledger_account AS account WHERE id = ANY (${textArray(ids)}::text[]) AND ${visibleAccount(sql, scope)}`;
  return new Set(rows.map((row) => row.id));
}

/**
 * Balances, in the order of the questions; `undefined` for accounts that the viewer may not see. One query, and per question about the
 * past one look-up in `entry_by_time` and a range of `hold_by_time`; before an account's first entry its balance is 0.
 */
export async function findBalances(
  sql: Queryable,
  questions: readonly BalanceQuestion[],
  scope: ViewerScope,
): Promise<readonly (Balance | undefined)[]> {
  const rows = await sql<
    { ordinal: bigint; currency: string; booked: bigint; reserved: bigint; as_of: Date; own: boolean }[]
  >`
    SELECT question.ordinal, account.currency, least(question.as_of, clock.now) AS as_of,
      CASE WHEN question.as_of < clock.now THEN coalesce(past.balance_after, 0) ELSE account.balance END AS booked,
      CASE WHEN question.as_of < clock.now THEN held.reserved ELSE account.reserved END AS reserved,
      ${ownAccount(sql, scope.viewer)} AS own
    FROM unnest(${textArray(questions.map((question) => question.accountId))}::text[],
      ${textArray(questions.map((question) => question.asOf?.toISOString() ?? null))}::timestamptz[])
      WITH ORDINALITY AS question (account_id, as_of, ordinal)
    JOIN ledger_account AS account ON account.id = question.account_id
    CROSS JOIN (SELECT date_trunc('milliseconds', now()) + offset_ms * interval '1 millisecond' AS now FROM ledger_clock) AS clock
    LEFT JOIN LATERAL (
      SELECT balance_after FROM entry WHERE account_id = account.id AND booked_at <= question.as_of
      ORDER BY booked_at DESC, sequence DESC LIMIT 1) AS past ON true
    LEFT JOIN LATERAL (
      SELECT coalesce(sum(amount), 0)::bigint AS reserved FROM hold
      WHERE account_id = account.id AND placed_at <= question.as_of
        AND placed_at > question.as_of - ${HOLD_OPEN_DAYS_MAX} * interval '1 day'
        AND (resolved_at IS NULL OR resolved_at > question.as_of)) AS held ON true
    WHERE ${visibleAccount(sql, scope)}`;
  const found = new Map(rows.map((row) => [Number(row.ordinal) - 1, row]));
  return questions.map((_question, index) => {
    const row = found.get(index);
    if (row === undefined) return undefined;
    const { booked, reserved, as_of: asOf, own } = row;
    return { currency: readCurrency(row.currency), booked, reserved, asOf, own };
  });
}
