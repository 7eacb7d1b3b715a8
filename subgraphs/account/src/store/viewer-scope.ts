import { hasAnyRole, type StaffRole, type Viewer } from '@florin/kit';

/** Staff who may read any account: in the office, and at the counter where its holder stands in front of them. */
export const ACCOUNT_READERS = ['COMPLIANCE_OFFICER', 'AUDITOR', 'TELLER'] as const satisfies readonly StaffRole[];
/** Staff who may also read which accounts a customer has, and what the customer calls them. */
export const OVERSIGHT = ['COMPLIANCE_OFFICER', 'AUDITOR'] as const satisfies readonly StaffRole[];

/** Staff who read the accounts that their open tickets link, by a masked number. Which ones, the service `support` says. */
export const LINKED_READERS = ['SUPPORT_AGENT'] as const satisfies readonly StaffRole[];

/** What a person may see, for the WHERE clauses of the store. Ownership is decided there and nowhere else. */
export interface ViewerScope {
  readonly customerId: string;
  /** Any account by its id, not only those that the viewer holds with the right to view. */
  readonly anyAccount: boolean;
  /** Any customer's list of accounts, and nicknames. */
  readonly oversight: boolean;
  /** Those of the accounts asked for that an open ticket links for this agent now. Whoever sees an account otherwise sees it whole. */
  readonly linked: readonly string[];
}

/** The scope of a person; `undefined` for nobody and for services, which see no account. */
export function scopeOf(viewer: Viewer): ViewerScope | undefined {
  if (viewer.kind !== 'user') return undefined;
  return {
    customerId: viewer.customerId,
    anyAccount: hasAnyRole(viewer, ACCOUNT_READERS),
    oversight: hasAnyRole(viewer, OVERSIGHT),
    linked: [],
  };
}
