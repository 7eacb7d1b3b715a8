import type { RequestContext } from '@florin/kit';

/** What every resolver of this subgraph gets. */
export interface CustomerContext extends RequestContext {}
