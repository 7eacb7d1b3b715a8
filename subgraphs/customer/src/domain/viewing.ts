import { hasAnyRole, type StaffRole, type Viewer } from '@florin/kit';

/** Staff who read customers whole. */
const WHOLE_READERS: readonly StaffRole[] = ['COMPLIANCE_OFFICER', 'AUDITOR', 'ADMIN'];
/** Staff who read what a law keeps of people who were erased. */
const ERASED_READERS: readonly StaffRole[] = ['COMPLIANCE_OFFICER', 'AUDITOR'];
/** Staff at the counter, who need to know whom they serve: id, name and whether the identity is verified. */
const COUNTER_READERS: readonly StaffRole[] = ['TELLER'];

/**
 * Staff who help customers, and see whose open ticket is assigned to them. Which, the service `support` says. They see the name,
 * e-mail address and telephone number to reach the customer, whether the identity is verified, and which second factors there are
 * because customers lose those. Not the address, date of birth and the rest: whoever raises a ticket has signed in, so nobody has to
 * be told apart by them, and who knows them can pass for the customer elsewhere.
 */
const TICKET_READERS: readonly StaffRole[] = ['SUPPORT_AGENT'];

/** Which customers somebody sees, and how much of them. Their own row they see whole. */
export interface ReadScope {
  /** The viewer's own id; `null` sees no row as its own. */
  readonly ownId: string | null;
  readonly others: 'whole' | 'counter' | 'none';
  /** Whether people who were erased are seen too, as far as a law keeps them. */
  readonly erased: boolean;
  /** Those of the customers asked for whom an agent helps through a ticket now; more of them is seen than at the counter. */
  readonly linked: readonly string[];
}

/** What a viewer may read. A service reads customers through its own internal fields only. */
export function readScopeOf(viewer: Viewer): ReadScope {
  if (viewer.kind !== 'user') return { ownId: null, others: 'none', erased: false, linked: [] };
  const erased = hasAnyRole(viewer, ERASED_READERS);
  return { ownId: viewer.customerId, others: othersFor(viewer), erased, linked: [] };
}

/** Only the person themself: what signing up or in answers, before there is a token. */
export function onlySelf(customerId: string): ReadScope {
  return { ownId: customerId, others: 'none', erased: false, linked: [] };
}

/** Whether a viewer may see more of others with tickets than without. */
export function needsTickets(viewer: Viewer): boolean {
  return hasAnyRole(viewer, TICKET_READERS) && othersFor(viewer) !== 'whole';
}

function othersFor(viewer: Viewer): ReadScope['others'] {
  if (hasAnyRole(viewer, WHOLE_READERS)) return 'whole';
  return hasAnyRole(viewer, COUNTER_READERS) ? 'counter' : 'none';
}
