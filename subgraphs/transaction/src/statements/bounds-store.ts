import type { Queryable } from '@florin/kit';
import { readCurrency } from '../store/account-store.ts';
import { instantArray, textArray } from '../store/array-literal.ts';
import { ownAccount, type ViewerScope, visibleAccount } from '../store/viewer-scope.ts';
import type { StatementPeriod } from './period.ts';
import type { StatementBounds } from './statement.ts';

/** A period of one account. */
export interface StatementQuestion {
  readonly accountId: string;
  readonly period: StatementPeriod;
}

interface BoundsRow {
  readonly ordinal: bigint;
  readonly currency: string;
  readonly opening_sequence: bigint | null;
  readonly opening_balance: bigint | null;
  readonly closing_sequence: bigint | null;
  readonly closing_balance: bigint | null;
  readonly own: boolean;
}

/**
 * Where periods begin and end in their accounts' books, in the order of the questions; `undefined` for accounts that the viewer may not
 * see. One query and one snapshot, two look-ups in `entry_by_time` per question, however long the history.
 */
export async function findStatementBounds(
  sql: Queryable,
  questions: readonly StatementQuestion[],
  scope: ViewerScope,
): Promise<readonly (StatementBounds | undefined)[]> {
  const rows = await sql<BoundsRow[]>`
    SELECT question.ordinal, account.currency, ${ownAccount(sql, scope.viewer)} AS own,
      opening.sequence AS opening_sequence, opening.balance_after AS opening_balance,
      closing.sequence AS closing_sequence, closing.balance_after AS closing_balance
    FROM unnest(${textArray(questions.map((question) => question.accountId))}::text[],
      ${instantArray(questions.map((question) => question.period.begin))}::timestamptz[],
      ${instantArray(questions.map((question) => question.period.end))}::timestamptz[])
      WITH ORDINALITY AS question (account_id, begins, ends, ordinal)
    JOIN ledger_account AS account ON account.id = question.account_id
    LEFT JOIN LATERAL (SELECT sequence, balance_after FROM entry
      WHERE account_id = account.id AND booked_at < question.begins ORDER BY booked_at DESC, sequence DESC LIMIT 1) AS opening ON true
    LEFT JOIN LATERAL (SELECT sequence, balance_after FROM entry
      WHERE account_id = account.id AND booked_at < question.ends ORDER BY booked_at DESC, sequence DESC LIMIT 1) AS closing ON true
    WHERE ${visibleAccount(sql, scope)}`;
  const found = new Map(rows.map((row) => [Number(row.ordinal) - 1, row]));
  return questions.map(({ accountId, period }, index) => {
    const row = found.get(index);
    return row === undefined
      ? undefined
      : {
          accountId,
          period,
          currency: readCurrency(row.currency),
          opening: { sequence: row.opening_sequence ?? 0n, balance: row.opening_balance ?? 0n },
          closing: { sequence: row.closing_sequence ?? 0n, balance: row.closing_balance ?? 0n },
          own: row.own,
        };
  });
}
