import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNTS_PER_CUSTOMER } from '../limits.ts';
import { TestServices } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let owner: Database;
let services: TestServices;

beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test' });
  services = new TestServices(testDatabase.appUrl);
});
afterAll(async () => {
  await services.close();
  await owner.end();
  await testDatabase.drop();
});
beforeEach(() => {
  services.ledger.lost = 'nothing';
  services.customers.away = false;
});

async function accountsOf(customerId: string) {
  return owner<{ id: string; status: string; version: number; ledger_version: number }[]>`
    SELECT a.id, a.status, a.version, a.ledger_version FROM account a JOIN account_holder h ON h.account_id = a.id
    WHERE h.customer_id = ${customerId} ORDER BY a.id`;
}

async function eventsOf(accountId: string) {
  return owner<{ type: string; version: number; payload: unknown }[]>`
    SELECT type, version, payload FROM outbox_event WHERE aggregate_id = ${accountId} ORDER BY id`;
}

async function storedKeys(actor: string): Promise<number> {
  const rows = await owner`SELECT 1 FROM idempotency_key WHERE actor = ${actor}`;
  return rows.length;
}

/** Lets every INSERT into a table fail until the function that it returns is called: a crash inside that transaction. */
async function breakInserts(table: 'outbox' | 'idempotency_key'): Promise<() => Promise<void>> {
  await owner.unsafe(`
    CREATE OR REPLACE FUNCTION break_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
    CREATE TRIGGER break_insert BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION break_insert()`);
  return async () => {
    await owner.unsafe(`DROP TRIGGER break_insert ON ${table}`);
  };
}

