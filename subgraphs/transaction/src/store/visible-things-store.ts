import type { Queryable } from '@florin/kit';
import { textArray } from './array-literal.ts';
import { heldBy } from './viewer-scope.ts';

/** Accounts and transactions, as one customer sees them. */
export interface VisibleThings {
  readonly accountIds: readonly string[];
  readonly transactionIds: readonly string[];
}

/**
 * Those of the accounts and transactions that a customer sees as a holder with the right to. One query, a look-up in a unique
 * index or two per id.
 */
export async function findVisibleThings(
  sql: Queryable,
  customerId: string,
  { accountIds, transactionIds }: VisibleThings,
): Promise<VisibleThings> {
  const wanted = textArray(transactionIds);
  const rows = await sql<{ account_id: string | null; transaction_id: string | null }[]>`
    SELECT account.id AS account_id, NULL AS transaction_id FROM ledger_account AS account
    WHERE account.id = ANY (${textArray(accountIds)}::text[]) AND ${heldBy(sql, customerId)}
    UNION ALL
    SELECT NULL, side.transaction_id FROM (
      SELECT account_id, transaction_id FROM entry WHERE transaction_id = ANY (${wanted}::text[])
      UNION ALL
      SELECT account_id, transaction_id FROM refused_transaction WHERE transaction_id = ANY (${wanted}::text[])
    ) AS side
    JOIN ledger_account AS account ON account.id = side.account_id
    WHERE ${heldBy(sql, customerId)}`;
  return {
    accountIds: rows.flatMap((row) => row.account_id ?? []),
    transactionIds: rows.flatMap((row) => row.transaction_id ?? []),
  };
}
