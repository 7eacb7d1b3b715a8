import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WantedLimit } from '../domain/ledger-account.ts';
import {
  counterOrder,
  depositOrder,
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  recorded,
  type TestAccount,
  transferOrder,
  withdrawalOrder,
} from '../testing/ledger-world.ts';

const DAY_MS = 24 * 60 * 60_000;

describe('spending limits in the ledger', () => {
  let world: LedgerWorld;
  let alice: TestAccount;
  let bob: TestAccount;
  let carol: TestAccount;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  beforeEach(async () => {
    [alice, bob, carol] = await Promise.all([world.open(), world.open(), world.open()]);
    await world.fund(alice, 1_000_00n);
  });
  afterAll(() => world.close());

  const limit = async (...limits: WantedLimit[]) => {
    alice = await world.change(alice, { limits });
  };
  const pays = async (amount: bigint, to = bob, ledger = world.ledger) =>
    outcomeOf(await ledger.post(transferOrder(alice, to, amount)));
  const stored = () => world.database`
    SELECT customer_id, kind, amount, next_amount FROM spending_limit WHERE account_id = ${alice.id} ORDER BY customer_id, kind`;

  it('bound a payment, a day and a payee, and say which and what is left', async () => {
    await limit(
      { kind: 'PER_PAYMENT', amount: 50_00n },
      { kind: 'PER_DAY', amount: 100_00n },
      { kind: 'PER_PAYEE', amount: 60_00n },
    );
    const refused = recorded(await world.ledger.post(transferOrder(alice, bob, 50_01n)));
    expect(refused.state).toMatchObject({
      status: 'FAILED',
      refusal: {
        code: 'LIMIT_EXCEEDED',
        limit: { kind: 'PER_PAYMENT', amount: 50_00n, remaining: 50_00n, ofHolder: false },
      },
    });
    expect(await pays(50_00n)).toBe('BOOKED');
    const payee = recorded(await world.ledger.post(transferOrder(alice, bob, 10_01n))).state;
    expect(payee).toMatchObject({ refusal: { limit: { kind: 'PER_PAYEE', remaining: 10_00n } } });
    expect(await pays(10_00n)).toBe('BOOKED');
    expect(await pays(40_01n, carol)).toBe('LIMIT_EXCEEDED');
    expect(await pays(40_00n, carol)).toBe('BOOKED');
    const order = transferOrder(alice, carol, 1n);
    const day = await world.ledger.post(order);
    expect(recorded(day).state).toMatchObject({ refusal: { limit: { kind: 'PER_DAY', remaining: 0n } } });
    // The stored answer says what it said.
    expect(await world.ledger.post(order)).toEqual(day);
    expect(outcomeOf(await world.ledger.post(withdrawalOrder(alice, 1n)))).toBe('LIMIT_EXCEEDED');
  });

  it('bound what holders order, not what comes in, the counter and closing', async () => {
    await limit({ kind: 'PER_DAY', amount: 0n });
    expect(outcomeOf(await world.ledger.post(depositOrder(alice, 1_00n)))).toBe('BOOKED');
    expect(outcomeOf(await world.ledger.post(counterOrder('WITHDRAWAL', 'cus_teller', alice, 1_00n)))).toBe('BOOKED');
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
  });

  it('of one holder do not bind another', async () => {
    const dave = { customerId: 'cus_dave', displayName: 'Dave', mayView: true, mayPay: true };
    alice = await world.change(alice, {
      holders: [...alice.state.holders, dave],
      limits: [{ kind: 'PER_DAY', amount: 10_00n, customerId: 'cus_dave' }],
    });
    const daves = async (amount: bigint) =>
      recorded(await world.ledger.post(transferOrder(alice, bob, amount, { actor: 'cus_dave' }))).state;
    expect(await pays(500_00n)).toBe('BOOKED');
    expect(await daves(10_00n)).toMatchObject({ status: 'BOOKED' });
    expect(await daves(1n)).toMatchObject({ refusal: { limit: { remaining: 0n, ofHolder: true } } });
    expect(await pays(1n)).toBe('BOOKED');
  });

  it('no race passes: 80 payments of 10 at once over two instances, ten are booked', async () => {
    await limit({ kind: 'PER_DAY', amount: 100_00n }, { kind: 'PER_PAYEE', amount: 100_00n });
    const other = world.another().ledger;
    const outcomes = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        pays(10_00n, index % 3 === 0 ? carol : bob, index % 2 === 0 ? world.ledger : other),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'BOOKED')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'LIMIT_EXCEEDED')).toHaveLength(70);
  });

  it('set in the middle of a day count what was spent on it before', async () => {
    expect(await pays(70_00n)).toBe('BOOKED');
    expect(await pays(20_00n, carol)).toBe('BOOKED');
    expect(outcomeOf(await world.ledger.post(counterOrder('WITHDRAWAL', 'cus_teller', alice, 100_00n)))).toBe('BOOKED');
    await limit({ kind: 'PER_DAY', amount: 100_00n }, { kind: 'PER_PAYEE', amount: 75_00n });
    expect(await pays(5_01n)).toBe('LIMIT_EXCEEDED');
    expect(await pays(5_00n)).toBe('BOOKED');
    expect(await pays(5_01n, carol)).toBe('LIMIT_EXCEEDED');
    expect(await pays(5_00n, carol)).toBe('BOOKED');
  });

  it('hold at once when they are lower, and after the delay when they are higher or gone', async () => {
    await limit({ kind: 'PER_DAY', amount: 100_00n });
    await limit({ kind: 'PER_DAY', amount: 10_00n });
    expect(await pays(10_01n)).toBe('LIMIT_EXCEEDED');
    await limit({ kind: 'PER_DAY', amount: 500_00n });
    expect(await stored()).toEqual([{ customer_id: '', kind: 'PER_DAY', amount: 10_00n, next_amount: 500_00n }]);
    expect(await pays(10_01n)).toBe('LIMIT_EXCEEDED');
    const now = await world.ledger.now();
    await world.ledger.setClockOffset(now.getTime() - Date.now() + DAY_MS + 60_000);
    expect(await pays(500_00n)).toBe('BOOKED');
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
    await limit();
    expect(await pays(1n)).toBe('LIMIT_EXCEEDED');
    // Asking again does not begin the wait again.
    const [before] = await world.database`SELECT next_from FROM spending_limit WHERE account_id = ${alice.id}`;
    await limit();
    expect(await world.database`SELECT next_from FROM spending_limit WHERE account_id = ${alice.id}`).toEqual([before]);
    const offset = (await world.ledger.now()).getTime() - Date.now();
    await world.ledger.setClockOffset(offset + DAY_MS + 60_000);
    expect(await pays(400_00n)).toBe('BOOKED');
    await limit();
    expect(await stored()).toEqual([]);
  });

  it('begin anew with the bank’s day', async () => {
    await limit({ kind: 'PER_DAY', amount: 100_00n });
    expect(await pays(100_00n)).toBe('BOOKED');
    const refused = recorded(await world.ledger.post(transferOrder(alice, bob, 1n))).state;
    if (refused.status !== 'FAILED' || refused.refusal.code !== 'LIMIT_EXCEEDED') throw new Error('it was not refused');
    const { resetsAt } = refused.refusal.limit;
    const now = await world.ledger.now();
    const untilThen = (resetsAt?.getTime() ?? 0) - now.getTime();
    expect(untilThen).toBeGreaterThan(0);
    expect(untilThen).toBeLessThanOrEqual(25 * 60 * 60_000);
    await world.ledger.setClockOffset(now.getTime() - Date.now() + untilThen);
    expect(await pays(100_00n)).toBe('BOOKED');
  });
});
