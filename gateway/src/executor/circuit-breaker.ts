import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { SUBGRAPH_BREAKER_FAILURES, SUBGRAPH_BREAKER_REST_MS } from '../limits.ts';
import { type SubgraphFetcher, SubgraphUnavailableError, type UnavailableReason } from './subgraph-fetcher.ts';

export interface BreakerOptions {
  readonly name: string;
  /** Default: `SUBGRAPH_BREAKER_FAILURES`. */
  readonly failures?: number;
  /** Default: `SUBGRAPH_BREAKER_REST_MS`. */
  readonly restMs?: number;
}

/** What says that the subgraph itself is in trouble. A client that left or an answer that is too large says nothing of it. */
const TROUBLE: ReadonlySet<UnavailableReason> = new Set<UnavailableReason>(['unreachable', 'timeout', 'not-graphql']);

/**
 * Stops calling a subgraph after transport failures in a row, for a while. Consecutive ones, so that a few operations made to
 * time out cannot shut a healthy subgraph off: each answer between them starts the count again. GraphQL errors are answers.
 */
export function withCircuitBreaker<TContext>(
  fetcher: SubgraphFetcher<TContext>,
  options: BreakerOptions,
): SubgraphFetcher<TContext> {
  const policy = circuitBreaker(
    handleWhen((error) => error instanceof SubgraphUnavailableError && TROUBLE.has(error.reason)),
    {
      breaker: new ConsecutiveBreaker(options.failures ?? SUBGRAPH_BREAKER_FAILURES),
      halfOpenAfter: options.restMs ?? SUBGRAPH_BREAKER_REST_MS,
    },
  );
  return {
    async fetch(request, context) {
      try {
        return await policy.execute(() => fetcher.fetch(request, context));
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        throw new SubgraphUnavailableError(options.name, 'circuit-open', error);
      }
    },
    close: () => fetcher.close(),
  };
}
