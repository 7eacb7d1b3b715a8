/** What happened, as the fixture's log keeps it. */
export interface LoggedAlert {
  readonly cursor: string;
  readonly title: string;
  readonly accountId: string;
}

/** A log of alerts for each recipient, followed from a cursor on, which counts who follows. */
export class AlertLog {
  readonly #alerts = new Map<string, LoggedAlert[]>();
  readonly #waiting = new Map<string, (() => void)[]>();
  /** Streams that are open now, and how many ever were. */
  open = 0;
  opened = 0;
  /** The `after` of each stream in the order of opening. */
  readonly afters: (string | undefined)[] = [];

  publish(recipient: string, title: string, accountId = 'a1'): LoggedAlert {
    const alerts = this.#of(recipient);
    const alert = { cursor: `${recipient}-${alerts.length + 1}`, title, accountId };
    alerts.push(alert);
    const waiting = this.#waiting.get(recipient)?.splice(0) ?? [];
    for (const wake of waiting) wake();
    return alert;
  }

  /** Not a generator: `return()` ends it at once. */
  follow(recipient: string, after: string | undefined): AsyncIterableIterator<LoggedAlert> {
    const alerts = this.#of(recipient);
    this.open += 1;
    this.opened += 1;
    this.afters.push(after);
    let position = after === undefined ? alerts.length : Number(after.split('-').at(-1));
    let ended = false;
    let wake: (() => void) | undefined;
    const next = (): Promise<IteratorResult<LoggedAlert>> => {
      const alert = ended ? undefined : alerts[position];
      if (ended) return Promise.resolve({ done: true, value: undefined });
      if (alert !== undefined) {
        position += 1;
        return Promise.resolve({ done: false, value: alert });
      }
      return new Promise((resolve) => {
        wake = () => resolve(next());
        this.#waiting.set(recipient, [...(this.#waiting.get(recipient) ?? []), wake]);
      });
    };
    return {
      next,
      return: () => {
        if (!ended) this.open -= 1;
        ended = true;
        wake?.();
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  #of(recipient: string): LoggedAlert[] {
    let alerts = this.#alerts.get(recipient);
    if (alerts === undefined) {
      alerts = [];
      this.#alerts.set(recipient, alerts);
    }
    return alerts;
  }
}
