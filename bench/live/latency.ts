import { setTimeout as delay } from 'node:timers/promises';
import { cpuSeconds, postgresCpuSeconds } from '../bank/processes.ts';
import { settleDisk } from '../disk.ts';
import type { Booked, Driven, Sighting } from './alerts.ts';
import {
  type Client,
  type Contender,
  type ContenderName,
  openSockets,
  startClient,
  startContender,
} from './contenders.ts';
import { ARRIVAL_MS, SETTLE_MS, WARM_UP_SECONDS } from './limits.ts';
import type { LiveBench } from './live-bench.ts';
import type { Taken } from './subscribers.ts';

export interface Distribution {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** CPU time a second, in cores. */
type CpuShares = Readonly<Record<'front' | 'books' | 'postgres' | 'client', number>>;

export interface Measured {
  readonly contender: ContenderName;
  readonly subscribers: number;
  readonly alertsPerSecond: number;
  /** From the answered commit to the client's own handler. */
  readonly toClient: Distribution;
  /** From the answered commit until the bytes were handed to the socket. */
  readonly toSocket: Distribution;
  /** From the order to its answered commit. */
  readonly commit: Distribution;
  readonly alerts: number;
  /** Transfers that the ledger had no time for; there is no alert of them. */
  readonly refused: number;
  readonly lost: number;
  /** Which ones, to find out why. */
  readonly lostOnes?: string;
  readonly doubled: number;
  readonly faults: readonly string[];
  readonly bytes: number;
  readonly driverLateMs: number;
  readonly cpu: CpuShares;
  /** CPU milliseconds, until the last one had arrived: grows less than the time where a machine is overloaded. */
  readonly cpuMsAnAlert: CpuShares;
}

export interface LatencyOptions {
  readonly rates: readonly number[];
  readonly subscribers: number;
  readonly seconds: number;
  readonly seed: number;
  /** Told while transfers run at the last rate, to take a profile. */
  readonly around?: (contender: Contender, run: () => Promise<Measured>) => Promise<Measured>;
}

/** Measures one contender at all rates, on one set of sockets. */
export async function measureLatency(
  name: ContenderName,
  bench: LiveBench,
  options: LatencyOptions,
): Promise<readonly Measured[]> {
  const contender = await startContender(name, bench);
  const client = await startClient(bench, contender);
  try {
    await openSockets(client, contender, options.subscribers);
    // A stream that is open may still be reading where its log stands.
    await delay(SETTLE_MS);
    const run = new LatencyRun(bench, contender, client, options);
    // Nothing may be lost here either; it is no part of the figures where nothing was.
    const warm = await run.at(Math.max(...options.rates), WARM_UP_SECONDS);
    const measured: Measured[] = isComplete(warm) ? [] : [warm];
    for (const rate of options.rates) {
      await delay(SETTLE_MS);
      settleDisk();
      const measure = () => run.at(rate, options.seconds);
      measured.push(await (options.around === undefined ? measure() : options.around(contender, measure)));
    }
    return measured;
  } finally {
    await client.stop();
    await contender.stop();
  }
}

class LatencyRun {
  readonly #bench: LiveBench;
  readonly #contender: Contender;
  readonly #client: Client;
  readonly #options: LatencyOptions;
  /** Each transfer's amount is its own, and has five digits or more. */
  #nextNumber = 10_000;

  constructor(bench: LiveBench, contender: Contender, client: Client, options: LatencyOptions) {
    this.#bench = bench;
    this.#contender = contender;
    this.#client = client;
    this.#options = options;
  }

