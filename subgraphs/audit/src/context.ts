import type { RequestContext } from '@florin/kit';

/** What every resolver of this subgraph gets. */
export interface AuditContext extends RequestContext {}
