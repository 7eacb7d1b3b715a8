import type { LiveListener } from './live-hub.ts';
import type { Alarm } from './shared-alarm.ts';

/**
 * What a live stream has heard and not yet looked at. Bounded: past its capacity it keeps only the fact that there was something.
 * One reader, which waits for one thing at a time.
 */
export class Inbox<T extends { readonly number: bigint }> implements LiveListener<T> {
  readonly #capacity: number;
  #items: T[] = [];
  #stale = true;
  #heard = 0;
  #ended = false;
  #onNews: (() => void) | undefined;
  #onEnd: (() => void) | undefined;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  onItem(item: T): void {
    if (this.#ended) return;
    if (this.#items.length >= this.#capacity) {
      // The store has them all.
      this.#items = [];
      this.#stale = true;
    } else {
      this.#items.push(item);
    }
    this.#news();
  }

  onWake(): void {
    this.#stale = true;
    this.#news();
  }

  /** The reader's own note that the store has more. */
  markStale(): void {
    this.#stale = true;
  }

  /** Nothing more is wanted: whoever waits goes on at once. */
  end(): void {
    this.#ended = true;
    this.#items = [];
    this.#news();
    this.#onEnd?.();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Grows with everything that is heard. */
  get heard(): number {
    return this.#heard;
  }

  /** Whether the store has to be read; asking says that it will be. */
  takeStale(): boolean {
    const stale = this.#stale;
    this.#stale = false;
    return stale;
  }

  /** The first item whose number is past `last`; what comes before it is forgotten. */
  firstAfter(last: bigint): T | undefined {
    while (this.#items[0] !== undefined && this.#items[0].number <= last) this.#items.shift();
    return this.#items[0];
  }

  /** Waits until more was heard than `since`, or the end, or the alarm rings. */
  async moreThan(since: number, alarm: Alarm): Promise<void> {
    if (this.#ended || this.#heard !== since) return;
    await new Promise<void>((resolve) => {
      const takeBack = alarm.set(resolve);
      const news = () => {
        takeBack();
        resolve();
      };
      this.#onNews = news;
    });
    this.#onNews = undefined;
  }

  /** Waits for something else, but not past the end: then, and where the end was before, `undefined`. */
  async unlessEnded<R>(promise: Promise<R>): Promise<R | undefined> {
    // Not Promise.race: each race would stay with a promise that lives as long as the stream.
    try {
      const result = await new Promise<R | undefined>((resolve, reject) => {
        const ended = () => resolve(undefined);
        this.#onEnd = ended;
        promise.then(resolve, reject);
      });
      return this.#ended ? undefined : result;
    } finally {
      this.#onEnd = undefined;
    }
  }

  #news(): void {
    this.#heard += 1;
    this.#onNews?.();
  }
}
