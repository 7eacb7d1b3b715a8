/**
 * Lets a few pieces of work go on at once, and each person's one after the other: for what holds a connection of the pool while another
 * service is asked. Otherwise as many people as there are connections, or one who calls as often, would keep everybody else from them.
 */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  /** Each person's last piece of work that is not done; it never rejects. */
  readonly #last = new Map<string, Promise<void>>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async take<T>(whose: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(whose) ?? Promise.resolve();
    const result = before.then(() => this.#withPlace(work));
    const done = result.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(whose, done);
    try {
      return await result;
    } finally {
      if (this.#last.get(whose) === done) this.#last.delete(whose);
    }
  }

  async #withPlace<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
