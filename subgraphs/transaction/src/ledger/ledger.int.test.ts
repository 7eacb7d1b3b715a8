import { newId, openDatabase } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  counterOrder,
  depositOrder,
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  recorded,
  transferOrder,
  withdrawalOrder,
} from '../testing/ledger-world.ts';

describe('the ledger', () => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  afterAll(() => world.close());

  it('moves money between two accounts, and both sides say so', async () => {
    const [alice, bob] = await Promise.all([world.open({ name: 'Alice' }), world.open({ name: 'Bob' })]);
    await world.fund(alice, 100_00n);
    const payer = recorded(await world.ledger.post(transferOrder(alice, bob, 30_00n, { reference: 'rent, "May"' })));
    expect(payer).toMatchObject({
      accountId: alice.id,
      direction: 'DEBIT',
      amount: { amount: 30_00n, currency: 'EUR' },
      counterparty: { name: 'Bob', iban: bob.iban },
      reference: 'rent, "May"',
      sequence: 2n,
      state: { status: 'BOOKED', balanceAfter: 70_00n },
    });
    expect(await Promise.all([world.balanceOf(alice), world.balanceOf(bob)])).toEqual([70_00n, 30_00n]);
    const sides = await world.database`
      SELECT account_id, amount, balance_after FROM entry WHERE transfer_id = ${payer.transferId} ORDER BY amount`;
    expect([...sides]).toEqual([
      {
        account_id: alice.id,
        amount: -30_00n,
        balance_after: 70_00n,
      },
      {
        account_id: bob.id,
        amount: 30_00n,
        balance_after: 30_00n,
      },
    ]);
    const [event] = await world.database`
      SELECT type, version, payload FROM outbox_event WHERE aggregate_id = ${payer.transferId}`;
    expect(event).toMatchObject({ type: 'TransferPosted', version: 1, payload: { amount: '3000', currency: 'EUR' } });
    expect(JSON.stringify(event)).not.toContain('Bob');
  });

  it('finds the payee by number', async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 5n);
    await world.ledger.post(transferOrder(alice, { by: 'iban', iban: bob.iban }, 5n));
    expect(await world.balanceOf(bob)).toBe(5n);
  });

  it('answers the same key and input with the same transaction, and another input with a conflict', async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 100n);
    const order = transferOrder(alice, bob, 40n);
    const first = await world.ledger.post(order);
    expect(await world.ledger.post(order)).toEqual(first);
    expect(await world.another().ledger.post(order)).toEqual(first);
    const other = transferOrder(alice, bob, 41n, { idempotencyKey: order.idempotencyKey });
    expect(await world.ledger.post(other)).toEqual({ outcome: 'KEY_CONFLICT' });
    expect(await world.balanceOf(bob)).toBe(40n);
  });

  it('joins duplicates in one batch, and decides a conflict after its first', async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 100n);
    const order = transferOrder(alice, bob, 40n);
    const other = transferOrder(alice, bob, 41n, { idempotencyKey: order.idempotencyKey });
    const answers = await Promise.all([order, other, order, order, other].map((each) => world.ledger.post(each)));
    expect(answers.map(outcomeOf)).toEqual(['BOOKED', 'KEY_CONFLICT', 'BOOKED', 'BOOKED', 'KEY_CONFLICT']);
    expect([answers[2], answers[3]]).toEqual([answers[0], answers[0]]);
    expect(await world.balanceOf(bob)).toBe(40n);
  });

  it("another actor's equal key is unrelated", async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await Promise.all([world.fund(alice, 100n), world.fund(bob, 100n)]);
    const idempotencyKey = 'the-same-key';
    const answers = await Promise.all([
      world.ledger.post(transferOrder(alice, bob, 1n, { idempotencyKey })),
      world.ledger.post(transferOrder(bob, alice, 2n, { idempotencyKey })),
    ]);
    expect(answers.map(outcomeOf)).toEqual(['BOOKED', 'BOOKED']);
  });

  it('records a refusal as a FAILED transaction with its key, number and event, and answers it again', async () => {
    const [alice, bob] = await Promise.all([world.open({ overdraft: 5n }), world.open()]);
    await world.fund(alice, 10n);
    const order = transferOrder(alice, { by: 'iban', iban: bob.iban }, 16n);
    const refused = recorded(await world.ledger.post(order));
    expect(refused).toMatchObject({
      sequence: 2n,
      counterparty: { name: null, iban: bob.iban },
      state: { status: 'FAILED', refusal: { code: 'INSUFFICIENT_FUNDS', available: 15n } },
    });
    await world.fund(alice, 100n);
    expect(recorded(await world.ledger.post(order))).toEqual(refused);
    expect(await world.balanceOf(bob)).toBe(0n);
    const events = await world.database`
      SELECT type, payload FROM outbox_event WHERE aggregate_id = ${refused.transferId}`;
    expect([...events]).toEqual([
      { type: 'TransferRefused', payload: expect.objectContaining({ reason: 'INSUFFICIENT_FUNDS' }) },
    ]);
  });

  it('spends the agreed overdraft and no more', async () => {
    const [alice, bob] = await Promise.all([world.open({ overdraft: 50n }), world.open()]);
    const answers = await Promise.all([30n, 30n, 20n, 1n].map((n) => world.ledger.post(transferOrder(alice, bob, n))));
    expect(answers.map(outcomeOf)).toEqual(['BOOKED', 'INSUFFICIENT_FUNDS', 'BOOKED', 'INSUFFICIENT_FUNDS']);
    expect(await world.balanceOf(alice)).toBe(-50n);
  });

  it('stores each refusal of the ledger, and nothing of what is not its business', async () => {
    const alice = await world.open();
    await world.fund(alice, 100n);
    const [frozen, dormant, closed, dollars] = await Promise.all([
      world.open({ status: 'FROZEN' }),
      world.open({ status: 'DORMANT' }),
      world.open({ status: 'CLOSED' }),
      world.open({ currency: 'USD' }),
    ]);
    const mallory = newId('customer');
    const cases = [
      [transferOrder(frozen, alice, 1n), 'ACCOUNT_NOT_USABLE'],
      [transferOrder(dormant, alice, 1n), 'ACCOUNT_NOT_USABLE'],
      [transferOrder(closed, alice, 1n), 'ACCOUNT_NOT_USABLE'],
      [withdrawalOrder(frozen, 1n), 'ACCOUNT_NOT_USABLE'],
      [depositOrder(closed, 1n), 'ACCOUNT_NOT_USABLE'],
      [depositOrder(frozen, 1n), 'BOOKED'],
      [depositOrder(dormant, 1n), 'BOOKED'],
      [transferOrder(alice, frozen, 1n), 'BOOKED'],
      [transferOrder(alice, closed, 1n), 'PAYEE_UNAVAILABLE'],
      [transferOrder(alice, dollars, 1n), 'PAYEE_UNAVAILABLE'],
      [transferOrder(alice, dollars, 1n, { currency: 'USD' }), 'CURRENCY_MISMATCH'],
      [depositOrder(alice, 1n, { currency: 'JPY' }), 'CURRENCY_MISMATCH'],
      [withdrawalOrder(alice, 1_000n), 'INSUFFICIENT_FUNDS'],
      [counterOrder('DEPOSIT', newId('customer'), alice, 1n), 'BOOKED'],
      [counterOrder('WITHDRAWAL', newId('customer'), alice, 1n), 'BOOKED'],
      [transferOrder(alice, frozen, 1n, { actor: mallory }), 'NOT_FOUND'],
      [depositOrder(alice, 1n, { actor: mallory }), 'NOT_FOUND'],
      [transferOrder({ ...alice, id: newId('account') }, frozen, 1n), 'NOT_FOUND'],
      [transferOrder(alice, { by: 'id', id: newId('account') }, 1n), 'NOT_FOUND'],
      [transferOrder(alice, { by: 'id', id: 'funding:sandbox:EUR' }, 1n), 'NOT_FOUND'],
      [transferOrder({ ...alice, id: 'funding:sandbox:EUR' }, alice, 1n), 'NOT_FOUND'],
      [transferOrder(alice, { by: 'iban', iban: 'NL00NOBODY' }, 1n), 'NOT_FOUND'],
      [transferOrder(alice, alice, 1n), 'SAME_ACCOUNT'],
      [transferOrder(alice, { by: 'iban', iban: alice.iban }, 1n), 'SAME_ACCOUNT'],
    ] as const;
    const count = async () => {
      const [row] = await world.database<{ keys: bigint; transfers: bigint; events: bigint }[]>`
        SELECT (SELECT count(*) FROM idempotency_key) AS keys, (SELECT count(*) FROM transfer) AS transfers,
          (SELECT count(*) FROM outbox_event WHERE type LIKE 'Transfer%') AS events`;
      return row ?? { keys: 0n, transfers: 0n, events: 0n };
    };
    const before = await count();
    const answers = await Promise.all(cases.map(([order]) => world.ledger.post(order)));
    expect(answers.map(outcomeOf)).toEqual(cases.map(([, outcome]) => outcome));
    const stored = BigInt(cases.filter(([, outcome]) => !['NOT_FOUND', 'SAME_ACCOUNT'].includes(outcome)).length);
    expect(await count()).toEqual({
      keys: before.keys + stored,
      transfers: before.transfers + stored,
      events: before.events + stored,
    });
  });

  it('lets a key that left no trace be used for the next try', async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 10n);
    const idempotencyKey = 'try-and-try-again';
    const unknown = transferOrder(alice, { by: 'id', id: newId('account') }, 5n, { idempotencyKey });
    const corrected = transferOrder(alice, bob, 5n, { idempotencyKey });
    const answers = await Promise.all([world.ledger.post(unknown), world.ledger.post(corrected)]);
    expect(answers.map(outcomeOf)).toEqual(['NOT_FOUND', 'BOOKED']);
  });

  it('an older or equal version of an account changes nothing, a newer one takes rights away', async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 10n);
    const carol = newId('customer');
    const newer = await world.change(alice, {
      version: 3,
      holders: [{ customerId: carol, displayName: 'Carol', mayView: true, mayPay: false }],
    });
    expect(await world.ledger.putAccount({ ...alice.state, version: 2 })).toEqual({
      accountId: alice.id,
      version: 3,
      status: 'ACTIVE',
    });
    expect(outcomeOf(await world.ledger.post(transferOrder(alice, bob, 1n)))).toBe('NOT_FOUND');
    expect(outcomeOf(await world.ledger.post(transferOrder(newer, bob, 1n)))).toBe('NOT_FOUND');
    expect(outcomeOf(await world.ledger.post(depositOrder(newer, 1n)))).toBe('BOOKED');
  });

  it('keeps a key for a week and forgets it afterwards', async () => {
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 100n);
    const [young, old] = [transferOrder(alice, bob, 1n), transferOrder(alice, bob, 1n)];
    const [first] = await Promise.all([world.ledger.post(young), world.ledger.post(old)]);
    const owner = openDatabase({ url: world.test.ownerUrl, applicationName: 'time', maxConnections: 1 });
    const age = (key: string, days: number) =>
      owner`UPDATE idempotency_key SET created_at = now() - ${days} * interval '1 day' WHERE key = ${key}`;
    await Promise.all([age(young.idempotencyKey, 6.99), age(old.idempotencyKey, 7.01)]);
    await owner.end();
    expect(await world.ledger.purgeKeys()).toBe(1);
    expect(await world.ledger.post(young)).toEqual(first);
    expect(await world.balanceOf(bob)).toBe(2n);
    expect(outcomeOf(await world.ledger.post(old))).toBe('BOOKED');
    expect(await world.balanceOf(bob)).toBe(3n);
  });

  it('never changes the currency, the number or the end of an account', async () => {
    const alice = await world.open();
    await expect(world.change(alice, { currency: 'USD' })).rejects.toThrow('currency');
    await expect(world.change(alice, { iban: 'XX99' })).rejects.toThrow('number');
    const closed = await world.change(alice, { status: 'CLOSED' });
    await expect(world.change(closed, { status: 'ACTIVE' })).rejects.toThrow('closed');
    const bob = await world.open();
    await expect(world.ledger.putAccount({ ...bob.state, accountId: newId('account') })).rejects.toThrow('number');
  });
});
