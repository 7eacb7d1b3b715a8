import { randomUUID } from 'node:crypto';
import { newId } from '@florin/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
import type { HoldAnswer, HoldOrder, HoldResolution } from './holds.ts';

const TELLER = 'cus_teller';

describe('holds in the ledger', () => {
  let world: LedgerWorld;
  let alice: TestAccount;
  let bob: TestAccount;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  beforeEach(async () => {
    [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 100_00n);
  });
  afterAll(() => world.close());

  const order = (amount: bigint, change: Partial<HoldOrder> = {}): HoldOrder => ({
    claim: { actor: TELLER, mutation: 'placeHold', key: randomUUID(), fingerprint: 'a'.repeat(64) },
    accountId: alice.id,
    amount: { amount, currency: 'EUR' },
    merchant: 'Hotel Amstel',
    days: 7,
    capacity: 'BANK',
    ...change,
  });
  const resolution = (holdId: string, amount?: bigint): HoldResolution => ({
    claim: { actor: TELLER, mutation: 'captureHold', key: randomUUID(), fingerprint: 'b'.repeat(64) },
    holdId,
    amount: amount === undefined ? undefined : { amount, currency: 'EUR' },
  });
  const release = (holdId: string): HoldResolution => {
    const { claim, ...rest } = resolution(holdId);
    return { ...rest, claim: { ...claim, mutation: 'releaseHold' } };
  };
  const placed = async (amount: bigint, change: Partial<HoldOrder> = {}) => {
    const answer = await world.ledger.holds.place(order(amount, change));
    if (answer.outcome !== 'DONE') throw new Error(`not placed: ${answer.outcome}`);
    return answer.hold;
  };
  const row = async () => {
    const [account] = await world.database<{ balance: bigint; reserved: bigint }[]>`
      SELECT balance, reserved FROM ledger_account WHERE id = ${alice.id}`;
    return account;
  };

  it('keep money from being spent, until they are taken in part', async () => {
    const hold = await placed(60_00n);
    expect(await row()).toEqual({ balance: 100_00n, reserved: 60_00n });
    expect(outcomeOf(await world.ledger.post(transferOrder(alice, bob, 40_01n)))).toBe('INSUFFICIENT_FUNDS');
    expect(outcomeOf(await world.ledger.post(transferOrder(alice, bob, 40_00n)))).toBe('BOOKED');
    const captured = await world.ledger.holds.capture(resolution(hold.id, 45_50n));
    expect(captured).toMatchObject({
      outcome: 'DONE',
      hold: { merchant: 'Hotel Amstel', state: { status: 'CAPTURED', amount: 45_50n } },
    });
    expect(await row()).toEqual({ balance: 14_50n, reserved: 0n });
  });

  it('are refused beyond what is available, in another currency, and on an account that is not in use; the key says so again', async () => {
    const tooMuch = order(100_01n);
    const refused = { outcome: 'REFUSED', refusal: { code: 'INSUFFICIENT_FUNDS', available: 100_00n } };
    expect(await world.ledger.holds.place(tooMuch)).toMatchObject(refused);
    await world.fund(alice, 1n);
    expect(await world.ledger.holds.place(tooMuch)).toMatchObject(refused);
    const dollars = order(1n, { amount: { amount: 1n, currency: 'USD' } });
    expect(await world.ledger.holds.place(dollars)).toMatchObject({ refusal: { code: 'CURRENCY_MISMATCH' } });
    alice = await world.change(alice, { status: 'FROZEN' });
    expect(await world.ledger.holds.place(order(1n))).toMatchObject({ refusal: { code: 'ACCOUNT_NOT_USABLE' } });
    expect(await world.ledger.holds.place(order(1n, { accountId: newId('account') }))).toEqual({
      outcome: 'NOT_FOUND',
    });
  });

  it('by a holder need the right to pay', async () => {
    const claim = { ...order(1n).claim, actor: alice.holder };
    expect(await world.ledger.holds.place(order(1n, { capacity: 'HOLDER' }))).toEqual({ outcome: 'NOT_FOUND' });
    expect(await world.ledger.holds.place(order(1n, { capacity: 'HOLDER', claim }))).toMatchObject({ outcome: 'DONE' });
  });

  it('are one for 100 equal calls at once over two instances, and another’s equal key is unrelated', async () => {
    const [same, other] = [order(10_00n), world.another().ledger];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? world.ledger : other).holds.place(same)),
    );
    expect(
      new Set(
        answers.map((answer) =>
          JSON.stringify(answer, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
        ),
      ).size,
    ).toBe(1);
    expect(await row()).toEqual({ balance: 100_00n, reserved: 10_00n });
    const another = { ...same, claim: { ...same.claim, fingerprint: 'c'.repeat(64) } };
    expect(await other.holds.place(another)).toEqual({ outcome: 'KEY_CONFLICT' });
    expect(await other.holds.place({ ...another, claim: { ...another.claim, actor: 'cus_tess' } })).toMatchObject({
      outcome: 'DONE',
    });
    expect(await row()).toEqual({ balance: 100_00n, reserved: 20_00n });
  });

  it('resolve once, whoever races: captures and releases over two instances, 30 times', async () => {
    const other = world.another().ledger;
    for (let round = 0; round < 30; round += 1) {
      const hold = await placed(2_00n);
      const before = await row();
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => {
          const { holds } = index % 2 === 0 ? world.ledger : other;
          return index % 3 === 0 ? holds.release(release(hold.id)) : holds.capture(resolution(hold.id, 1_50n));
        }),
      );
      const count = (outcome: HoldAnswer['outcome']) => answers.filter((answer) => answer.outcome === outcome).length;
      expect([count('DONE'), count('RESOLVED_BEFORE')]).toEqual([1, 11]);
      const [done] = answers.flatMap((answer) => (answer.outcome === 'DONE' ? [answer.hold.state.status] : []));
      const taken = done === 'CAPTURED' ? 1_50n : 0n;
      expect(await row()).toEqual({ balance: (before?.balance ?? 0n) - taken, reserved: 0n });
    }
  });

  it('take no more than is held, and no other currency', async () => {
    const hold = await placed(5_00n);
    expect(await world.ledger.holds.capture(resolution(hold.id, 5_01n))).toEqual({ outcome: 'NOT_HELD' });
    const dollars = { ...resolution(hold.id), amount: { amount: 1n, currency: 'USD' as const } };
    expect(await world.ledger.holds.capture(dollars)).toEqual({ outcome: 'NOT_HELD' });
    expect(await world.ledger.holds.capture(resolution(newId('hold')))).toEqual({ outcome: 'NOT_FOUND' });
    expect(await row()).toEqual({ balance: 100_00n, reserved: 5_00n });
  });

  it('are taken from an account that was frozen or put to sleep since', async () => {
    const hold = await placed(5_00n);
    alice = await world.change(alice, { status: 'FROZEN', acceptsWhileFrozen: false });
    expect(await world.ledger.holds.capture(resolution(hold.id))).toMatchObject({ outcome: 'DONE' });
  });

  it('keep an account from being closed', async () => {
    await placed(5_00n);
    const closing = {
      accountId: alice.id,
      version: 2,
      transferRemainingTo: bob.id,
      actor: alice.holder,
      reference: null,
      dryRun: false,
    };
    expect(await world.ledger.closeAccount(closing)).toMatchObject({
      closed: false,
      blockers: [{ code: 'HOLDS_OPEN', count: 1, amount: { amount: 5_00n } }],
    });
  });

  it('expire the day after the last on which they hold', async () => {
    const [today, tomorrow] = [await placed(1_00n, { days: 0 }), await placed(2_00n, { days: 1 })];
    await world.ledger.holds.expire(today.expiresOn);
    expect(await row()).toEqual({ balance: 100_00n, reserved: 3_00n });
    await world.ledger.holds.expire(tomorrow.expiresOn);
    expect(await row()).toEqual({ balance: 100_00n, reserved: 2_00n });
    expect(await world.ledger.holds.capture(resolution(today.id))).toMatchObject({
      outcome: 'RESOLVED_BEFORE',
      hold: { state: { status: 'EXPIRED' } },
    });
    expect(await world.ledger.holds.capture(resolution(tomorrow.id))).toMatchObject({ outcome: 'DONE' });
  });
});
