import { randomUUID } from 'node:crypto';
import { silentLogger } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  LIVE_CONNECTIONS_PER_ADDRESS,
  LIVE_CONNECTIONS_PER_USER,
  LIVE_OPERATIONS_PER_CONNECTION,
  LIVE_OPERATIONS_PER_USER,
  LIVE_SHARE_MS,
} from '../../gateway/src/limits.ts';
import type { LiveCountsStore } from '../../gateway/src/live/shared-counts.ts';
import { ManualClock } from '../../gateway/src/live/testing/manual-clock.ts';
import { useGateways } from '../../gateway/src/live/testing/open-gateways.ts';
import { until } from '../../gateway/src/live/testing/until.ts';
import { type LimiterStore, openLimiterStore } from '../../gateway/src/protection/limiter-store.ts';
import { createRateLimits } from '../../gateway/src/protection/rate-limits.ts';

const alice = { kind: 'user', key: 'alice' } as const;

/** Redis too where one is named. */
const STORES: [string, () => string][] = [['PostgreSQL', () => database.ownerUrl]];
const redis = process.env.REDIS_URL;
if (redis !== undefined) STORES.push(['Redis', () => redis]);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('customer');
});
afterAll(() => database.drop());

describe.each(STORES)('rate limits that gateways share on %s', (_name, url) => {
  const opened: LimiterStore[] = [];
  const open = async () => {
    const store = await openLimiterStore(url(), silentLogger());
    opened.push(store);
    return store;
  };
  afterAll(() => Promise.all(opened.map((store) => store.close())));

  it('are one budget for all of them', async () => {
    const key = { kind: 'user', key: `shared ${Date.now()}` } as const;
    const gateways = [await open(), await open()].map((store) => createRateLimits({ perUser: 100, store }));
    const charges = await Promise.all(Array.from({ length: 20 }, async (_, n) => gateways[n % 2]?.charge(key, 10)));
    expect(charges.filter((charge) => charge?.kind === 'paid').length).toBeLessThanOrEqual(10);
    const left = await gateways[0]?.charge(key, 101);
    expect(left).toMatchObject({ kind: 'refused', error: { extensions: { code: 'RATE_LIMITED' } } });
    expect(Date.parse(left?.cost.resetsAt ?? '')).toBeGreaterThan(Date.now());
  });

  it('go on in each gateway while the store is away', async () => {
    const store = await openLimiterStore(url(), silentLogger());
    const limits = createRateLimits({ perUser: 10, store });
    await store.close();
    expect(await limits.charge(alice, 6)).toMatchObject({ kind: 'paid' });
    expect(await limits.charge(alice, 6)).toMatchObject({ kind: 'refused' });
  });
});

it('the tables of a new store are made once, however many gateways start at once', async () => {
  const fresh = await createTestDatabase('audit');
  const stores = await Promise.all(Array.from({ length: 12 }, () => openLimiterStore(fresh.ownerUrl, silentLogger())));
  await Promise.all(stores.map((store) => store.close()));
  await fresh.drop();
});

