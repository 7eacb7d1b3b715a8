import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerWorld, openLedgerWorld, type TestAccount } from '../testing/ledger-world.ts';
import { findInterestedPeople } from './interested-people.ts';

describe('who has an interest in a loan', () => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  afterAll(() => world.close());

  const joint = async (account: TestAccount, mayPay: boolean) => {
    const customerId = newId('customer');
    const holder = { customerId, displayName: 'Olga Officer', mayView: true, mayPay };
    return { customerId, account: await world.change(account, { holders: [...account.state.holders, holder] }) };
  };

  it('holds an account with the borrower or one whose money moves, with whatever right, while it is open', async () => {
    const [borrowers, left, closed, foreign] = [
      await world.open(),
      await world.open(),
      await world.open(),
      await world.open(),
    ];
    const customerId = borrowers.holder;
    const { customerId: viewer } = await joint(borrowers, false);
    const { customerId: spouse } = await joint(left, true);
    const { customerId: gone, account: shared } = await joint(closed, true);
    const holder = { customerId, displayName: 'Bob', mayView: true, mayPay: true };
    await world.change(shared, { holders: [...shared.state.holders, holder], status: 'CLOSED' });
    const peopleIds = [viewer, spouse, gone, foreign.holder, customerId, newId('customer')];
    const among = (accountIds: readonly string[]) =>
      findInterestedPeople(world.database, { customerId, accountIds, peopleIds });
    expect(await among([])).toEqual([viewer]);
    expect(await among([left.id])).toEqual([viewer, spouse]);
    expect(await among([newId('account'), borrowers.id, closed.id])).toEqual([viewer]);
  });
});
