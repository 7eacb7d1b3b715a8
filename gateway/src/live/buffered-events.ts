import { UPSTREAM_BUFFER_EVENTS } from '../limits.ts';
import { type UpstreamEvents, UpstreamLostError, type UpstreamResult } from './upstream.ts';

type Next = IteratorResult<UpstreamResult, void>;
type End = { readonly kind: 'complete' } | { readonly kind: 'lost'; readonly error: UpstreamLostError };

const DONE: Next = { done: true, value: undefined };

/**
 * Events of one stream of a shared socket, which cannot be told to wait: a few are kept, and when more come than are taken the
 * stream is left. Whoever took the kept ones finds it lost, and takes it up again after the last cursor.
 */
export class BufferedEvents implements UpstreamEvents {
  readonly #service: string;
  readonly #leave: () => void;
  /** Nothing for the most streams most of the time, so there is no array until something waits. */
  #events: UpstreamResult[] | undefined;
  #waiting: { readonly resolve: (next: Next) => void; readonly reject: (error: Error) => void } | undefined;
  #end: End | undefined;

  /** `leave` tells the other side that nobody listens any more. */
  constructor(service: string, leave: () => void) {
    this.#service = service;
    this.#leave = leave;
  }

  push(result: UpstreamResult): void {
    if (this.#end !== undefined) return;
    const waiting = this.#waiting;
    if (waiting !== undefined) {
      this.#waiting = undefined;
      waiting.resolve({ done: false, value: result });
      return;
    }
    this.#events ??= [];
    if (this.#events.length < UPSTREAM_BUFFER_EVENTS) {
      this.#events.push(result);
      return;
    }
    this.#end = { kind: 'lost', error: new UpstreamLostError(this.#service, { atOnce: true }) };
    this.#leave();
  }

  /** The other side ended it; what waits is still given out. */
  complete(): void {
    this.#finish({ kind: 'complete' });
  }

  /** It broke off; what waits is still given out. */
  lose(error: UpstreamLostError): void {
    this.#finish({ kind: 'lost', error });
  }

  next(): Promise<Next> {
    const event = this.#events?.shift();
    if (event !== undefined) return Promise.resolve({ done: false, value: event });
    if (this.#end?.kind === 'lost') return Promise.reject(this.#end.error);
    if (this.#end !== undefined) return Promise.resolve(DONE);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  end(): void {
    this.#events = undefined;
    const wasOpen = this.#end === undefined;
    this.#end = { kind: 'complete' };
    this.#waiting?.resolve(DONE);
    this.#waiting = undefined;
    if (wasOpen) this.#leave();
  }

  #finish(end: End): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined) return;
    if (end.kind === 'lost') waiting.reject(end.error);
    else waiting.resolve(DONE);
  }
}
