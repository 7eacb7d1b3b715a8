import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderAnswer } from '../domain/ledger-transaction.ts';
import type { Order } from '../domain/order.ts';
import { type LedgerWorld, openLedgerWorld, outcomeOf, transferOrder } from '../testing/ledger-world.ts';
import { randomFrom, testSeed } from '../testing/random.ts';

const CLIENTS = 32;
const TRANSFERS_PER_CLIENT = 200;
const ACCOUNTS = 8;
const OPENING_BALANCE = 5_000n;

describe('two instances on one database', () => {
  let world: LedgerWorld;
  beforeEach(async () => {
    world = await openLedgerWorld();
  });
  afterEach(() => world.close());

  it('32 clients × 200 transfers with random duplicate keys: every key one effect, the same answer on replay', async () => {
    const random = randomFrom(testSeed('two instances'));
    const instances = [world.ledger, world.another().ledger];
    const accounts = await Promise.all(Array.from({ length: ACCOUNTS }, () => world.open()));
    await Promise.all(accounts.map((account) => world.fund(account, OPENING_BALANCE)));
    const pick = <T>(from: readonly T[]): T => from[random.below(from.length)] as T;

    // What a key means: the first order that was ever made with it. Later ones repeat it or contradict it.
    const made: Order[] = [];
    const nextOrder = (): Order => {
      if (made.length > 0 && random.below(4) === 0) {
        const earlier = pick(made);
        return random.below(4) > 0 ? earlier : { ...earlier, fingerprint: 'f'.repeat(64) };
      }
      const from = pick(accounts);
      const order = transferOrder(
        from,
        pick(accounts.filter((account) => account !== from)),
        BigInt(1 + random.below(900)),
      );
      made.push(order);
      return order;
    };
    const answers = new Map<string, { readonly fingerprint: string; readonly answer: OrderAnswer }[]>();
    const client = async () => {
      for (let index = 0; index < TRANSFERS_PER_CLIENT; index += 1) {
        const order = nextOrder();
        const answer = await pick(instances).post(order);
        const known = answers.get(order.idempotencyKey) ?? [];
        known.push({ fingerprint: order.fingerprint, answer });
        answers.set(order.idempotencyKey, known);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));

    let refused = 0;
    for (const [key, given] of answers) {
      const recorded = given.filter(({ answer }) => answer.outcome === 'RECORDED');
      // One fingerprint won, and everybody with it heard the same; everybody else heard of the conflict.
      expect(new Set(recorded.map(({ fingerprint }) => fingerprint)).size, key).toBe(1);
      for (const { answer } of recorded) expect(answer).toEqual(recorded[0]?.answer);
      for (const { answer } of given)
        if (!recorded.some((each) => each.answer === answer)) expect(outcomeOf(answer)).toBe('KEY_CONFLICT');
      const [first] = recorded;
      if (first !== undefined && outcomeOf(first.answer) !== 'BOOKED') refused += 1;
    }
    const [row] = await world.database<{ keys: bigint; transfers: bigint; total: bigint; least: bigint }[]>`
      SELECT (SELECT count(*) FROM idempotency_key WHERE mutation = 'transfer') AS keys,
        (SELECT count(*) FROM transfer WHERE kind = 'TRANSFER') AS transfers,
        sum(balance)::bigint AS total, min(balance) AS least FROM ledger_account WHERE kind = 'CUSTOMER'`;
    expect(row).toMatchObject({
      keys: BigInt(answers.size),
      transfers: BigInt(answers.size),
      total: OPENING_BALANCE * BigInt(ACCOUNTS),
    });
    expect((row?.least ?? -1n) >= 0n).toBe(true);
    // The amounts are chosen so that money runs out: a run without a refusal has not tried the rule.
    expect(refused).toBeGreaterThan(0);
    expect(await world.imbalances()).toEqual([]);
  });
});