describe('opening an account', () => {
  it('makes it active with a number of the bank, known to the ledger, and publishes it', async () => {
    const alice = services.person('Alice Example');
    const { answer } = await services.open(services.instance(), alice, { product: 'SAVINGS', nickname: ' Trip ' });
    expect(answer).toMatchObject({
      __typename: 'OpenAccountSuccess',
      account: { bic: 'FLRNNL2A', product: 'SAVINGS', currency: 'EUR', nickname: 'Trip', status: 'ACTIVE' },
    });
    const { id = '', iban } = answer?.account ?? {};
    expect(iban).toMatch(/^NL\d\dFLRN\d{10}$/);
    expect(services.ledger.accounts.get(id)).toEqual({
      accountId: id,
      version: 1,
      product: 'SAVINGS',
      acceptsWhileFrozen: true,
      limits: [],
      iban,
      currency: 'EUR',
      status: 'ACTIVE',
      overdraftMinor: '0',
      holders: [{ customerId: alice.customerId, displayName: 'Alice Example', view: true, pay: true }],
    });
    const holders = [{ customerId: alice.customerId, view: true, pay: true, manage: true }];
    expect([...(await eventsOf(id))]).toEqual([
      {
        type: 'AccountOpened',
        version: 1,
        payload: { accountVersion: 1, product: 'SAVINGS', currency: 'EUR', holders },
      },
    ]);
  });

  it('refuses whoever is not verified, or unknown, and stores nothing', async () => {
    const service = services.instance();
    const mallory = services.person('Mallory');
    services.customers.standings.set(mallory.customerId, { verified: false, displayName: 'Mallory' });
    const key = 'key of mallory'.replaceAll(' ', '-');
    const refused = await services.open(service, mallory, { idempotencyKey: key });
    expect(refused.answer).toEqual({ __typename: 'CustomerNotVerifiedRejection', code: 'NOT_VERIFIED' });
    const stranger = await services.open(service, services.staff('CUSTOMER'));
    expect(stranger.answer?.__typename).toBe('CustomerNotVerifiedRejection');
    expect(await accountsOf(mallory.customerId)).toHaveLength(0);
    services.customers.standings.set(mallory.customerId, { verified: true, displayName: 'Mallory' });
    const verified = await services.open(service, mallory, { idempotencyKey: key });
    expect(verified.answer?.__typename).toBe('OpenAccountSuccess');
  });

  it('names all faults at once and stores nothing', async () => {
    const alice = services.person('Alice');
    const { answer } = await services.open(services.instance(), alice, { currency: 'XAU', nickname: 'x'.repeat(61) });
    expect(answer).toMatchObject({
      __typename: 'ValidationRejection',
      fields: [
        { path: 'input.currency', code: 'UNKNOWN_CURRENCY' },
        { path: 'input.nickname', code: 'LENGTH' },
      ],
    });
    expect(await storedKeys(alice.customerId)).toBe(0);
  });

  it('is for customers only', async () => {
    const { errors } = await services.open(services.instance(), services.staff('TELLER'));
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('the same key', () => {
  it('50 times at once over two instances opens one account and gives equal answers', async () => {
    const alice = services.person('Alice');
    const instances = [services.instance(), services.instance()] as const;
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        services.open(n % 2 === 0 ? instances[0] : instances[1], alice, { idempotencyKey: 'fifty-at-once' }),
      ),
    );
    const answers = new Set(results.map((result) => JSON.stringify(result)));
    expect([...answers]).toHaveLength(1);
    const [account] = await accountsOf(alice.customerId);
    expect(await accountsOf(alice.customerId)).toHaveLength(1);
    expect(results[0]?.answer?.account?.id).toBe(account?.id);
    expect(await eventsOf(account?.id ?? '')).toHaveLength(1);
  });

  it('with another input is a conflict, and of another person unrelated', async () => {
    const service = services.instance();
    const [alice, bob] = [services.person('Alice'), services.person('Bob')];
    const key = { idempotencyKey: 'shared-key' };
    const first = await services.opened(service, alice, key);
    const other = await services.open(service, alice, { ...key, currency: 'JPY' });
    expect(other.answer).toEqual({ __typename: 'IdempotencyConflictRejection', code: 'IDEMPOTENCY_CONFLICT' });
    expect(await services.opened(service, bob, key)).not.toBe(first);
    expect(await services.opened(service, alice, key)).toBe(first);
    expect(await accountsOf(alice.customerId)).toHaveLength(1);
  });

  it('answers also while the service customer is away', async () => {
    const service = services.instance();
    const alice = services.person('Alice');
    const first = await services.opened(service, alice, { idempotencyKey: 'asked-before' });
    services.customers.away = true;
    expect(await services.opened(service, alice, { idempotencyKey: 'asked-before' })).toBe(first);
    const fresh = await services.open(service, alice, { idempotencyKey: 'not-asked-before' });
    expect(fresh.errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await storedKeys(alice.customerId)).toBe(1);
  });

  it('does not show the account to somebody who holds it no longer', async () => {
    const service = services.instance();
    const [alice, bob] = [services.person('Alice'), services.person('Bob')];
    const id = await services.opened(service, alice, { idempotencyKey: 'given-away' });
    const toBob = [{ customerId: bob.customerId, displayName: 'Bob', rights: ['MANAGE'] as const }];
    expect(await service.internals.setHolders(id, toBob, 'test')).toEqual({ kind: 'changed' });
    const again = await services.open(service, alice, { idempotencyKey: 'given-away' });
    expect(again.answer).toEqual({ __typename: 'NotFoundRejection', code: 'NOT_FOUND' });
  });

  it('is forgotten after its life, and not before', async () => {
    const service = services.instance();
    const alice = services.person('Alice');
    await services.opened(service, alice, { idempotencyKey: 'old-enough' });
    await services.opened(service, alice, { idempotencyKey: 'still-young' });
    await owner`
      UPDATE idempotency_key SET created_at = now() - interval '7 days 1 hour'
      WHERE actor = ${alice.customerId} AND key = 'still-young'`;
    await owner`
      UPDATE idempotency_key SET created_at = now() - interval '9 days'
      WHERE actor = ${alice.customerId} AND key = 'old-enough'`;
    expect(await service.purgeExpiredKeys()).toBe(1);
    expect(await storedKeys(alice.customerId)).toBe(1);
  });
});

describe('the limit of accounts per customer', () => {
  it('is never passed by 50 openings at once over two instances', async () => {
    const alice = services.person('Alice');
    const instances = [services.instance(), services.instance()] as const;
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) => services.open(n % 2 === 0 ? instances[0] : instances[1], alice)),
    );
    const kinds = results.map((result) => result.answer?.__typename);
    expect(kinds.filter((kind) => kind === 'OpenAccountSuccess')).toHaveLength(ACCOUNTS_PER_CUSTOMER);
    expect(kinds.filter((kind) => kind === 'AccountLimitRejection')).toHaveLength(50 - ACCOUNTS_PER_CUSTOMER);
    expect(await accountsOf(alice.customerId)).toHaveLength(ACCOUNTS_PER_CUSTOMER);
  });

  it('stays refused for its key, and counts no closed accounts', async () => {
    const service = services.instance();
    const alice = services.person('Alice');
    const ids: string[] = [];
    for (let n = 0; n < ACCOUNTS_PER_CUSTOMER; n += 1) ids.push(await services.opened(service, alice));
    const refusal = { __typename: 'AccountLimitRejection', code: 'LIMIT_REACHED', limit: ACCOUNTS_PER_CUSTOMER };
    expect((await services.open(service, alice, { idempotencyKey: 'one-too-many' })).answer).toEqual(refusal);
    expect(await service.internals.changeStatus(ids[0] ?? '', 'CLOSED', 'test')).toEqual({ kind: 'changed' });
    expect((await services.open(service, alice, { idempotencyKey: 'one-too-many' })).answer).toEqual(refusal);
    const payload = { customerId: alice.customerId, reason: 'LIMIT_REACHED' };
    expect(await eventsOf(alice.customerId)).toEqual([{ type: 'AccountOpeningRefused', version: 1, payload }]);
    expect((await services.open(service, alice)).answer?.__typename).toBe('OpenAccountSuccess');
  });
});

