import type { Clock } from '../clock.ts';

interface Timer {
  readonly callback: () => void;
  readonly everyMs: number | undefined;
  dueAt: number;
}

/** A clock that a test moves, and that knows which timers were left behind. */
export class ManualClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now = Date.UTC(2026, 10, 25);

  readonly now = (): number => this.#now;

  get openTimers(): number {
    return this.#timers.size;
  }

  after(ms: number, callback: () => void): () => void {
    return this.#add({ callback, everyMs: undefined, dueAt: this.#now + ms });
  }

  every(ms: number, callback: () => void): () => void {
    return this.#add({ callback, everyMs: ms, dueAt: this.#now + ms });
  }

  /** Calls what is due on the way, in its order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ dueAt }) => dueAt <= end).sort((a, b) => a.dueAt - b.dueAt);
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.dueAt);
      if (next.everyMs === undefined) this.#timers.delete(next);
      else next.dueAt += next.everyMs;
      next.callback();
    }
    this.#now = end;
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
}
