import { DATA_KEY_LIFE_MS, replaceOldKeys } from '@florin/encryption';
import { newId, openDatabase } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  recorded,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
import { sealAccountsOnce } from './seal-accounts.ts';

let world: LedgerWorld;
let alice: TestAccount;
beforeAll(async () => {
  world = await openLedgerWorld();
  alice = await world.open({ name: 'Alice Kanarie' });
  await world.fund(alice, 1_000_00n);
});
afterAll(() => world.close());

/** What the tables have of an account. */
async function kept({ id }: TestAccount): Promise<string> {
  const [account] = await world.database`SELECT iban, iban_sealed, iban_index FROM ledger_account WHERE id = ${id}`;
  const holders = await world.database`SELECT * FROM ledger_holder WHERE account_id = ${id}`;
  return [account, ...holders]
    .flatMap((row) => Object.values(row ?? {}))
    .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    .join(' ');
}

const pay = (to: TestAccount, from = alice, at = world) =>
  at.ledger.post(transferOrder(from, { by: 'iban', iban: to.iban }, 1n));

/** Puts an account back as it was before sealing. */
async function unseal(account: TestAccount, name: string): Promise<void> {
  const owner = openDatabase({ url: world.test.ownerUrl, applicationName: 'old rows', maxConnections: 1 });
  await owner.begin(async (sql) => {
    await sql`ALTER TABLE ledger_account DISABLE TRIGGER ledger_account_number_stays`;
    await sql`
      UPDATE ledger_account SET iban = ${account.iban}, iban_sealed = NULL, iban_index = NULL WHERE id = ${account.id}`;
    await sql`UPDATE ledger_holder SET display_name = ${name}, display_name_sealed = NULL WHERE account_id = ${account.id}`;
    await sql`ALTER TABLE ledger_account ENABLE TRIGGER ledger_account_number_stays`;
  });
  await owner.end();
}

describe('numbers of accounts and names of holders', () => {
  it('are sealed, found by number, and told to the other side', async () => {
    const bob = await world.open({ name: 'Bob Kanarie' });
    const bytes = await kept(bob);
    expect(bytes).not.toMatch(/Kanarie/);
    expect(bytes).not.toContain(bob.iban);
    expect(recorded(await pay(bob)).counterparty).toEqual({ name: 'Bob Kanarie', iban: bob.iban });
    // Another instance, with nothing in memory.
    const other = world.another();
    expect(recorded(await other.ledger.post(transferOrder(alice, bob, 1n))).counterparty).toEqual({
      name: 'Bob Kanarie',
      iban: bob.iban,
    });
  });

  it('of before sealing are used as they are, sealed in batches by two processes at once, and used as before', async () => {
    const people = await Promise.all(['Bob', 'Carol', 'Dave'].map((name) => world.open({ name: `${name} Kanarie` })));
    for (const [place, account] of people.entries()) await unseal(account, `Old ${place} Kanarie`);
    const payAll = async () => {
      const fresh = world.another();
      const answers = await Promise.all(
        people.map((to) => fresh.ledger.post(transferOrder(alice, { by: 'iban', iban: to.iban }, 1n))),
      );
      return answers.map((answer) => recorded(answer).counterparty);
    };
    const before = await payAll();
    expect(before).toEqual(people.map(({ iban }, place) => ({ name: `Old ${place} Kanarie`, iban })));
    // Nobody gets a number that is there, sealed or not.
    const [taken] = people;
    await expect(world.change(taken as TestAccount, { accountId: newId('account') })).rejects.toThrow(
      'another account',
    );
    const other = world.another().database;
    for (let left = 1; left > 0; )
      left = Math.max(...(await Promise.all([sealAccountsOnce(world.database, 2), sealAccountsOnce(other, 2)])));
    for (const account of people) expect(await kept(account)).not.toMatch(/Kanarie|XX00TEST/);
    expect(await payAll()).toEqual(before);
    await expect(world.change(taken as TestAccount, { accountId: newId('account') })).rejects.toThrow(
      'another account',
    );
    // Versions of the account go on.
    const frozen = await world.change(taken as TestAccount, { status: 'FROZEN' });
    expect(outcomeOf(await pay(alice, frozen))).toBe('ACCOUNT_NOT_USABLE');
  });

  it('cannot be read at another account', async () => {
    const [bob, carol] = [await world.open({ name: 'Bob' }), await world.open({ name: 'Carol' })];
    await world.database`
      UPDATE ledger_holder SET display_name_sealed = (SELECT display_name_sealed FROM ledger_holder WHERE account_id = ${bob.id})
      WHERE account_id = ${carol.id}`;
    await expect(pay(carol)).rejects.toThrow('was changed or is not of its row');
    await world.change(carol, {});
    expect(recorded(await pay(carol)).counterparty.name).toBe('Carol');
  });

  it('are read when their keys were replaced since, by processes that know the old one and by new ones', async () => {
    const bob = await world.open({ name: 'Bob Kanarie' });
    await pay(bob);
    const later = new Date(Date.now() + DATA_KEY_LIFE_MS + 60_000);
    let replaced = 1;
    while (replaced > 0) replaced = await replaceOldKeys(world.database, later, 10);
    // Sealed with the new key, which `world` does not know yet.
    const fresh = world.another();
    await fresh.ledger.putAccount({
      ...bob.state,
      version: 2,
      holders: bob.state.holders.map((holder) => ({ ...holder, displayName: 'Bob Kanarie-Visser' })),
    });
    for (const { ledger } of [world, fresh, world.another()]) {
      const answer = await ledger.post(transferOrder(alice, { by: 'iban', iban: bob.iban }, 1n));
      expect(recorded(answer).counterparty).toEqual({ name: 'Bob Kanarie-Visser', iban: bob.iban });
    }
  });

  it('are not the role’s to change', async () => {
    for (const change of ['iban_sealed = NULL', "iban = 'x'", "iban_index = '\\x00'"])
      await expect(
        world.database.unsafe(`UPDATE ledger_account SET ${change} WHERE kind = 'CUSTOMER'`),
      ).rejects.toMatchObject({
        code: '42501',
      });
  });
});
