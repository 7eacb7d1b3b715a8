import type { PageRequest, PersonalDataKeeper, RequestContext } from '@florin/kit';
import type { AuditEventPage, TrailFilter, TrailPlace } from './store/trail.ts';

/** What every resolver of this subgraph gets. */
export interface AuditContext extends RequestContext {
  /** For the service `customer`, which exports and erases people. */
  readonly personalData: PersonalDataKeeper;
  /** A page of the trail for the viewer, which is in the trail itself before this ends. */
  readTrail(filter: TrailFilter, page: PageRequest<TrailPlace>): Promise<AuditEventPage>;
}
