import { hasAnyRole, type StaffRole, type Viewer } from '@florin/kit';

/** Staff who may read any application. */
export const APPLICATION_READERS = [
  'LOAN_OFFICER',
  'COMPLIANCE_OFFICER',
  'AUDITOR',
] as const satisfies readonly StaffRole[];

/** What a person may see, for the WHERE clauses of the store. */
export interface ViewerScope {
  readonly customerId: string;
  /** Any application, not only their own. */
  readonly anyApplication: boolean;
}

/** The scope of a person; `undefined` for nobody and for services, which see no application. */
export function scopeOf(viewer: Viewer): ViewerScope | undefined {
  if (viewer.kind !== 'user') return undefined;
  return { customerId: viewer.customerId, anyApplication: hasAnyRole(viewer, APPLICATION_READERS) };
}
