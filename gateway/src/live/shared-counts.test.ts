import { silentLogger } from '@florin/kit';
import { expect, test } from 'vitest';
import { LIVE_SHARE_LEASE_MS, LIVE_SHARE_MS } from '../limits.ts';
import { type CountedHere, type GatewayCounts, type LiveCountsStore, SharedCounts } from './shared-counts.ts';
import { ManualClock } from './testing/manual-clock.ts';

const ALICE = 'user alice';

/** A store of a test, which knows no leases. */
class Store implements LiveCountsStore {
  others: readonly GatewayCounts[] = [];
  readonly told: unknown[] = [];
  isAway = false;

  exchange(_gateway: string, counts: unknown, leaseMs: number): Promise<readonly GatewayCounts[]> {
    if (this.isAway) return Promise.reject(new Error('away'));
    this.told.push({ counts, leaseMs });
    return Promise.resolve(this.others);
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function start() {
  const store = new Store();
  const clock = new ManualClock();
  const shared = new SharedCounts({ store, clock, logger: silentLogger() });
  let compared = 0;
  const here: CountedHere = {
    counts: () => ({ [ALICE]: { connections: 7, operations: 2 } }),
    compare: () => {
      compared += 1;
    },
  };
  shared.start(here);
  await settled();
  return { store, clock, shared, compared: () => compared };
}

test('one statement for each interval, however much there is', async () => {
  const { store, clock, compared } = await start();
  for (let n = 0; n < 3; n++) {
    clock.advance(LIVE_SHARE_MS);
    await settled();
  }
  const counts = { [ALICE]: { connections: 7, operations: 2 } };
  expect(store.told).toEqual(Array.from({ length: 4 }, () => ({ counts, leaseMs: LIVE_SHARE_LEASE_MS })));
  expect(compared()).toBe(4);
});

test('others are added up, and those of smaller names keep theirs', async () => {
  const { store, clock, shared } = await start();
  expect(shared.elsewhere(ALICE)).toEqual({ connections: 0, operations: 0, senior: 0 });
  const counts = { [ALICE]: { connections: 10, operations: 3 } };
  store.others = ['00000000', 'zzzzzzzz'].map((gateway) => ({ gateway, counts }));
  clock.advance(LIVE_SHARE_MS);
  await settled();
  expect(shared.elsewhere(ALICE)).toEqual({ connections: 20, operations: 6, senior: 10 });
});

test('what was known lasts for a lease while the store is away, then each is alone, and together again', async () => {
  const { store, clock, shared } = await start();
  store.others = [{ gateway: 'a', counts: { [ALICE]: { connections: 10, operations: 0 } } }];
  clock.advance(LIVE_SHARE_MS);
  await settled();
  store.isAway = true;
  clock.advance(LIVE_SHARE_LEASE_MS - 1);
  expect(shared.elsewhere(ALICE).connections).toBe(10);
  clock.advance(1);
  await settled();
  expect(shared.elsewhere(ALICE).connections).toBe(0);
  store.isAway = false;
  clock.advance(LIVE_SHARE_MS);
  await settled();
  expect(shared.elsewhere(ALICE).connections).toBe(10);
});

test('stopping tells that nothing is left, and does not wait for a store that does not answer', async () => {
  const { store, clock, shared } = await start();
  await shared.stop();
  expect(store.told.at(-1)).toEqual({ counts: {}, leaseMs: 1 });
  expect(clock.openTimers).toBe(0);

  const silent = new SharedCounts({
    store: { exchange: () => new Promise(() => undefined) },
    clock,
    logger: silentLogger(),
  });
  silent.start({ counts: () => ({}), compare: () => undefined });
  const stopped = silent.stop();
  clock.advance(LIVE_SHARE_LEASE_MS);
  await stopped;
});
