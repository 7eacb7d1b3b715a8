import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Order, OrderConsent } from '../domain/order.ts';
import {
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';

const unproven: OrderConsent = { kind: 'NONE', exemptions: true };
const proven = (jti: string): OrderConsent => ({
  kind: 'PROOF',
  jti,
  expiresAt: new Date(Date.now() + 300_000),
  exemptions: true,
});

describe('step-up in the ledger', () => {
  let world: LedgerWorld;
  let alice: TestAccount;
  let bob: TestAccount;
  beforeEach(async () => {
    world = await openLedgerWorld();
    [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 1_000_00n);
  });
  afterEach(() => world.close());

  const pays = (amount: bigint, consent: OrderConsent = unproven): Order => ({
    ...transferOrder(alice, bob, amount),
    consent,
  });
  const post = async (order: Order, at = world.ledger) => outcomeOf(await at.post(order));
  const counters = async () =>
    world.database`SELECT payments, total FROM small_payments WHERE customer_id = ${alice.holder}`;

  it('asks for a proof, leaves no trace, and takes the same key with one', async () => {
    const order = pays(50_00n);
    expect(await world.ledger.post(order)).toEqual({ outcome: 'STEP_UP_REQUIRED', payee: bob.iban });
    expect(await world.balanceOf(bob)).toBe(0n);
    expect(await world.database`SELECT FROM idempotency_key WHERE key = ${order.idempotencyKey}`).toHaveLength(0);
    expect(await post({ ...order, consent: proven(randomUUID()) })).toBe('BOOKED');
    // The stored answer needs no proof again.
    expect(await post(order)).toBe('BOOKED');
    expect(await world.balanceOf(bob)).toBe(50_00n);
  });

  it('a proof works once: 40 orders at once on two instances, one is booked', async () => {
    const jti = randomUUID();
    const instances = [world.ledger, world.another().ledger];
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => post(pays(50_00n, proven(jti)), instances[index % 2])),
    );
    expect(outcomes.filter((outcome) => outcome === 'BOOKED')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'STEP_UP_REQUIRED')).toHaveLength(39);
    expect(await world.balanceOf(bob)).toBe(50_00n);
    expect(await post(pays(50_00n, proven(jti)))).toBe('STEP_UP_REQUIRED');
  });

  it('a proof that moved nothing is left for what it is about', async () => {
    const jti = randomUUID();
    expect(await post(pays(5_000_00n, proven(jti)))).toBe('INSUFFICIENT_FUNDS');
    expect(await world.database`SELECT FROM used_proof`).toHaveLength(0);
    await world.fund(alice, 5_000_00n);
    expect(await post(pays(5_000_00n, proven(jti)))).toBe('BOOKED');
    expect(await world.database`SELECT FROM used_proof WHERE jti = ${jti}`).toHaveLength(1);
  });

  it('who cannot pay is told so before anybody has to prove anything', async () => {
    expect(await post(pays(5_000_00n))).toBe('INSUFFICIENT_FUNDS');
  });

  it('no race passes the counter: 60 small payments at once on three instances, five are booked', async () => {
    const instances = [world.ledger, world.another().ledger, world.another().ledger];
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, index) => post(pays(1_00n), instances[index % 3])),
    );
    expect(outcomes.filter((outcome) => outcome === 'BOOKED')).toHaveLength(5);
    expect(await world.balanceOf(bob)).toBe(5_00n);
    expect(await counters()).toEqual([{ payments: 5, total: 5_00n }]);
  });

  it('no race passes the sum either: 30 × 30 euros at once, three are booked', async () => {
    const other = world.another().ledger;
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, index) => post(pays(30_00n), index % 2 === 0 ? world.ledger : other)),
    );
    expect(outcomes.filter((outcome) => outcome === 'BOOKED')).toHaveLength(3);
    expect(await post(pays(10_00n))).toBe('BOOKED');
    expect(await post(pays(1n))).toBe('STEP_UP_REQUIRED');
    expect(await counters()).toEqual([{ payments: 4, total: 100_00n }]);
  });

  it('a proof sets the counters to nothing', async () => {
    for (let payment = 0; payment < 5; payment += 1) expect(await post(pays(1n))).toBe('BOOKED');
    expect(await post(pays(1n))).toBe('STEP_UP_REQUIRED');
    expect(await post(pays(1n, proven(randomUUID())))).toBe('BOOKED');
    expect(await counters()).toEqual([{ payments: 0, total: 0n }]);
    expect(await post(pays(1n))).toBe('BOOKED');
  });

  it('repeating a payment counts it once', async () => {
    const order = pays(1n);
    for (let time = 0; time < 8; time += 1) expect(await post(order)).toBe('BOOKED');
    expect(await counters()).toEqual([{ payments: 1, total: 1n }]);
  });

  it('one’s own accounts and trusted payees need none, and count nothing', async () => {
    const savings = await world.open({ holder: alice.holder });
    expect(await post({ ...transferOrder(alice, savings, 500_00n), consent: unproven })).toBe('BOOKED');
    await world.database`INSERT INTO trusted_payee (customer_id, account_id) VALUES (${alice.holder}, ${bob.id})`;
    expect(await post(pays(100_00n))).toBe('BOOKED');
    // Whom Alice trusts, Bob's other payers do not.
    const carol = await world.open();
    await world.fund(carol, 100_00n);
    expect(await post({ ...transferOrder(carol, bob, 100_00n), consent: unproven })).toBe('STEP_UP_REQUIRED');
    const grounds = await world.database`
      SELECT payload ->> 'stepUp' AS ground FROM outbox_event WHERE type = 'TransferPosted' AND payload ? 'stepUp' ORDER BY sequence`;
    expect(grounds).toEqual([{ ground: 'OWN_ACCOUNTS' }, { ground: 'TRUSTED_PAYEE' }]);
    expect(await world.database`SELECT FROM small_payments WHERE payments > 0`).toHaveLength(0);
  });

  it('what may not be exempted needs a proof, however small and whosever it is', async () => {
    const savings = await world.open({ holder: alice.holder });
    const strict: OrderConsent = { kind: 'NONE', exemptions: false };
    expect(await post({ ...transferOrder(alice, savings, 1n), consent: strict })).toBe('STEP_UP_REQUIRED');
    expect(await post(pays(1n, strict))).toBe('STEP_UP_REQUIRED');
  });
});
