import { silentLogger } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
