import { hasAnyRole, isStaff, type Queryable, type StaffRole, type Viewer } from '@florin/kit';
import { textArray } from './array-literal.ts';

/** Staff who may read every customer's account and movements. */
export const READS_ALL_ACCOUNTS: readonly StaffRole[] = ['COMPLIANCE_OFFICER', 'AUDITOR'];
/** Staff who may see the orders that they gave themselves at the counter, and nothing else of an account. */
export const SEES_OWN_ORDERS: readonly StaffRole[] = ['TELLER'];
/** Staff who read what their open tickets link, with the other side's number masked. Which, the service `support` says. */
export const READS_LINKED: readonly StaffRole[] = ['SUPPORT_AGENT'];

/** Who asks, with what tickets let an agent see of what is asked for. Whoever sees it otherwise sees it whole. */
export interface ViewerScope {
  readonly viewer: Viewer;
  readonly linkedAccounts: readonly string[];
  readonly linkedTransactions: readonly string[];
}

/** Whether what a viewer sees may be more with tickets than without. */
export function needsTickets(viewer: Viewer): boolean {
  return hasAnyRole(viewer, READS_LINKED) && !hasAnyRole(viewer, READS_ALL_ACCOUNTS);
}

/**
 * The condition under which a viewer may see the row `account` of `ledger_account`: a customer's account, and either theirs
 * with the right to see, or any for overseeing staff, or one that an agent's ticket links. Ownership is decided here, in SQL,
 * and nowhere else (ARCHITECTURE §6).
 */
export function visibleAccount(sql: Queryable, { viewer, linkedAccounts }: ViewerScope) {
  if (linkedAccounts.length === 0) return wholeAccount(sql, viewer);
  return sql`account.kind = 'CUSTOMER'
    AND (account.id = ANY (${textArray(linkedAccounts)}::text[]) OR ${seesWhole(sql, viewer)})`;
}

function wholeAccount(sql: Queryable, viewer: Viewer) {
  if (viewer.kind !== 'user') return sql`false`;
  if (hasAnyRole(viewer, READS_ALL_ACCOUNTS)) return sql`account.kind = 'CUSTOMER'`;
  return heldBy(sql, viewer.customerId);
}

/** Of an account that is seen: whether the viewer needs no ticket to see it, so that nothing is masked. */
export function seesWhole(sql: Queryable, viewer: Viewer) {
  return hasAnyRole(viewer, READS_ALL_ACCOUNTS) ? sql`true` : ownAccount(sql, viewer);
}

/** Of an account that is seen: whether the viewer holds it. Only staff see what they do not hold. */
export function ownAccount(sql: Queryable, viewer: Viewer) {
  // Not EXISTS: beside other conditions PostgreSQL may answer that from a hash of all holders.
  return isStaff(viewer)
    ? sql`coalesce((SELECT holder.may_view FROM ledger_holder AS holder
        WHERE holder.account_id = account.id AND holder.customer_id = ${viewer.customerId}), false)`
    : sql`true`;
}

/** The same for a customer, whatever else they are: a customer's account that they hold with the right to see. */
export function heldBy(sql: Queryable, customerId: string) {
  return sql`account.kind = 'CUSTOMER' AND EXISTS (SELECT FROM ledger_holder AS holder
    WHERE holder.account_id = account.id AND holder.customer_id = ${customerId} AND holder.may_view)`;
}