  async at(alertsPerSecond: number, seconds: number): Promise<Measured> {
    const { subscribers, seed } = this.#options;
    const { front, books, name } = this.#contender;
    const firstNumber = this.#nextNumber;
    const before = this.#cpuSeconds();
    const driven = await books.ask<Driven>({
      kind: 'drive',
      alertsPerSecond,
      seconds,
      subscribers,
      firstNumber,
      seed: seed + firstNumber,
    });
    const after = this.#cpuSeconds();
    const { booked } = driven;
    this.#nextNumber += driven.given;
    const taken = await this.#arrivals(booked.length * 2);
    const settled = this.#cpuSeconds();
    const sent = await front.ask<readonly Sighting[]>({ kind: 'sent' });
    const share = (of: keyof CpuShares) => (after[of] - before[of]) / seconds;
    const each = (of: keyof CpuShares) => ((settled[of] - before[of]) * 1_000) / (booked.length * 2);
    const came = compare(booked, taken.sightings);
    return {
      contender: name,
      subscribers,
      alertsPerSecond,
      toClient: distribution(came.latencies),
      toSocket: distribution(compare(booked, sent).latencies),
      commit: distribution(booked.map(({ givenAt, committedAt }) => committedAt - givenAt)),
      alerts: booked.length * 2,
      refused: driven.given - booked.length,
      lost: came.lost.length,
      ...(came.lost.length > 0 && { lostOnes: lostOnes(came.lost, booked, firstNumber) }),
      doubled: came.doubled,
      faults: taken.faults,
      bytes: taken.bytes,
      driverLateMs: driven.latest,
      cpu: { front: share('front'), books: share('books'), postgres: share('postgres'), client: share('client') },
      cpuMsAnAlert: { front: each('front'), books: each('books'), postgres: each('postgres'), client: each('client') },
    };
  }

  /** Everything that came until all did, and a while after it, when doubled ones would come. */
  async #arrivals(expected: number): Promise<Taken> {
    const parts: Taken[] = [];
    const end = performance.now() + ARRIVAL_MS;
    const count = () => parts.reduce((sum, { sightings }) => sum + sightings.length, 0);
    do {
      await delay(SETTLE_MS);
      parts.push(await this.#client.ask<Taken>({ kind: 'take' }));
    } while (count() < expected && performance.now() < end);
    await delay(SETTLE_MS);
    parts.push(await this.#client.ask<Taken>({ kind: 'take' }));
    const bytes = parts.reduce((sum, part) => sum + part.bytes * part.sightings.length, 0) / Math.max(1, count());
    return {
      sightings: parts.flatMap(({ sightings }) => sightings),
      faults: parts.flatMap(({ faults }) => faults),
      bytes,
    };
  }

  #cpuSeconds(): CpuShares {
    const { front, books } = this.#contender;
    return {
      front: cpuSeconds(front.pid),
      books: books.pid === front.pid ? 0 : cpuSeconds(books.pid),
      postgres: postgresCpuSeconds(this.#bench.postgres.pid),
      client: cpuSeconds(this.#client.pid),
    };
  }
}

/** Each booked transfer must be seen once by its payer and once by its payee, and nothing else by anybody. */
function compare(booked: readonly Booked[], sightings: readonly Sighting[]) {
  const since = new Map<string, number>();
  for (const { number, payer, payee, committedAt } of booked)
    for (const subscriber of [payer, payee]) since.set(`${subscriber} ${number}`, committedAt);
  const latencies: number[] = [];
  let doubled = 0;
  for (const [subscriber, number, at] of sightings) {
    const key = `${subscriber} ${number}`;
    const committedAt = since.get(key);
    if (committedAt === undefined) doubled += 1;
    else latencies.push(at - committedAt);
    since.delete(key);
  }
  const lost = [...since.keys()].map((key) => key.split(' ').map(Number) as [number, number]);
  return { latencies, doubled, lost };
}

function lostOnes(lost: readonly (readonly [number, number])[], booked: readonly Booked[], first: number): string {
  const places = lost.map(([, number]) => number - first);
  const subscribers = new Set(lost.map(([subscriber]) => subscriber));
  return `transfers ${Math.min(...places)} to ${Math.max(...places)} of ${booked.length}, ${subscribers.size} subscribers`;
}

/** Whether each alert came once and whole: the figures of a run that lost one are worth nothing. */
export function isComplete({ lost, doubled, faults }: Measured): boolean {
  return lost === 0 && doubled === 0 && faults.length === 0;
}

function distribution(values: readonly number[]): Distribution {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
