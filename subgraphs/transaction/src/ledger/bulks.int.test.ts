import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderConsent } from '../domain/order.ts';
import { type LedgerWorld, openLedgerWorld, type TestAccount, transferOrder } from '../testing/ledger-world.ts';
import type { Bulk, BulkAnswer } from './bulks.ts';

describe('several transfers at once', () => {
  let world: LedgerWorld;
  let alice: TestAccount;
  let bob: TestAccount;
  let carol: TestAccount;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  beforeEach(async () => {
    [alice, bob, carol] = await Promise.all([world.open(), world.open(), world.open()]);
    await world.fund(alice, 100_00n);
  });
  afterAll(() => world.close());

  const proof = (): OrderConsent => ({
    kind: 'PROOF',
    jti: randomUUID(),
    expiresAt: new Date(Date.now() + 300_000),
    exemptions: false,
  });
  const bulk = (items: readonly (readonly [TestAccount, bigint])[], change: Partial<Bulk> = {}): Bulk => ({
    claim: { actor: alice.holder, mutation: 'transfers', key: randomUUID(), fingerprint: 'a'.repeat(64) },
    orders: items.map(([to, amount]) => ({ ...transferOrder(alice, to, amount), mutation: 'transfers' })),
    atomic: false,
    consent: proof(),
    ...change,
  });
  const words = (answer: BulkAnswer) =>
    answer.outcome === 'ANSWERED'
      ? answer.items.map((item) => {
          if (item.outcome !== 'RECORDED') return item.outcome;
          const { state } = item.transaction;
          return state.status === 'BOOKED' ? 'BOOKED' : state.refusal.code;
        })
      : [answer.outcome];
  const plain = (answer: BulkAnswer) =>
    JSON.stringify(answer, (_name, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  const balances = () => Promise.all([alice, bob, carol].map((account) => world.balanceOf(account)));

  it('by themselves are each answered in order, and what one is refused does not hold up the others', async () => {
    const order = bulk([
      [bob, 60_00n],
      [carol, 50_00n],
      [alice, 1n],
      [carol, 40_00n],
    ]);
    const answer = await world.ledger.bulks.post(order);
    expect(words(answer)).toEqual(['BOOKED', 'INSUFFICIENT_FUNDS', 'SAME_ACCOUNT', 'BOOKED']);
    expect(await balances()).toEqual([0n, 60_00n, 40_00n]);
    // Again, also without its proof, it is what it was.
    await world.fund(alice, 100_00n);
    const again = await world.ledger.bulks.post({ ...order, consent: { kind: 'NONE', exemptions: false } });
    expect(plain(again)).toBe(plain(answer));
  });

  it('together happen all', async () => {
    const answer = await world.ledger.bulks.post(
      bulk(
        [
          [bob, 60_00n],
          [carol, 40_00n],
        ],
        { atomic: true },
      ),
    );
    expect(words(answer)).toEqual(['BOOKED', 'BOOKED']);
    expect(await balances()).toEqual([0n, 60_00n, 40_00n]);
  });

  it('or none: the refused are written down, the others are not executed', async () => {
    const order = bulk(
      [
        [bob, 60_00n],
        [carol, 50_00n],
        [bob, 40_00n],
      ],
      { atomic: true },
    );
    const answer = await world.ledger.bulks.post(order);
    expect(answer).toMatchObject({ together: false });
    expect(words(answer)).toEqual(['NOT_EXECUTED', 'INSUFFICIENT_FUNDS', 'NOT_EXECUTED']);
    expect(await balances()).toEqual([100_00n, 0n, 0n]);
    await world.fund(alice, 100_00n);
    expect(plain(await world.ledger.bulks.post(order))).toBe(plain(answer));
    // Its proof moved nothing, and is left for the next try with another key.
    const next = { ...order, claim: { ...order.claim, key: randomUUID() } };
    expect(words(await world.ledger.bulks.post(next))).toEqual(['BOOKED', 'BOOKED', 'BOOKED']);
  });

  it('with one that leaves no trace leave none, and the key can be used again', async () => {
    const order = bulk(
      [
        [bob, 1_00n],
        [alice, 1_00n],
      ],
      { atomic: true },
    );
    expect(words(await world.ledger.bulks.post(order))).toEqual(['NOT_EXECUTED', 'SAME_ACCOUNT']);
    expect(await world.database`SELECT FROM act_key WHERE key = ${order.claim.key}`).toHaveLength(0);
    const right = { ...bulk([[bob, 1_00n]], { atomic: true }), claim: order.claim, consent: order.consent };
    expect(words(await world.ledger.bulks.post(right))).toEqual(['BOOKED']);
  });

  it('need a proof of the whole, which works once', async () => {
    for (const atomic of [false, true]) {
      const order = bulk([[bob, 1n]], { atomic });
      const none = { ...order, consent: { kind: 'NONE', exemptions: false } as const };
      expect(words(await world.ledger.bulks.post(none))).toEqual(['STEP_UP_REQUIRED']);
      expect(words(await world.ledger.bulks.post(order))).toEqual(['BOOKED']);
      const other = { ...order, claim: { ...order.claim, key: randomUUID() } };
      expect(words(await world.ledger.bulks.post(other))).toEqual(['STEP_UP_REQUIRED']);
      const contradicted = { ...order, claim: { ...order.claim, fingerprint: 'b'.repeat(64) } };
      expect(words(await world.ledger.bulks.post(contradicted))).toEqual(['KEY_CONFLICT']);
    }
  });

  it('are bound by the limits, item by item', async () => {
    alice = await world.change(alice, { limits: [{ kind: 'PER_DAY', amount: 50_00n }] });
    expect(
      words(
        await world.ledger.bulks.post(
          bulk(
            [
              [bob, 30_00n],
              [carol, 30_00n],
            ],
            { atomic: true },
          ),
        ),
      ),
    ).toEqual(['NOT_EXECUTED', 'LIMIT_EXCEEDED']);
    expect(
      words(
        await world.ledger.bulks.post(
          bulk(
            [
              [bob, 30_00n],
              [carol, 20_00n],
            ],
            { atomic: true },
          ),
        ),
      ),
    ).toEqual(['BOOKED', 'BOOKED']);
    expect(words(await world.ledger.bulks.post(bulk([[bob, 1n]])))).toEqual(['LIMIT_EXCEEDED']);
  });

  it.each([false, true])('are one for 20 equal calls at once over two instances (together: %s)', async (atomic) => {
    const order = bulk(
      Array.from({ length: 30 }, (_, index) => [index % 2 === 0 ? bob : carol, 1_00n] as const),
      { atomic },
    );
    const other = world.another().ledger;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? world.ledger : other).bulks.post(order)),
    );
    expect(new Set(answers.map(plain)).size).toBe(1);
    expect(await balances()).toEqual([70_00n, 15_00n, 15_00n]);
  });

  it('go on where they broke off', async () => {
    const order = bulk(Array.from({ length: 10 }, () => [bob, 1_00n] as const));
    const dying = world.another();
    // The key and the proof are taken, and three transfers made, when the process dies.
    const begun = dying.ledger.bulks.post({ ...order, orders: order.orders.slice(0, 3) });
    await begun;
    await world.database`UPDATE act_key SET answer = NULL WHERE key = ${order.claim.key}`;
    expect(words(await world.ledger.bulks.post(order))).toEqual(Array.from({ length: 10 }, () => 'BOOKED'));
    expect(await balances()).toEqual([90_00n, 10_00n, 0n]);
  });

  it('may be 2,500', async () => {
    await world.fund(alice, 100_00n);
    const items = Array.from({ length: 2_500 }, (_, index) => [index % 2 === 0 ? bob : carol, 1n] as const);
    for (const atomic of [true, false]) {
      const answer = await world.ledger.bulks.post(bulk(items, { atomic }));
      expect(new Set(words(answer))).toEqual(new Set(['BOOKED']));
    }
    expect(await balances()).toEqual([150_00n, 25_00n, 25_00n]);
  });
});
