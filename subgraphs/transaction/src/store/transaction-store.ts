import { hasAnyRole, type Queryable, type Viewer } from '@florin/kit';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import { textArray } from './array-literal.ts';
import { readTransaction, type TransactionRow, transactionColumns } from './transaction-row.ts';
import { SEES_OWN_ORDERS, visibleAccount } from './viewer-scope.ts';

/** Both kinds of side with the given ids, wherever they stand. Two look-ups per id in unique indexes. */
function sidesById(sql: Queryable, ids: readonly string[]) {
  const wanted = textArray(ids);
  return sql`
    SELECT account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after,
      NULL::text AS failure, NULL::bigint AS available, booked_at, value_date
    FROM entry WHERE transaction_id = ANY (${wanted}::text[])
    UNION ALL
    SELECT account_id, sequence, transaction_id, transfer_id, kind, amount, currency, NULL, failure, available, booked_at, value_date
    FROM refused_transaction WHERE transaction_id = ANY (${wanted}::text[])`;
}

/** Transactions by id for the ledger itself, which answers a repeated order with what was recorded. */
export async function readTransactions(
  sql: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LedgerTransaction>> {
  const rows = await sql<TransactionRow[]>`
    SELECT ${transactionColumns(sql)}
    FROM (${sidesById(sql, ids)}) AS side
    JOIN ledger_account AS account ON account.id = side.account_id
    LEFT JOIN payment_details AS details USING (transfer_id)`;
  return new Map(rows.map((row) => [row.transaction_id, readTransaction(row)]));
}

/**
 * Transactions by id, those that the viewer may see: of customers' accounts that they hold with the right to see, all for staff
 * who may read accounts, and for a teller the caller's side of the orders that they gave at the counter.
 */
export async function findTransactions(
  sql: Queryable,
  ids: readonly string[],
  viewer: Viewer,
): Promise<ReadonlyMap<string, LedgerTransaction>> {
  if (viewer.kind !== 'user') return new Map();
  const ordered = hasAnyRole(viewer, SEES_OWN_ORDERS)
    ? sql`OR (account.kind = 'CUSTOMER' AND side.kind <> 'TRANSFER'
        AND EXISTS (SELECT FROM transfer WHERE transfer.id = side.transfer_id AND transfer.actor = ${viewer.customerId}))`
    : sql``;
  const rows = await sql<TransactionRow[]>`
    SELECT ${transactionColumns(sql)}
    FROM (${sidesById(sql, ids)}) AS side
    JOIN ledger_account AS account ON account.id = side.account_id
    LEFT JOIN payment_details AS details USING (transfer_id)
    WHERE ${visibleAccount(sql, viewer)} ${ordered}`;
  return new Map(rows.map((row) => [row.transaction_id, readTransaction(row)]));
}
