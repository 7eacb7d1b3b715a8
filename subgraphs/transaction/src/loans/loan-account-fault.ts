import type { Queryable } from '@florin/kit';

/** Why a loan cannot be paid from an account. */
export type LoanAccountFault = 'NOT_FOUND' | 'ACCOUNT_NOT_USABLE' | 'CURRENCY_MISMATCH';

/** Whether a customer can pay a loan from an account as things are; each booking asks again, under locks. One statement. */
export async function findLoanAccountFault(
  sql: Queryable,
  asked: { readonly accountId: string; readonly customerId: string; readonly currency: string },
): Promise<LoanAccountFault | null> {
  const [account] = await sql<{ status: string; currency: string }[]>`
    SELECT account.status, account.currency FROM ledger_account AS account
    JOIN ledger_holder AS holder ON holder.account_id = account.id
      AND holder.customer_id = ${asked.customerId} AND holder.may_pay
    WHERE account.id = ${asked.accountId} AND account.kind = 'CUSTOMER'`;
  if (account === undefined) return 'NOT_FOUND';
  if (account.status === 'CLOSED') return 'ACCOUNT_NOT_USABLE';
  return account.currency === asked.currency ? null : 'CURRENCY_MISMATCH';
}