describe('after a crash', () => {
  it('before the first step nothing is left, and the same key opens', async () => {
    const alice = services.person('Alice');
    const mend = await breakInserts('idempotency_key');
    const crashed = await services.open(services.instance(), alice, { idempotencyKey: 'crash-step-1' });
    await mend();
    expect(crashed.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(await accountsOf(alice.customerId)).toHaveLength(0);
    await services.opened(services.instance(), alice, { idempotencyKey: 'crash-step-1' });
    expect(await accountsOf(alice.customerId)).toHaveLength(1);
  });

  it.each([
    { between: 'writing and telling the ledger', lost: 'before' as const, atLedger: 0 },
    { between: 'the ledger taking it and hearing so', lost: 'after' as const, atLedger: 1 },
  ])('between $between it is told so, and the same key at another instance goes on', async ({ lost, atLedger }) => {
    const alice = services.person('Alice');
    services.ledger.lost = lost;
    const crashed = await services.open(services.instance(), alice, { idempotencyKey: 'crash-at-ledger' });
    expect(crashed.errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(crashed.errors?.[0]?.message).toContain('same key');
    const [left] = await accountsOf(alice.customerId);
    expect(left).toMatchObject({ status: 'OPENING', version: 1, ledger_version: 0 });
    expect(services.ledger.calls.filter((call) => call.accountId === left?.id)).toHaveLength(atLedger);
    expect(await eventsOf(left?.id ?? '')).toHaveLength(0);

    services.ledger.lost = 'nothing';
    const again = await services.opened(services.instance(), alice, { idempotencyKey: 'crash-at-ledger' });
    expect(again).toBe(left?.id);
    expect(await accountsOf(alice.customerId)).toEqual([
      { id: again, status: 'ACTIVE', version: 1, ledger_version: 1 },
    ]);
    expect(await eventsOf(again)).toHaveLength(1);
  });

  it('in the last step it is still opening, without its number, and the resume job finishes it', async () => {
    const service = services.instance();
    const alice = services.person('Alice');
    const mend = await breakInserts('outbox');
    const crashed = await services.open(service, alice, { idempotencyKey: 'crash-step-3' });
    await mend();
    expect(crashed.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    const [left] = await accountsOf(alice.customerId);
    expect(left).toMatchObject({ status: 'OPENING', ledger_version: 0 });
    const query = 'query ($id: ID!) { account(id: $id) { iban status openedAt statusInfo { __typename } } }';
    const seen = await services.run(service, alice, query, { id: left?.id });
    expect(seen.data?.account).toEqual({
      iban: null,
      status: 'OPENING',
      openedAt: null,
      statusInfo: { __typename: 'AccountOpening' },
    });
    expect(await services.instance().resumeOpenings()).toBe(1);
    expect(await accountsOf(alice.customerId)).toMatchObject([{ status: 'ACTIVE', ledger_version: 1 }]);
    expect(await eventsOf(left?.id ?? '')).toHaveLength(1);
  });
});

describe('the resume job', () => {
  it('finishes what was left, once, with two instances at it', async () => {
    const instances = [services.instance(), services.instance()] as const;
    const people = Array.from({ length: 12 }, (_, n) => services.person(`Person ${n}`));
    services.ledger.lost = 'before';
    await Promise.all(people.map((person) => services.open(services.instance(), person)));
    expect(await instances[0].resumeOpenings()).toBe(0);

    services.ledger.lost = 'nothing';
    const counts = await Promise.all(instances.map((instance) => instance.resumeOpenings()));
    const rest = await instances[0].resumeOpenings();
    expect([...counts, rest].reduce((sum, count) => sum + count)).toBe(12);
    for (const person of people) {
      const [account] = await accountsOf(person.customerId);
      expect(account).toMatchObject({ status: 'ACTIVE', ledger_version: 1 });
      expect(await eventsOf(account?.id ?? '')).toHaveLength(1);
    }
    expect(await instances[1].resumeOpenings()).toBe(0);
  });
});

describe("the service's role", () => {
  it('can change neither number, product nor currency, nor what an event says', async () => {
    const app = openDatabase({ url: testDatabase.appUrl, applicationName: 'account test' });
    const forbidden = [
      "UPDATE account SET iban = 'x'",
      "UPDATE account SET currency = 'USD'",
      'DELETE FROM account',
      'UPDATE idempotency_key SET key = key',
      'UPDATE outbox SET events = events',
    ];
    for (const statement of forbidden)
      await expect(app.unsafe(statement), statement).rejects.toThrow('permission denied');
    await app.end();
  });
});
