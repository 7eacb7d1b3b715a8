import { hasAnyRole, type StaffRole, type Viewer } from '@florin/kit';

/** Staff who read customers whole. */
const WHOLE_READERS: readonly StaffRole[] = ['COMPLIANCE_OFFICER', 'AUDITOR', 'ADMIN'];
/** Staff at the counter, who need to know whom they serve: id, name and whether the identity is verified. */
const COUNTER_READERS: readonly StaffRole[] = ['TELLER'];

/** Which customers somebody sees, and how much of them. Their own row they see whole. */
export interface ReadScope {
  /** The viewer's own id; `null` sees no row as its own. */
  readonly ownId: string | null;
  readonly others: 'whole' | 'counter' | 'none';
}

/** What a viewer may read. A service reads customers through its own internal fields only. */
export function readScopeOf(viewer: Viewer): ReadScope {
  if (viewer.kind !== 'user') return { ownId: null, others: 'none' };
  return { ownId: viewer.customerId, others: othersFor(viewer) };
}

/** Only the person themself: what signing up or in answers, before there is a token. */
export function onlySelf(customerId: string): ReadScope {
  return { ownId: customerId, others: 'none' };
}

function othersFor(viewer: Viewer): ReadScope['others'] {
  if (hasAnyRole(viewer, WHOLE_READERS)) return 'whole';
  return hasAnyRole(viewer, COUNTER_READERS) ? 'counter' : 'none';
}
