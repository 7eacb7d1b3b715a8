import { hasAnyRole, type Queryable, type StaffRole, type Viewer } from '@florin/kit';

/** Staff who may read every customer's account and movements. */
export const READS_ALL_ACCOUNTS: readonly StaffRole[] = ['COMPLIANCE_OFFICER', 'AUDITOR'];
/** Staff who may see the orders that they gave themselves at the counter, and nothing else of an account. */
export const SEES_OWN_ORDERS: readonly StaffRole[] = ['TELLER'];

/**
 * The condition under which a viewer may see the row `account` of `ledger_account`: a customer's account, and either theirs
 * with the right to see, or any for overseeing staff. Ownership is decided here, in SQL, and nowhere else (ARCHITECTURE §6).
 */
export function visibleAccount(sql: Queryable, viewer: Viewer) {
  if (viewer.kind !== 'user') return sql`false`;
  if (hasAnyRole(viewer, READS_ALL_ACCOUNTS)) return sql`account.kind = 'CUSTOMER'`;
  return heldBy(sql, viewer.customerId);
}

/** The same for a customer, whatever else they are: a customer's account that they hold with the right to see. */
export function heldBy(sql: Queryable, customerId: string) {
  return sql`account.kind = 'CUSTOMER' AND EXISTS (SELECT FROM ledger_holder AS holder
    WHERE holder.account_id = account.id AND holder.customer_id = ${customerId} AND holder.may_view)`;
}