describe.each(STORES)('live connections that gateways count together on %s', (_name, url) => {
  const { start, connect } = useGateways();
  const stores: LimiterStore[] = [];
  // After the gateways, which tell it that they stop.
  afterAll(() => Promise.all(stores.map((store) => store.close())));

  const openStore = async () => {
    const store = await openLimiterStore(url(), silentLogger());
    stores.push(store);
    return store;
  };

  /** A gateway that tells the others when its test says so, or told them last something whose lease has run out. */
  const startGateway = async () => {
    const store = await openStore();
    const clock = new ManualClock();
    const exchanges: Promise<unknown>[] = [];
    let isKilled = false;
    const live: LiveCountsStore = {
      exchange(gateway, counts, leaseMs) {
        const exchange = store.live.exchange(gateway, counts, isKilled ? -1 : leaseMs);
        exchanges.push(exchange);
        return exchange;
      },
    };
    const gateway = await start({ clock, rateLimits: { store: { ...store, live } } });
    const tell = async () => {
      await Promise.all(exchanges);
      clock.advance(LIVE_SHARE_MS);
      await Promise.all(exchanges);
    };
    const kill = () => {
      isKilled = true;
      return tell();
    };
    return { gateway, tell, kill };
  };
  type Shared = Awaited<ReturnType<typeof startGateway>>;
  const open = (at: Shared, customerId: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const socket = connect(at.gateway);
        await socket.init({ accessToken: at.gateway.tokens.issue({ customerId }) });
        return socket;
      }),
    );
  const refusalAt = async (at: Shared, customerId: string) => {
    const socket = connect(at.gateway);
    await socket.opened();
    socket.send({ type: 'connection_init', payload: { accessToken: at.gateway.tokens.issue({ customerId }) } });
    return (await socket.closed).code;
  };

  it('are one limit of a person at all of them, and free again when a gateway was killed', async () => {
    const alice = `cus_${randomUUID()}`;
    const [one, other] = [await startGateway(), await startGateway()];
    await open(one, alice, LIVE_CONNECTIONS_PER_USER - 10);
    await one.tell();
    await other.tell();
    await open(other, alice, 10);
    expect(await refusalAt(other, alice)).toBe(1013);
    await other.tell();
    await one.tell();
    expect(await refusalAt(one, alice)).toBe(1013);
    await open(other, `cus_${randomUUID()}`, 1);
    await one.kill();
    await other.tell();
    await open(other, alice, 1);
  });

  it('that came everywhere at once are closed beyond the limit, at one of them', async () => {
    const alice = `cus_${randomUUID()}`;
    const gateways = [await startGateway(), await startGateway()];
    for (const gateway of gateways) await open(gateway, alice, 30);
    const counts = () => gateways.map(({ gateway }) => gateway.gateway.counts().connections).toSorted((a, b) => a - b);
    // The second of them to tell knows of both, and so does the first when it tells again.
    for (const gateway of [...gateways, ...gateways]) await gateway.tell();
    await until(() => counts()[0] === 20);
    expect(counts()).toEqual([20, 30]);
  });

  it('of nobody known are counted by address, and operations by person', async () => {
    const alice = `cus_${randomUUID()}`;
    const [one, other] = [await startGateway(), await startGateway()];
    const full = LIVE_OPERATIONS_PER_USER / LIVE_OPERATIONS_PER_CONNECTION;
    for (const socket of await open(one, alice, full))
      for (let n = 0; n < LIVE_OPERATIONS_PER_CONNECTION; n++)
        socket.subscribe(String(n), 'subscription { alerts { title } }');
    await until(() => one.gateway.gateway.counts().operations === LIVE_OPERATIONS_PER_USER);
    await one.tell();
    await other.tell();
    const [socket] = await open(other, alice, 1);
    socket?.subscribe('1', 'subscription { alerts { title } }');
    expect((await socket?.next('error'))?.payload).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);

    const strangers = Array.from({ length: LIVE_CONNECTIONS_PER_ADDRESS }, () => connect(one.gateway));
    await Promise.all(strangers.map((stranger) => stranger.opened()));
    await one.tell();
    await other.tell();
    expect(await connect(other.gateway).opened()).toBe(503);
  });

  it('of a gateway are forgotten with its lease, and hostile names stay names', async () => {
    const { live } = await openStore();
    const [gone, here] = [randomUUID(), randomUUID()];
    const counts = { [`user '); DROP TABLE live_counts; -- "\\ ${'é'.repeat(9)}`]: { connections: 9, operations: 1 } };
    const of = async (gateway: string) =>
      (await live.exchange(here, {}, 60_000)).find((told) => told.gateway === gateway)?.counts;
    await live.exchange(gone, counts, 60_000);
    expect(await of(gone)).toEqual(counts);
    await live.exchange(gone, counts, -1);
    expect(await of(gone)).toBeUndefined();
    await Promise.all(Array.from({ length: 50 }, () => live.exchange(randomUUID(), counts, -1)));
    await live.exchange(here, {}, -1);
  });
});
