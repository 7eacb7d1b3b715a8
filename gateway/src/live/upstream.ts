import type { SubgraphRequest, SubgraphResponse } from '../executor/index.ts';
import type { GatewayContext } from '../request-context.ts';

/**
 * What a source says: an event, a place in its log without an event (only a cursor), or, with errors and without data, why it
 * ends. The receiver may write into it.
 */
export interface UpstreamResult extends SubgraphResponse {
  readonly extensions?: { readonly cursor?: string };
}

/** The events of one subscription at its subgraph. `next` rejects with `UpstreamLostError` when they break off. */
export interface UpstreamEvents {
  next(): Promise<IteratorResult<UpstreamResult, void>>;
  /** Ends it at once, also while `next` waits, which then says that it is done. */
  end(): void;
}

/** The way to one subgraph's subscriptions. */
export interface Upstream {
  /** Rejects with `UpstreamLostError` when there is no way at the moment. */
  open(request: SubgraphRequest, context: GatewayContext): Promise<UpstreamEvents>;
  /** Ends what is open. */
  close(): void;
}

/** The connection broke, or more came than was fetched: the subscription can be taken up again after its last cursor. */
export class UpstreamLostError extends Error {
  override readonly name = 'UpstreamLostError';
  /** Whether trying again at once makes sense: the subgraph is well, and only this stream was dropped. */
  readonly atOnce: boolean;

  constructor(service: string, options: { readonly cause?: unknown; readonly atOnce?: boolean } = {}) {
    super(`The events of "${service}" broke off.`, options.cause === undefined ? {} : { cause: options.cause });
    this.atOnce = options.atOnce ?? false;
  }
}
