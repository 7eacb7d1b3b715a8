import { TamperedValue } from '@florin/encryption';
import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import { accountPersonalData } from '../privacy/personal-data.ts';
import { TestServices } from '../testing/test-service.ts';
import { findHeldAccounts } from './accounts.ts';
import { sealAccountsOnce } from './seal-accounts.ts';

const LIST = '{ accounts { nodes { iban nickname holders { name } } } }';
const ACCOUNT = 'query ($id: ID!) { account(id: $id) { iban nickname holders { name } } }';

let testDatabase: TestDatabase;
let services: TestServices;
let service: AccountService;
let database: Database;
let owner: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test', maxConnections: 1 });
  services = new TestServices(testDatabase.appUrl);
  service = services.instance({}, (opened) => {
    database = opened;
    return opened;
  });
});
afterAll(async () => {
  await services.close();
  await owner.end();
  await testDatabase.drop();
});

type Person = ReturnType<TestServices['person']>;

/** What the viewer sees, at an instance that has no key in memory. */
async function seen(viewer: Person) {
  const { data } = await services.run(services.instance(), viewer, LIST);
  return (data as { accounts: { nodes: readonly Record<string, unknown>[] } }).accounts.nodes;
}

async function kept(id: string): Promise<string> {
  const rows = [
    ...(await owner`SELECT iban, nickname, iban_sealed, nickname_sealed FROM account WHERE id = ${id}`),
    ...(await owner`SELECT display_name, display_name_sealed FROM account_holder WHERE account_id = ${id}`),
  ];
  return rows
    .flatMap((row) => Object.values(row))
    .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    .join(' ');
}

async function unseal(id: string, plain: { iban: string; nickname: string; name: string }): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`ALTER TABLE account DISABLE TRIGGER account_number_stays`;
    await sql`
      UPDATE account SET iban = ${plain.iban}, nickname = ${plain.nickname}, iban_sealed = NULL, iban_index = NULL,
        nickname_sealed = NULL WHERE id = ${id}`;
    await sql`UPDATE account_holder SET display_name = ${plain.name}, display_name_sealed = NULL WHERE account_id = ${id}`;
    await sql`ALTER TABLE account ENABLE TRIGGER account_number_stays`;
  });
}

const ibanOf = (id: string) => services.ledger.accounts.get(id)?.iban ?? '';

describe('an account', () => {
  it('has number, nickname and holders’ names sealed, and its holder reads them', async () => {
    const alice = services.person('Alice Kanarie');
    const id = await services.opened(service, alice, { nickname: 'Kanarie household' });
    expect(await kept(id)).not.toMatch(/Kanarie|FLRN/);
    expect(await seen(alice)).toEqual([
      { iban: ibanOf(id), nickname: 'Kanarie household', holders: [{ name: 'Alice Kanarie' }] },
    ]);
  });

  it('whose nickname cannot be opened still tells its number', async () => {
    const alice = services.person('Alice Kanarie');
    const id = await services.opened(service, alice, { nickname: 'Kanarie household' });
    await owner`
      UPDATE account SET nickname_sealed =
        set_byte(nickname_sealed, length(nickname_sealed) - 1, get_byte(nickname_sealed, length(nickname_sealed) - 1) # 1)
      WHERE id = ${id}`;
    const [account] = await findHeldAccounts(database, [{ customerId: alice.customerId, accountId: id }]);
    expect(account?.iban).toBe(ibanOf(id));
    expect(() => account?.nickname).toThrow(TamperedValue);
  });

  it('from before sealing is read, sealed in batches by two processes, and its number is never given again', async () => {
    const alice = services.person('Alice Kanarie');
    const ids = [await services.opened(service, alice), await services.opened(service, alice)];
    for (const id of ids) await unseal(id, { iban: ibanOf(id), nickname: 'Old Kanarie', name: 'Old Alice Kanarie' });
    const before = await seen(alice);
    expect(before).toMatchObject(ids.map((id) => ({ iban: ibanOf(id), nickname: 'Old Kanarie' })));
    for (const round of ['plain', 'sealed']) {
      // The same digits are drawn first.
      const digits = ibanOf(ids[0] ?? '').slice(-10);
      const draws = [digits, String(Math.floor(Math.random() * 1e10)).padStart(10, '0')];
      const drawing = services.instance({ drawDigits: () => draws.shift() ?? '' } as object);
      expect(ibanOf(await services.opened(drawing, services.person('Bob'))), round).not.toBe(ibanOf(ids[0] ?? ''));
      if (round === 'plain')
        for (let left = 1; left > 0; )
          left = Math.max(...(await Promise.all([sealAccountsOnce(database, 1), sealAccountsOnce(database, 1)])));
    }
    for (const id of ids) expect(await kept(id)).not.toMatch(/Kanarie|FLRN/);
    expect(await seen(alice)).toEqual(before);
  });

  it('keeps the joint holder’s name when the other is erased, and its number until the law’s time is over', async () => {
    const [alice, bob] = [services.person('Alice Kanarie'), services.person('Bob Kanarie')];
    const id = await services.opened(service, alice, { nickname: 'Ours' });
    const holder = (person: Person, displayName: string) => ({
      customerId: person.customerId,
      displayName,
      rights: ['VIEW', 'MANAGE'] as const,
    });
    await service.internals.setHolders(id, [holder(alice, 'Alice Kanarie'), holder(bob, 'Bob Kanarie')], 'test');
    await service.internals.changeStatus(id, 'CLOSED', 'test');
    const [copy] = await owner<{ sealed: Buffer }[]>`
      SELECT display_name_sealed AS sealed FROM account_holder WHERE customer_id = ${alice.customerId}`;
    const keeper = accountPersonalData(database);
    await keeper.erase(alice.customerId, 'ERASE');
    const names = async () => (await seen(bob)).map((account) => account.holders);
    expect(new Set((await names()).flat().map((each) => (each as { name: string }).name))).toEqual(
      new Set(['erased', 'Bob Kanarie']),
    );
    // Nor can it be read from a copy of the table.
    await owner`UPDATE account_holder SET display_name_sealed = ${copy?.sealed ?? null} WHERE customer_id = ${alice.customerId}`;
    expect(JSON.stringify(await names())).not.toContain('Alice');
    const auditor = services.staff('AUDITOR');
    const number = async () =>
      (await services.run(services.instance(), auditor, ACCOUNT, { id })).data?.account as { iban: string | null };
    await keeper.erase(alice.customerId, 'PURGE');
    expect(await number()).toMatchObject({ iban: ibanOf(id) });
    await keeper.erase(bob.customerId, 'ERASE');
    await keeper.erase(bob.customerId, 'PURGE');
    expect(await number()).toMatchObject({ iban: null, nickname: null });
  });

  it('has a number that the service’s role cannot change', async () => {
    for (const change of ['iban_sealed = NULL', "iban = 'x'", "iban_index = '\\x00'"])
      await expect(database.unsafe(`UPDATE account SET ${change}`)).rejects.toMatchObject({ code: '42501' });
  });
});
