import { newId } from '@florin/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type LedgerWorld,
  openLedgerWorld,
  recorded,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';

describe('taking a payment back', () => {
  let world: LedgerWorld;
  let alice: TestAccount;
  let bob: TestAccount;
  let transactionId: string;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  beforeEach(async () => {
    [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 100_00n);
    ({ id: transactionId } = recorded(await world.ledger.post(transferOrder(alice, bob, 60_00n))));
  });
  afterAll(() => world.close());

  const reverse = (wantedBy: readonly string[], key = newId('approval')) =>
    world.ledger.reverse({
      claim: { actor: wantedBy[0] ?? '', mutation: 'reverseTransaction', key, fingerprint: 'a'.repeat(64) },
      transactionId,
      wantedBy,
      reference: null,
    });

  it('is not for whoever holds one of its accounts, whether they ask or decide', async () => {
    const [officer, other] = [newId('customer'), newId('customer')];
    const [first] = bob.state.holders;
    if (first === undefined) throw new Error('nobody holds it');
    // Who only sees the account has an interest too.
    const spouse = { ...first, customerId: newId('customer'), mayPay: false };
    bob = await world.change(bob, { holders: [first, spouse] });
    for (const holder of [alice.holder, bob.holder, spouse.customerId]) {
      expect(await world.ledger.reversibilityOf({ transactionId, wantedBy: [holder] })).toBe('CONFLICT_OF_INTEREST');
      for (const pair of [
        [officer, holder],
        [holder, officer],
      ])
        expect(await reverse(pair)).toEqual({ outcome: 'CONFLICT_OF_INTEREST' });
    }
    expect(await world.balanceOf(bob)).toBe(60_00n);
    expect(await world.ledger.reversibilityOf({ transactionId, wantedBy: [officer] })).toBe('REVERSIBLE');
    expect(await reverse([officer, other])).toMatchObject({ outcome: 'REVERSED' });
    expect(await world.balanceOf(bob)).toBe(0n);
  });

  it('leaves the key of a try that was refused to the next one', async () => {
    const key = newId('approval');
    expect(await reverse([alice.holder, newId('customer')], key)).toEqual({ outcome: 'CONFLICT_OF_INTEREST' });
    expect(await reverse([alice.holder, newId('customer')], key)).toEqual({ outcome: 'CONFLICT_OF_INTEREST' });
    expect(await world.database`SELECT FROM act_key WHERE key = ${key}`).toHaveLength(0);
  });
});
