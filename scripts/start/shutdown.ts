import { SECOND_SIGNAL_AFTER_MS } from './limits.ts';

/** How the stop was asked for: for good, or by `pnpm dev`, which starts the bank again at once on the same PostgreSQL. */
export type StopReason = 'stop' | 'restart';

/** The message by which `pnpm dev` asks its child to end and to leave PostgreSQL running. */
export const RESTART_MESSAGE = 'florin:restart';

/** Collects what has to be let go of, and waits for somebody to ask for it. */
export class Shutdown {
  /** Resolves when a stop is asked for. */
  readonly requested: Promise<StopReason>;
  readonly #closers: ((reason: StopReason) => Promise<void>)[] = [];
  #resolve: (reason: StopReason) => void = () => {};
  #reason: StopReason | undefined;
  #requestedAt = 0;

  constructor() {
    this.requested = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Closed in the opposite order of adding. */
  add(close: (reason: StopReason) => Promise<void>): void {
    this.#closers.push(close);
  }

  get isRequested(): boolean {
    return this.#reason !== undefined;
  }

  /**
   * Asks for the stop.
   *
   * @param now milliseconds of a clock that only goes forward
   * @returns `force` when a person asks again, because it takes too long
   */
  request(reason: StopReason, now: number): 'first' | 'repeated' | 'force' {
    if (this.#reason !== undefined) return now - this.#requestedAt > SECOND_SIGNAL_AFTER_MS ? 'force' : 'repeated';
    this.#reason = reason;
    this.#requestedAt = now;
    this.#resolve(reason);
    return 'first';
  }

  /** Lets go of everything; one that fails does not keep the others. @throws AggregateError of what failed */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.splice(0).reverse())
      await close(this.#reason ?? 'stop').catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Florin did not stop cleanly');
  }
}

/** Thrown between two steps of a start that is to be stopped. */
export class StoppedWhileStarting extends Error {
  override readonly name = 'StoppedWhileStarting';
}
