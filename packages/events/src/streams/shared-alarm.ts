/** Rings later, unless it is taken back. */
export interface Alarm {
  /** @returns what takes it back */
  set(ring: () => void): () => void;
}

/** An alarm with a timer of its own for each who waits. */
export function alarmAfter(ms: number): Alarm {
  return {
    set(ring) {
      const timer = setTimeout(ring, ms).unref();
      return () => clearTimeout(timer);
    },
  };
}

/**
 * An alarm for many: whoever is due within the same `togetherMs` is woken at one moment, so that what they do then can be done together. One
 * timer for all of them, and none while nobody waits.
 */
export class SharedAlarm implements Alarm {
  readonly #afterMs: number;
  readonly #togetherMs: number;
  /** When each is due. All wait equally long, so the first is due first. */
  readonly #due = new Map<() => void, number>();
  #beat: NodeJS.Timeout | undefined;

  constructor(afterMs: number, togetherMs: number) {
    this.#afterMs = afterMs;
    this.#togetherMs = togetherMs;
  }

  set(ring: () => void): () => void {
    // Of its own, so that one function set twice rings twice.
    const own = () => ring();
    this.#due.set(own, performance.now() + this.#afterMs);
    this.#beat ??= setInterval(() => this.#ringDue(), this.#togetherMs).unref();
    return () => {
      this.#due.delete(own);
      this.#restIfUnused();
    };
  }

  #ringDue(): void {
    const now = performance.now();
    for (const [ring, due] of this.#due) {
      if (due > now) break;
      this.#due.delete(ring);
      ring();
    }
    this.#restIfUnused();
  }

  #restIfUnused(): void {
    if (this.#due.size > 0) return;
    clearInterval(this.#beat);
    this.#beat = undefined;
  }
}
