import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerWorld, openLedgerWorld, transferOrder } from '../testing/ledger-world.ts';
import { eraseLedgerHolder } from './erased-people.ts';

describe('somebody who is erased in the ledger', () => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  afterAll(() => world.close());

  it('takes keys, limits and counters of their own along, and leaves the account’s and others’', async () => {
    const bob = await world.open();
    const dave = { customerId: 'cus_dave', displayName: 'Dave', mayView: true, mayPay: true };
    let joint = await world.open({ name: 'Alice' });
    joint = await world.change(joint, {
      holders: [...joint.state.holders, dave],
      limits: [undefined, joint.holder, dave.customerId].map((customerId) => ({
        kind: 'PER_DAY',
        amount: 50_00n,
        customerId,
      })),
    });
    await world.fund(joint, 100_00n);
    for (const actor of [joint.holder, dave.customerId]) {
      await world.ledger.post(transferOrder(joint, bob, 1_00n, { actor }));
      await world.ledger.holds.place({
        claim: { actor, mutation: 'placeHold', key: randomUUID(), fingerprint: 'a'.repeat(64) },
        accountId: joint.id,
        amount: { amount: 1_00n, currency: 'EUR' },
        merchant: 'A shop',
        days: 7,
        capacity: 'HOLDER',
      });
    }
    await world.database.begin((sql) => eraseLedgerHolder(sql, joint.holder));
    const left = async (table: string, column: string) => {
      const rows = await world.database<{ owner: string }[]>`
        SELECT DISTINCT ${world.database(column)} AS owner FROM ${world.database(table)} ORDER BY 1`;
      return rows.map(({ owner }) => owner);
    };
    expect(await left('act_key', 'actor')).toEqual([dave.customerId]);
    expect(await left('spending_limit', 'customer_id')).toEqual(['', dave.customerId]);
    expect(await left('spent', 'customer_id')).toEqual(['', dave.customerId]);
    expect(await left('idempotency_key', 'actor')).toEqual([dave.customerId]);
  });
});
