import type { ClientTls, Subgraph } from '@florin/kit';

/** Where a subgraph is: in this process, or at a URL. */
export type SubgraphPlace =
  | { readonly kind: 'in-process'; readonly subgraph: Subgraph }
  /** By mutual TLS where it is given; the URL then begins with `https://`. */
  | { readonly kind: 'http'; readonly url: string; readonly tls?: ClientTls | undefined };
