import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@florin/kit';
import { startPostgres } from '@florin/postgres';
import { type LimiterStore, openLimiterStore } from '../../gateway/src/protection/limiter-store.ts';
import { createRateLimits, type RateLimits } from '../../gateway/src/protection/rate-limits.ts';
import { POINTS_A_MINUTE } from '../bank/limits.ts';
import { postgresCpuSeconds } from '../bank/processes.ts';
import { load, median, say, spread, table } from '../bank/report.ts';
import { CHARGES_IN_TURN, CONNECTIONS, PEOPLE, TURNS, WARM_UP_TURNS } from './limits.ts';
import { redisCpuSeconds } from './redis-cpu.ts';

interface Contestant {
  readonly name: string;
  readonly limits: RateLimits;
  readonly store?: LimiterStore;
  /** CPU seconds of the store's own processes. */
  readonly serverCpu: () => Promise<number>;
}

interface Turn {
  readonly ownUs: number;
  readonly elapsedUs: number;
}

interface Charged {
  readonly turns: Turn[];
  serverSeconds: number;
}

/** Points taken from one person and from many, where they are counted: CPU of the gateway's side and of the store's. */
export async function measureStores(redisUrl: string | undefined): Promise<void> {
  say('\n## Points, by where they are counted\n');
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-limits-'));
  const postgres = await startPostgres({ dataFolder: join(folder, 'postgres') });
  const contestants: Contestant[] = [];
  try {
    const { ownerUrl } = await postgres.createServiceDatabase({
      name: 'florin_rate_limits',
      owner: { role: 'florin_rate_limits_owner' },
      app: { role: 'florin_rate_limits' },
    });
    contestants.push({ name: 'memory', limits: limitsOn(), serverCpu: async () => 0 });
    contestants.push(await shared('PostgreSQL', ownerUrl, async () => postgresCpuSeconds(postgres.pid)));
    if (redisUrl !== undefined) contestants.push(await shared('Redis', redisUrl, () => redisCpuSeconds(redisUrl)));
    for (const people of [1, PEOPLE]) sayCharges(people, await takeTurns(contestants, people));
  } finally {
    for (const { store } of contestants) await store?.close();
    await postgres.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function shared(name: string, url: string, serverCpu: () => Promise<number>): Promise<Contestant> {
  const store = await openLimiterStore(url, silentLogger());
  return { name, store, limits: limitsOn(store), serverCpu };
}

function limitsOn(store?: LimiterStore): RateLimits {
  return createRateLimits({ perUser: POINTS_A_MINUTE, ...(store === undefined ? {} : { store }) });
}

async function takeTurns(contestants: readonly Contestant[], people: number): Promise<ReadonlyMap<string, Charged>> {
  const charged = new Map(contestants.map(({ name }): [string, Charged] => [name, { turns: [], serverSeconds: 0 }]));
  for (let turn = 0; turn < WARM_UP_TURNS + TURNS; turn += 1) {
    for (const { name, limits, serverCpu } of contestants) {
      const before = await serverCpu();
      const one = await takeTurn(limits, people);
      const serverSeconds = (await serverCpu()) - before;
      const sum = charged.get(name);
      if (turn < WARM_UP_TURNS || sum === undefined) continue;
      sum.turns.push(one);
      sum.serverSeconds += serverSeconds;
    }
  }
  return charged;
}

/** Some at a time, as requests come. */
async function takeTurn(limits: RateLimits, people: number): Promise<Turn> {
  let taken = 0;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const worker = async (): Promise<void> => {
    while (taken < CHARGES_IN_TURN) {
      taken += 1;
      const { kind } = await limits.charge({ kind: 'user', key: `cus_bench_${taken % people}` }, 1);
      if (kind !== 'paid') throw new Error('a charge was refused');
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const elapsedUs = ((performance.now() - began) * 1000) / CHARGES_IN_TURN;
  const { user, system } = process.cpuUsage(cpu);
  return { ownUs: (user + system) / CHARGES_IN_TURN, elapsedUs };
}

function sayCharges(people: number, charged: ReadonlyMap<string, Charged>): void {
  say(`\n${people} people, ${CONNECTIONS} at a time, ${TURNS} turns of ${CHARGES_IN_TURN} charges; ${load()}\n`);
  table(
    ['counted in', 'CPU µs a charge, gateway: min / median / max', 'CPU µs, store', 'µs a charge of the whole, median'],
    [...charged].map(([name, { turns, serverSeconds }]) => [
      name,
      spread(
        turns.map(({ ownUs }) => ownUs),
        1,
      ),
      ((serverSeconds * 1e6) / (turns.length * CHARGES_IN_TURN)).toFixed(1),
      median(turns.map(({ elapsedUs }) => elapsedUs)).toFixed(1),
    ]),
  );
}
