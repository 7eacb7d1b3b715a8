import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import type { Holder } from '../domain/account.ts';
import { TestServices } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let owner: Database;
let services: TestServices;
let service: AccountService;

beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test' });
  services = new TestServices(testDatabase.appUrl);
  service = services.instance();
});
afterAll(async () => {
  await services.close();
  await owner.end();
  await testDatabase.drop();
});
beforeEach(() => {
  services.ledger.lost = 'nothing';
});

async function versionsOf(accountId: string) {
  const [row] = await owner<{ status: string; version: number; ledger_version: number }[]>`
    SELECT status, version, ledger_version FROM account WHERE id = ${accountId}`;
  return row;
}

async function eventsOf(accountId: string) {
  const rows = await owner<{ type: string; payload: { accountVersion: number } }[]>`
    SELECT type, payload FROM outbox_event WHERE aggregate_id = ${accountId}`;
  return rows.map(({ type, payload }) => `${type} ${payload.accountVersion}`).sort();
}

function holder(viewer: { customerId: string }, displayName: string, ...rights: Holder['rights']): Holder {
  return { customerId: viewer.customerId, displayName, rights };
}

describe("a change of an account's status", () => {
  it('ends when the ledger has taken it', async () => {
    const id = await services.opened(service, services.person('Alice'));
    expect(await service.internals.changeStatus(id, 'FROZEN', 'test')).toEqual({ kind: 'changed' });
    expect(services.ledger.accounts.get(id)).toMatchObject({ version: 2, status: 'FROZEN' });
    expect(await versionsOf(id)).toEqual({ status: 'FROZEN', version: 2, ledger_version: 2 });
    expect(await eventsOf(id)).toEqual(['AccountOpened 1', 'AccountStatusChanged 2']);
  });

  it('to what it is already changes nothing', async () => {
    const id = await services.opened(service, services.person('Alice'));
    expect(await service.internals.changeStatus(id, 'ACTIVE', 'test')).toEqual({ kind: 'changed' });
    expect(await versionsOf(id)).toMatchObject({ version: 1, ledger_version: 1 });
    expect(await eventsOf(id)).toEqual(['AccountOpened 1']);
  });

  it('is refused where its status does not allow it, and for an account that does not exist', async () => {
    const id = await services.opened(service, services.person('Alice'));
    await service.internals.changeStatus(id, 'CLOSED', 'test');
    expect(await service.internals.changeStatus(id, 'ACTIVE', 'test')).toEqual({
      kind: 'not-changeable',
      status: 'CLOSED',
    });
    expect(await service.internals.changeStatus('acc_none', 'FROZEN', 'test')).toEqual({ kind: 'unknown-account' });
    const query = 'query ($id: ID!) { account(id: $id) { closedAt statusInfo { __typename } } }';
    const { data } = await services.run(service, services.staff('AUDITOR'), query, { id });
    expect(data?.account).toEqual({ closedAt: expect.any(Date), statusInfo: { __typename: 'AccountClosed' } });
  });

  it('is refused while the account is being opened', async () => {
    services.ledger.lost = 'before';
    const alice = services.person('Alice');
    await services.open(service, alice);
    const [left] = await owner<{ id: string }[]>`
      SELECT account_id AS id FROM account_holder WHERE customer_id = ${alice.customerId}`;
    const changed = await service.internals.changeStatus(left?.id ?? '', 'FROZEN', 'test');
    expect(changed).toEqual({ kind: 'not-changeable', status: 'OPENING' });
    services.ledger.lost = 'nothing';
    await service.resumeOpenings();
  });

  it.each(['before', 'after'] as const)(
    'with the call lost %s the ledger has it, reaches it by the resume job',
    async (lost) => {
      const id = await services.opened(service, services.person('Alice'));
      services.ledger.lost = lost;
      const instance = services.instance();
      await expect(instance.internals.changeStatus(id, 'FROZEN', 'test')).rejects.toMatchObject({
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      });
      expect(await versionsOf(id)).toEqual({ status: 'FROZEN', version: 2, ledger_version: 1 });
      services.ledger.lost = 'nothing';
      expect(await services.instance().resumeOpenings()).toBe(1);
      expect(services.ledger.accounts.get(id)).toMatchObject({ version: 2, status: 'FROZEN' });
      expect(await versionsOf(id)).toMatchObject({ version: 2, ledger_version: 2 });
      expect(await eventsOf(id)).toEqual(['AccountOpened 1', 'AccountStatusChanged 2']);
    },
  );
});

