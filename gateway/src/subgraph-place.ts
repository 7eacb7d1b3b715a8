import type { Subgraph } from '@florin/kit';

/** Where a subgraph is: in this process, or at a URL. */
export type SubgraphPlace =
  | { readonly kind: 'in-process'; readonly subgraph: Subgraph }
  | { readonly kind: 'http'; readonly url: string };
