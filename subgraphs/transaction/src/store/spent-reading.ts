import type { Currency, Queryable } from '@florin/kit';
import { readCurrency } from './account-store.ts';

/** How much was spent of a limit on a day. */
export interface SpentCounter {
  readonly accountId: string;
  /** Of the person alone; else of everybody who holds the account. */
  readonly own: boolean;
  readonly toPayee: boolean;
  readonly day: string;
  readonly currency: Currency;
  readonly amount: bigint;
}

/** Counters of somebody's accounts, and their own: not those of other holders. */
export async function findSpent(
  sql: Queryable,
  customerId: string,
): Promise<{ readonly counters: readonly SpentCounter[]; readonly smallPayments: number | undefined }> {
  const rows = await sql<(Omit<SpentCounter, 'currency'> & { readonly currency: string })[]>`
    SELECT spent.account_id AS "accountId", spent.customer_id <> '' AS own, spent.payee_id <> '' AS "toPayee",
      spent.day::text AS day, account.currency, spent.amount
    FROM ledger_holder AS holder
    JOIN spent ON spent.account_id = holder.account_id AND spent.customer_id IN ('', holder.customer_id)
    JOIN ledger_account AS account ON account.id = spent.account_id
    WHERE holder.customer_id = ${customerId} AND holder.may_view
    ORDER BY spent.account_id, spent.customer_id, spent.payee_id`;
  const [small] = await sql<
    { payments: number }[]
  >`SELECT payments FROM small_payments WHERE customer_id = ${customerId}`;
  return {
    counters: rows.map((row) => ({ ...row, currency: readCurrency(row.currency) })),
    smallPayments: small?.payments,
  };
}
