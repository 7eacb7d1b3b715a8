import type { Viewer } from '@florin/kit';
import type { SubscriptionTaker } from './executor/index.ts';

/** What the gateway knows of one client request; it travels to every subgraph as an identity assertion and a trace id. */
export interface GatewayContext {
  readonly viewer: Viewer;
  /** 32 hex digits (W3C Trace Context); in every error, every log line and the answer's `x-trace-id`. */
  readonly traceId: string;
  /** Aborts when the client went away, so that nobody waits for the answer. */
  readonly signal?: AbortSignal;
  /** Takes the operation if it is a subscription; absent where none can be served. */
  readonly takeSubscription?: SubscriptionTaker<GatewayContext>;
}
