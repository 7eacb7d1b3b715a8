import { randomUUID } from 'node:crypto';
import { openDatabase } from '@florin/kit';
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

  it('begin with every item when their key is used again after its week, however long their items were under way', async () => {
    const items = [1n, 2n, 3n, 4n].map((amount) => [bob, amount] as const);
    const order = bulk(items);
    expect(words(await world.ledger.bulks.post(order))).toEqual(Array(4).fill('BOOKED'));
    // The bulk and half of its items are a week old; the rest came later, after a restart.
    const owner = openDatabase({ url: world.test.ownerUrl, applicationName: 'time', maxConnections: 1 });
    const age = (days: number) => owner`
      WITH bulk AS (UPDATE act_key SET created_at = now() - ${days} * interval '1 day' WHERE key = ${order.claim.key})
      UPDATE idempotency_key SET created_at = now() - ${days} * interval '1 day' WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM idempotency_key WHERE actor = ${alice.holder} AND mutation = 'transfers' ORDER BY key LIMIT 2))`;
    await age(7.01);
    await world.ledger.purgeKeys();
    const keys = () =>
      world.database`SELECT key FROM idempotency_key WHERE actor = ${alice.holder} AND mutation = 'transfers'`;
    // Never before the bulk's own.
    expect(await keys()).toHaveLength(4);
    await age(8.01);
    await world.ledger.purgeKeys();
    expect(await keys()).toHaveLength(2);
    await owner.end();
    const again = await world.ledger.bulks.post({ ...order, consent: proof() });
    expect(words(again)).toEqual(Array(4).fill('BOOKED'));
    expect(await balances()).toEqual([100_00n - 20n, 20n, 0n]);
  });

  /** What is told of bulks, oldest first. */
  const told = () => world.database<{ payload: Record<string, unknown> }[]>`
    SELECT payload FROM outbox_event WHERE type = 'BulkTransfersDone' AND payload ->> 'accountId' = ${alice.id} ORDER BY sequence`;
  const bulkIds = () => world.database<{ bulk: string | null }[]>`
    SELECT DISTINCT payload ->> 'bulkId' AS bulk FROM outbox_event
    WHERE type IN ('TransferPosted', 'TransferRefused') AND payload ->> 'kind' = 'TRANSFER' AND payload ->> 'actor' = ${alice.holder}`;

  it.each([false, true])(
    'is told of once when it is done, called again and at two instances at once, together: %s',
    async (atomic) => {
      const items = [
        [bob, 60_00n],
        [carol, atomic ? 40_00n : 50_00n],
      ] as const;
      const order = bulk(items, { atomic });
      await Promise.all([world.ledger.bulks.post(order), world.another().ledger.bulks.post(order)]);
      await world.ledger.bulks.post(order);
      const refused = atomic ? { refused: 0, refusedTotal: '0' } : { refused: 1, refusedTotal: '5000' };
      const booked = atomic ? { booked: 2, bookedTotal: '10000' } : { booked: 1, bookedTotal: '6000' };
      const events = await told();
      expect(events).toHaveLength(1);
      expect(events[0]?.payload).toMatchObject({ actor: alice.holder, currency: 'EUR', ...booked, ...refused });
      expect(await bulkIds()).toEqual([{ bulk: events[0]?.payload.bulkId }]);
      expect(await world.ledger.bulks.tellBrokenOff()).toBe(0);
    },
  );

  it('that broke off is told of after a while, as far as it came, and once more when somebody goes on with it', async () => {
    const order = bulk([
      [bob, 60_00n],
      [carol, 40_00n],
    ]);
    await world.ledger.bulks.post(order);
    // As if the process had died after its first transfer.
    const owner = openDatabase({ url: world.test.ownerUrl, applicationName: 'time', maxConnections: 1 });
    const { count } = await owner`DELETE FROM outbox WHERE events LIKE '%BulkTransfersDone%' AND size = 1`;
    expect(count).toBeGreaterThan(0);
    const [second] = await owner<{ id: string }[]>`
      SELECT transaction_id AS id FROM refused_transaction WHERE account_id = ${alice.id}
      UNION ALL SELECT transaction_id FROM entry WHERE account_id = ${alice.id} AND amount = -4000`;
    await owner`DELETE FROM idempotency_key WHERE transaction_id = ${second?.id ?? ''}`;
    const age = (minutes: number) =>
      owner`UPDATE act_key SET answer = NULL, created_at = now() - ${minutes} * interval '1 minute' WHERE key = ${order.claim.key}`;
    await age(9);
    expect(await world.ledger.bulks.tellBrokenOff()).toBe(0);
    await age(11);
    expect(
      await Promise.all([world.ledger.bulks.tellBrokenOff(), world.another().ledger.bulks.tellBrokenOff()]),
    ).toContain(1);
    expect(await world.ledger.bulks.tellBrokenOff()).toBe(0);
    await owner.end();
    expect((await told()).map(({ payload }) => [payload.booked, payload.bookedTotal])).toEqual([[1, '6000']]);
    expect(words(await world.ledger.bulks.post(order))).toEqual(['BOOKED', 'INSUFFICIENT_FUNDS']);
    expect((await told()).at(-1)?.payload).toMatchObject({ booked: 1, refused: 1 });
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
