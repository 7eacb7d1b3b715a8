import { randomUUID } from 'node:crypto';
import type { Logger } from '@florin/kit';
import { LIVE_SHARE_LEASE_MS, LIVE_SHARE_MS, RATE_LIMIT_STORE_TIMEOUT_MS } from '../limits.ts';
import type { Clock } from './clock.ts';

/** What one subject has at a gateway. */
export interface LiveCount {
  readonly connections: number;
  readonly operations: number;
}

/** Counts by subject, of one gateway. */
export type LiveCountsBySubject = Readonly<Record<string, LiveCount>>;

/** Where gateways tell each other what they have. */
export interface LiveCountsStore {
  /**
   * Tells what a gateway has, for as long as its lease lasts, and reads what the others have whose lease still does: one statement,
   * however many connections there are.
   */
  exchange(gateway: string, counts: LiveCountsBySubject, leaseMs: number): Promise<readonly GatewayCounts[]>;
}

export interface GatewayCounts {
  readonly gateway: string;
  readonly counts: LiveCountsBySubject;
}

/** What a subject has at other gateways, as was known last. */
export interface CountElsewhere extends LiveCount {
  /** Connections at gateways that keep theirs when there are too many in all. */
  readonly senior: number;
}

const NOTHING: CountElsewhere = { connections: 0, operations: 0, senior: 0 };

/** What is counted here, and what is to be done when more is known of elsewhere. */
export interface CountedHere {
  counts(): LiveCountsBySubject;
  compare(): void;
}

export interface SharedCountsOptions {
  /** Without it this process is the only one that counts. */
  readonly store: LiveCountsStore | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Who has how much at all gateways together. Each tells the others every two seconds, so that nothing waits for the store when somebody
 * connects; what came at several gateways at once between two tellings is closed after the next one. While the store is away
 * every gateway goes on with its own limits: what they protect is this process, and a store that fails must not end the bank's
 * live side. A gateway that dies is forgotten with its lease.
 */
export class SharedCounts {
  readonly #options: SharedCountsOptions;
  readonly #gateway = randomUUID();
  #elsewhere: ReadonlyMap<string, CountElsewhere> = new Map();
  #knownAt = Number.NEGATIVE_INFINITY;
  #away = false;
  #exchanging: Promise<void> | undefined;
  #stop: (() => void) | undefined;

  constructor(options: SharedCountsOptions) {
    this.#options = options;
  }

  start(here: CountedHere): void {
    if (this.#options.store === undefined) return;
    const exchange = () => {
      this.#exchanging ??= this.#exchange(here).finally(() => {
        this.#exchanging = undefined;
      });
    };
    this.#stop = this.#options.clock.every(LIVE_SHARE_MS, exchange);
    exchange();
  }

  elsewhere(subject: string): CountElsewhere {
    const isKnown = this.#options.clock.now() - this.#knownAt < LIVE_SHARE_LEASE_MS;
    return (isKnown ? this.#elsewhere.get(subject) : undefined) ?? NOTHING;
  }

  /** Tells the others that nothing is left here. A store that does not answer keeps nobody from stopping: the lease tells them too. */
  async stop(): Promise<void> {
    const { store, clock } = this.#options;
    if (this.#stop === undefined || store === undefined) return;
    this.#stop();
    let cancel = (): void => undefined;
    const timeUp = new Promise<void>((resolve) => {
      cancel = clock.after(RATE_LIMIT_STORE_TIMEOUT_MS, resolve);
    });
    const told = (this.#exchanging ?? Promise.resolve()).then(() => store.exchange(this.#gateway, {}, 1));
    await Promise.race([told.catch(() => undefined), timeUp]);
    cancel();
  }

  async #exchange(here: CountedHere): Promise<void> {
    const { store, clock, logger } = this.#options;
    try {
      const others = await store?.exchange(this.#gateway, here.counts(), LIVE_SHARE_LEASE_MS);
      this.#elsewhere = sumOf(others ?? [], this.#gateway);
      this.#knownAt = clock.now();
      this.#away = false;
    } catch (error) {
      if (!this.#away) logger.warn({ err: error }, 'live connections of other gateways are not known');
      this.#away = true;
      return;
    }
    here.compare();
  }
}

/** Which gateway keeps its connections is arbitrary, but the same for all of them: that of the smaller name. */
function sumOf(others: readonly GatewayCounts[], here: string): ReadonlyMap<string, CountElsewhere> {
  const sums = new Map<string, CountElsewhere>();
  for (const { gateway, counts } of others) {
    for (const [subject, { connections, operations }] of Object.entries(counts)) {
      const sum = sums.get(subject) ?? NOTHING;
      sums.set(subject, {
        connections: sum.connections + connections,
        operations: sum.operations + operations,
        senior: sum.senior + (gateway < here ? connections : 0),
      });
    }
  }
  return sums;
}
