export { type BreakerOptions, withCircuitBreaker } from './circuit-breaker.ts';
export type {
  CompiledOperation,
  EventSource,
  OperationRequest,
  OperationResult,
} from './compiled-operation.ts';
export { type HttpFetcherOptions, httpFetcher } from './http-fetcher.ts';
export { type InProcessFetcherOptions, inProcessFetcher } from './in-process-fetcher.ts';
export { cloneJson } from './json-object.ts';
export type { OperationText, Preparation } from './plan-cache.ts';
export {
  type GatewayInterface,
  type HeldSupergraph,
  PlanGateway,
  type PlanGatewayOptions,
  type PlannedSubscription,
  type SubscriptionTaker,
} from './plan-gateway.ts';
export {
  type FetchContext,
  type SubgraphError,
  type SubgraphFetcher,
  type SubgraphRequest,
  type SubgraphResponse,
  SubgraphUnavailableError,
  type UnavailableReason,
} from './subgraph-fetcher.ts';
export type { SubgraphLocation, SupergraphState } from './supergraph-state.ts';
