import type { JsonObject } from './json-object.ts';

/** One GraphQL operation for a subgraph, as the query planner wrote it. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
}

/** What a subgraph answered. The executor writes into `data`: a fetcher hands over an object that nobody else holds. */
export interface SubgraphResponse {
  readonly data?: JsonObject | null;
  readonly errors?: readonly SubgraphError[];
}

/** One entry of a subgraph's `errors` (GraphQL, section 7.1.2); graphql-js GraphQLError objects fit as they are. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** What a fetch knows of the client's request. */
export interface FetchContext<TContext = unknown> {
  /** The `contextValue` of the client's request: identity, trace id, whatever the server put there. */
  readonly contextValue: TContext;
  /** What this fetch does. A mutation is never sent twice and is not aborted when the client goes away. */
  readonly kind: 'query' | 'mutation';
  /** Aborts when nobody waits for the answer any more. Absent for mutations. */
  readonly signal: AbortSignal | undefined;
}

/** The way to one subgraph. */
export interface SubgraphFetcher<TContext = unknown> {
  /** Rejects with `SubgraphUnavailableError` when there was no GraphQL answer. */
  fetch(request: SubgraphRequest, context: FetchContext<TContext>): Promise<SubgraphResponse>;
  /** Ends connections after what is under way. */
  close(): Promise<void>;
}

export type UnavailableReason =
  | 'unreachable'
  | 'timeout'
  | 'aborted'
  | 'overloaded'
  | 'circuit-open'
  | 'response-too-large'
  | 'not-graphql';

/**
 * A subgraph gave no GraphQL answer. The gateway tells the client `SUBGRAPH_UNAVAILABLE`. The message names the service and
 * never its host; the `cause` may name it and is for logs only.
 */
export class SubgraphUnavailableError extends Error {
  override readonly name = 'SubgraphUnavailableError';
  readonly serviceName: string;
  readonly reason: UnavailableReason;

  constructor(serviceName: string, reason: UnavailableReason, cause?: unknown) {
    super(`The service "${serviceName}" is not available.`, cause === undefined ? {} : { cause });
    this.serviceName = serviceName;
    this.reason = reason;
  }
}
