import {
  LIVE_QUEUE_HIGH_BYTES,
  LIVE_QUEUE_HIGH_MESSAGES,
  LIVE_QUEUE_LOW_BYTES,
  LIVE_QUEUE_MAX_BYTES,
  LIVE_QUEUE_MAX_MESSAGES,
} from '../limits.ts';

/** The way to one client: a WebSocket or a streamed response. */
export interface Outlet {
  write(text: string, flushed: () => void): void;
  /** Bytes that were written and have not left this process. */
  bufferedBytes(): number;
}

/**
 * What waits for one client. Whoever fetches events asks for room first, so that a slow client is not read for; answers that
 * exist already are queued all the same, up to a bound that ends the connection.
 */
export class OutboundQueue {
  readonly #outlet: Outlet;
  readonly #now: () => number;
  readonly #onOverflow: () => void;
  readonly #flushed = () => this.#onFlushed();
  #messages = 0;
  #sentAt: number;
  #congestedSince: number | undefined;
  #waiting: (() => void)[] = [];
  #held = false;
  #closed = false;

  constructor(outlet: Outlet, now: () => number, onOverflow: () => void) {
    this.#outlet = outlet;
    this.#now = now;
    this.#onOverflow = onOverflow;
    this.#sentAt = now();
  }

  /** When something was sent last; at first, when it was made. */
  get sentAt(): number {
    return this.#sentAt;
  }

  /** Since when the client takes less than comes; `undefined` while there is room. */
  get congestedSince(): number | undefined {
    return this.#congestedSince;
  }

  get bufferedBytes(): number {
    return this.#outlet.bufferedBytes();
  }

  /** One message may be larger than the bound; what counts is what waits before it. */
  send(text: string): void {
    if (this.#closed) return;
    if (this.#outlet.bufferedBytes() >= LIVE_QUEUE_MAX_BYTES || this.#messages >= LIVE_QUEUE_MAX_MESSAGES) {
      this.#onOverflow();
      return;
    }
    this.#messages += 1;
    this.#sentAt = this.#now();
    this.#outlet.write(text, this.#flushed);
    if (this.#outlet.bufferedBytes() > LIVE_QUEUE_HIGH_BYTES || this.#messages > LIVE_QUEUE_HIGH_MESSAGES)
      this.#congestedSince ??= this.#now();
  }

  /** Settles when there is room for more, or nothing more can be sent; `undefined` when there is room now. */
  room(): Promise<void> | undefined {
    if (this.#closed || (this.#congestedSince === undefined && !this.#held)) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Gives no more room, so that nothing new begins; what is under way is still sent. */
  hold(): void {
    this.#held = true;
  }

  /** Sends nothing more and lets go of whoever waits for room. */
  close(): void {
    this.#closed = true;
    this.#release();
  }

  #onFlushed(): void {
    this.#messages -= 1;
    if (this.#congestedSince === undefined) return;
    if (this.#outlet.bufferedBytes() > LIVE_QUEUE_LOW_BYTES || this.#messages > LIVE_QUEUE_HIGH_MESSAGES / 4) return;
    this.#congestedSince = undefined;
    if (!this.#held) this.#release();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
