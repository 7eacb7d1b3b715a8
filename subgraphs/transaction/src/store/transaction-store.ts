import { hasAnyRole, type Queryable } from '@florin/kit';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import { textArray } from './array-literal.ts';
import { loadDetails } from './sealed-details.ts';
import { readSeenTransaction, sidesOf, type TransactionRow, transactionColumns } from './transaction-row.ts';
import { ownAccount, SEES_OWN_ORDERS, seesWhole, type ViewerScope, visibleAccount } from './viewer-scope.ts';

/** Both kinds of side with the given ids, wherever they stand. */
function sidesById(sql: Queryable, ids: readonly string[]) {
  return sidesOf(sql, sql`= ANY (${textArray(ids)}::text[])`);
}

/** Transactions by id for the ledger itself, which answers a repeated order with what was recorded; its details are opened later. */
export async function readRecorded(
  sql: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TransactionRow>> {
  const rows = await sql<TransactionRow[]>`
    SELECT ${transactionColumns(sql)}
    FROM (${sidesById(sql, ids)}) AS side
    JOIN ledger_account AS account ON account.id = side.account_id
    LEFT JOIN payment_details AS details USING (transfer_id)`;
  return new Map(rows.map((row) => [row.transaction_id, row]));
}

/** A transaction that a viewer may see, as far as they may. */
export interface SeenTransaction {
  readonly transaction: LedgerTransaction;
  /** Whether the viewer holds its account. */
  readonly own: boolean;
}

/**
 * Transactions by id, those that the viewer may see: of customers' accounts that they hold with the right to see, all for staff
 * who may read accounts, for a teller the caller's side of the orders that they gave at the counter, and for an agent those that
 * tickets link or whose account they link.
 */
export async function findTransactions(
  sql: Queryable,
  ids: readonly string[],
  scope: ViewerScope,
): Promise<ReadonlyMap<string, SeenTransaction>> {
  const { viewer, linkedTransactions } = scope;
  if (viewer.kind !== 'user') return new Map();
  const ordered = hasAnyRole(viewer, SEES_OWN_ORDERS)
    ? sql`(account.kind = 'CUSTOMER' AND side.kind <> 'TRANSFER'
        AND coalesce((SELECT transfer.actor = ${viewer.customerId} FROM transfer WHERE transfer.id = side.transfer_id), false))`
    : sql`false`;
  const linked =
    linkedTransactions.length === 0
      ? sql`false`
      : sql`(account.kind = 'CUSTOMER' AND side.transaction_id = ANY (${textArray(linkedTransactions)}::text[]))`;
  const rows = await sql<(TransactionRow & { own: boolean; whole: boolean; account_seen: boolean })[]>`
    SELECT ${transactionColumns(sql)}, ${ownAccount(sql, viewer)} AS own,
      (${seesWhole(sql, viewer)} OR ${ordered}) AS whole, (${visibleAccount(sql, scope)}) AS account_seen
    FROM (${sidesById(sql, ids)}) AS side
    JOIN ledger_account AS account ON account.id = side.account_id
    LEFT JOIN payment_details AS details USING (transfer_id)
    WHERE (${visibleAccount(sql, scope)}) OR ${ordered} OR ${linked}`;
  const readDetails = await loadDetails(sql, rows);
  return new Map(
    rows.map((row) => {
      const sight = row.whole ? 'whole' : row.account_seen ? 'masked' : 'movement';
      const transaction = readSeenTransaction(row, sight, readDetails);
      return [row.transaction_id, { transaction, own: row.own }];
    }),
  );
}

/** The accounts of transactions, for asking whether tickets link them; tells nothing of what they are. */
export async function accountsOfTransactions(sql: Queryable, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ account_id: string }[]>`SELECT DISTINCT account_id FROM (${sidesById(sql, ids)}) AS side`;
  return rows.map((row) => row.account_id);
}
