import type { PublishedEvent } from '../event-bus.ts';
import { HANDED_MAX } from '../limits.ts';

/** What this process published lately of a source, without a gap: a consumer of it need not read that from the bus. */
export class HandedEvents {
  #events: readonly PublishedEvent[] = [];

  /** Whether any are there that were not taken. */
  get waiting(): boolean {
    return this.#events.length > 0;
  }

  /** Takes events that were just published. What does not fit is read from the bus later. */
  hand(events: readonly PublishedEvent[]): void {
    const joined = [...this.#events, ...events];
    if (joined.length <= HANDED_MAX && isWithoutGap(joined)) this.#events = joined;
    else if (isWithoutGap(events)) this.#events = events.slice(0, HANDED_MAX);
  }

  /** The events that follow a position, at most `limit`; `undefined` where the bus has to be asked. */
  take(position: bigint, limit: number): readonly PublishedEvent[] | undefined {
    const next = this.#events.findIndex((event) => event.position === position + 1n);
    if (next === -1) {
      this.#events = [];
      return undefined;
    }
    const events = this.#events.slice(next, next + limit);
    this.#events = this.#events.slice(next + limit);
    return events;
  }
}

function isWithoutGap(events: readonly PublishedEvent[]): boolean {
  return events.every(({ position }, index) => index === 0 || position - 1n === events[index - 1]?.position);
}