describe("a change of an account's holders", () => {
  it('replaces them at the ledger, and those who stay keep their day', async () => {
    const [alice, bob] = [services.person('Alice'), services.person('Bob')];
    const id = await services.opened(service, alice);
    const [before] = await owner`SELECT since FROM account_holder WHERE account_id = ${id}`;
    const both = [holder(alice, 'Alice', 'VIEW', 'MANAGE'), holder(bob, 'Bob', 'VIEW')];
    expect(await service.internals.setHolders(id, both, 'test')).toEqual({ kind: 'changed' });
    expect(services.ledger.accounts.get(id)).toMatchObject({ version: 2, status: 'ACTIVE' });
    expect(new Set(services.ledger.accounts.get(id)?.holders)).toEqual(
      new Set([
        { customerId: alice.customerId, displayName: 'Alice', view: true, pay: false },
        { customerId: bob.customerId, displayName: 'Bob', view: true, pay: false },
      ]),
    );
    const [after] = await owner`
      SELECT since FROM account_holder WHERE account_id = ${id} AND customer_id = ${alice.customerId}`;
    expect(after).toEqual(before);
    await service.internals.setHolders(id, [holder(bob, 'Bob', 'MANAGE')], 'test');
    expect(services.ledger.accounts.get(id)?.holders).toEqual([
      { customerId: bob.customerId, displayName: 'Bob', view: false, pay: false },
    ]);
    expect(await eventsOf(id)).toEqual(['AccountHoldersChanged 2', 'AccountHoldersChanged 3', 'AccountOpened 1']);
  });

  it('is a fault in the caller when nobody could manage the account', async () => {
    const alice = services.person('Alice');
    const id = await services.opened(service, alice);
    await expect(async () => service.internals.setHolders(id, [holder(alice, 'Alice', 'PAY')], 'test')).rejects.toThrow(
      'manage',
    );
  });
});

describe('versions', () => {
  it('of 30 changes at once over two instances end with the ledger at the last', async () => {
    const alice = services.person('Alice');
    const id = await services.opened(service, alice);
    const other = services.instance();
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        (n % 2 === 0 ? service : other).internals.setHolders(id, [holder(alice, `Alice ${n}`, 'MANAGE')], 'test'),
      ),
    );
    expect(await versionsOf(id)).toEqual({ status: 'ACTIVE', version: 31, ledger_version: 31 });
    const query = 'query ($id: ID!) { account(id: $id) { holders { name } } }';
    const { data } = await services.run(service, services.staff('AUDITOR'), query, { id });
    const [stored] = (data as { account: { holders: { name: string }[] } }).account.holders;
    expect(services.ledger.accounts.get(id)).toMatchObject({ version: 31, holders: [{ displayName: stored?.name }] });
  });

  it('that the ledger has and this database never had are a fault, not a success', async () => {
    const id = await services.opened(service, services.person('Alice'));
    const known = services.ledger.accounts.get(id);
    if (known === undefined) throw new Error('the ledger has it');
    services.ledger.accounts.set(id, { ...known, version: 9 });
    await expect(service.internals.changeStatus(id, 'FROZEN', 'test')).rejects.toThrow('unknown here');
    expect(await versionsOf(id)).toMatchObject({ version: 2, ledger_version: 1 });
    services.ledger.accounts.set(id, known);
    expect(await service.resumeOpenings()).toBe(1);
  });
});
