import type { Queryable } from '@florin/kit';
import type { LedgerTransaction, TransactionState } from '../domain/ledger-transaction.ts';
import type { Direction, TransactionKind } from '../domain/order.ts';
import { textArray } from './array-literal.ts';
import { loadDetails } from './sealed-details.ts';
import { readSeenTransaction, type TransactionRow, transactionColumns } from './transaction-row.ts';
import { ownAccount, seesWhole, type ViewerScope, visibleAccount } from './viewer-scope.ts';

/** A place in an account's history: its instants never decrease with its numbers, so both say the same. */
export interface HistoryPlace {
  readonly bookedAt: Date;
  readonly sequence: bigint;
}

/** Which part of histories: newest first, strictly before `before`. */
export interface HistoryRequest {
  readonly before: HistoryPlace | undefined;
  readonly limit: number;
  readonly kinds: readonly TransactionKind[] | undefined;
  readonly statuses: readonly TransactionState['status'][] | undefined;
  readonly direction: Direction | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

/** A part of the history of an account that the viewer may see. */
export interface History {
  readonly transactions: readonly LedgerTransaction[];
  /** Whether the viewer holds the account. */
  readonly own: boolean;
}

type HistoryRow = { [Column in keyof TransactionRow]: TransactionRow[Column] | null } & {
  readonly id: string;
  readonly own: boolean;
  readonly whole: boolean;
};

/**
 * The same part of many accounts' histories in one query: per account one backward scan of `entry_by_time` and one of
 * `refused_transaction_by_time`, each of no more than the page.
 *
 * @returns up to `limit` transactions per account that the viewer may see; other accounts are missing
 */
export async function findHistories(
  sql: Queryable,
  accountIds: readonly string[],
  request: HistoryRequest,
  scope: ViewerScope,
): Promise<ReadonlyMap<string, History>> {
  const rows = await sql<HistoryRow[]>`
    SELECT account.id, ${ownAccount(sql, scope.viewer)} AS own, ${seesWhole(sql, scope.viewer)} AS whole, ${transactionColumns(sql)}
    FROM ledger_account AS account
    LEFT JOIN LATERAL (
      (SELECT account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after,
          NULL::text AS failure, NULL::bigint AS available, NULL::jsonb AS exceeded, booked_at, value_date
        FROM entry WHERE account_id = account.id ${conditions(sql, request, 'BOOKED')}
        ORDER BY booked_at DESC, sequence DESC LIMIT ${request.limit})
      UNION ALL
      (SELECT account_id, sequence, transaction_id, transfer_id, kind, amount, currency, NULL, failure, available, exceeded, booked_at, value_date
        FROM refused_transaction WHERE account_id = account.id ${conditions(sql, request, 'FAILED')}
        ORDER BY booked_at DESC, sequence DESC LIMIT ${request.limit})
      ORDER BY booked_at DESC, sequence DESC LIMIT ${request.limit}) AS side ON true
    LEFT JOIN payment_details AS details USING (transfer_id)
    WHERE account.id = ANY (${textArray(accountIds)}::text[]) AND ${visibleAccount(sql, scope)}
    ORDER BY account.id, side.booked_at DESC, side.sequence DESC`;
  const readDetails = await loadDetails(sql, rows);
  const histories = new Map<string, { readonly transactions: LedgerTransaction[]; readonly own: boolean }>();
  for (const row of rows) {
    const history = histories.get(row.id) ?? { transactions: [], own: row.own };
    histories.set(row.id, history);
    // An account without any such transaction is one row of nulls.
    if (isTransactionRow(row))
      history.transactions.push(readSeenTransaction(row, row.whole ? 'whole' : 'masked', readDetails));
  }
  return histories;
}

function isTransactionRow(row: HistoryRow): row is TransactionRow & Pick<HistoryRow, 'id' | 'own' | 'whole'> {
  return row.transaction_id !== null;
}

function conditions(sql: Queryable, request: HistoryRequest, status: TransactionState['status']) {
  const { before, kinds, statuses, direction, from, to } = request;
  return sql`
    ${statuses === undefined || statuses.includes(status) ? sql`` : sql`AND false`}
    ${before === undefined ? sql`` : sql`AND (booked_at, sequence) < (${before.bookedAt}, ${before.sequence})`}
    ${from === undefined ? sql`` : sql`AND booked_at >= ${from}`}
    ${to === undefined ? sql`` : sql`AND booked_at < ${to}`}
    ${kinds === undefined ? sql`` : sql`AND kind = ANY (${textArray(kinds)}::text[])`}
    ${direction === undefined ? sql`` : direction === 'CREDIT' ? sql`AND amount > 0` : sql`AND amount < 0`}`;
}
