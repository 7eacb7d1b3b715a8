/** The clock of the bank while the demo data is made: wall time, but for what is to have happened three months ago. */
export class SeedClock {
  readonly #past: Date;
  #isPast = false;

  constructor(past: Date) {
    this.#past = past;
  }

  /** Milliseconds since 1970, as the bank's services have it. */
  readonly now = (): number => (this.#isPast ? this.#past.getTime() : Date.now());

  /** Runs in the past. Tokens are checked by wall time at the gateway, so nobody signs in there. */
  async inThePast<T>(work: () => Promise<T>): Promise<T> {
    this.#isPast = true;
    try {
      return await work();
    } finally {
      this.#isPast = false;
    }
  }
}
