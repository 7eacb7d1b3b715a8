import type { Viewer } from '@florin/kit';

/** What the gateway knows of one client request; it travels to every subgraph as a signed identity and a trace id. */
export interface GatewayContext {
  readonly viewer: Viewer;
  /** 32 hex digits (W3C Trace Context); in every error, every log line and the answer's `x-trace-id`. */
  readonly traceId: string;
}
