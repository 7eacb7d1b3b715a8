import { type Database, newId, openDatabase, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import { TestServices } from '../testing/test-service.ts';

/** What support agents see of accounts by their tickets, and what every reading by staff leaves behind. */
let testDatabase: TestDatabase;
let services: TestServices;
let service: AccountService;
let owner: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  services = new TestServices(testDatabase.appUrl);
  service = services.instance();
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'test', maxConnections: 1 });
});
beforeEach(() => {
  services.support.questions.length = 0;
  services.support.away = false;
});
afterAll(async () => {
  await services.close();
  await owner.end();
  await testDatabase.drop();
});

const FIELDS = 'id iban bic product currency status holders { name rights }';
const ACCOUNT = `query ($id: ID!) { account(id: $id) { ${FIELDS} } }`;
const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Account { ${FIELDS} } } }`;
const refs = (...ids: string[]) => ({ r: ids.map((id) => ({ __typename: 'Account', id })) });

/** An agent whose open tickets link these accounts. */
function agentOf(accountIds: readonly string[], ...more: ('CUSTOMER' | 'TELLER' | 'AUDITOR')[]) {
  const agent = services.staff('SUPPORT_AGENT', ...more);
  services.support.linked.set(agent.customerId, new Set(accountIds));
  return agent;
}

/** As the ledger was told. */
function ibanOf(id: string): string {
  return services.ledger.accounts.get(id)?.iban ?? '';
}

async function readsBy(viewer: Extract<Viewer, { kind: 'user' }>) {
  return owner<{ type: string; version: number; payload: Record<string, unknown> }[]>`
    SELECT type, version, payload FROM outbox_event WHERE aggregate_id = ${viewer.customerId} AND type = 'StaffRead' ORDER BY sequence`;
}

describe('a support agent', () => {
  it('reads an account that an open ticket links, by a masked number, with its holders by name', async () => {
    const alice = services.person('Alice Example');
    const id = await services.opened(service, alice, { nickname: 'Secret' });
    const agent = agentOf([id]);
    const { data, errors } = await services.run(service, agent, ACCOUNT, { id });
    expect(errors).toBeUndefined();
    const iban = ibanOf(id);
    expect(data?.account).toEqual({
      id,
      iban: `${iban.slice(0, 4)}••••••••••${iban.slice(-4)}`,
      bic: 'FLRNNL2A',
      product: 'CURRENT',
      currency: 'EUR',
      status: 'ACTIVE',
      holders: [{ name: 'Alice Example', rights: ['VIEW', 'PAY', 'MANAGE'] }],
    });
    const nickname = await services.run(service, agent, 'query ($id: ID!) { account(id: $id) { nickname } }', { id });
    expect(nickname.errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
  });

  it('is answered absent and not linked alike, also beside linked ones in any order, by one question to support', async () => {
    const [linked, foreign] = await Promise.all([
      services.opened(service, services.person('Alice')),
      services.opened(service, services.person('Bob')),
    ]);
    const agent = agentOf([linked]);
    const absent = newId('account');
    const ask = async (...ids: string[]) => {
      services.support.questions.length = 0;
      const answer = await services.run(service, agent, ENTITIES, refs(...ids));
      expect(services.support.questions).toHaveLength(1);
      return answer;
    };
    const both = await ask(linked, foreign);
    expect(both).toEqual(await ask(linked, absent));
    expect(both).toEqual({ data: { _entities: [expect.objectContaining({ id: linked }), null] } });
    const reversed = await ask(foreign, linked);
    expect(reversed).toEqual(await ask(absent, linked));
    expect(reversed).toEqual({ data: { _entities: [null, expect.objectContaining({ id: linked })] } });
    expect(await services.run(service, agent, ACCOUNT, { id: foreign })).toEqual({ data: { account: null } });
    expect(await services.run(service, agent, ACCOUNT, { id: absent })).toEqual({ data: { account: null } });
  });

  it('loses the right with the ticket, at the next request', async () => {
    const id = await services.opened(service, services.person('Alice'));
    const agent = agentOf([id]);
    expect((await services.run(service, agent, ACCOUNT, { id })).data?.account).not.toBeNull();
    services.support.linked.delete(agent.customerId);
    expect(await services.run(service, agent, ACCOUNT, { id })).toEqual({ data: { account: null } });
  });

  it('sees nothing while support is away', async () => {
    const id = await services.opened(service, services.person('Alice'));
    const agent = agentOf([id]);
    services.support.away = true;
    expect(await services.run(service, agent, ACCOUNT, { id })).toEqual({ data: { account: null } });
  });

  it('with other roles keeps the widest: own ones whole, any as an auditor, and support is not asked for those', async () => {
    const alice = services.person('Alice');
    const [own, other] = [
      await services.opened(service, alice),
      await services.opened(service, services.person('Bob')),
    ];
    const both = { ...alice, roles: ['CUSTOMER', 'SUPPORT_AGENT'] as const } satisfies Viewer;
    services.support.linked.set(alice.customerId, new Set([own, other]));
    const { data } = await services.run(service, both, ENTITIES, refs(own, other));
    expect(data?._entities).toMatchObject([{ iban: ibanOf(own) }, { iban: expect.stringContaining('••••') }]);
    services.support.questions.length = 0;
    for (const wide of ['TELLER', 'AUDITOR'] as const) {
      const answer = await services.run(service, agentOf([], wide), ACCOUNT, { id: other });
      expect(answer.data?.account).toMatchObject({ iban: ibanOf(other) });
    }
    expect(services.support.questions).toEqual([]);
  });

  it('gets no list of a customer’s accounts', async () => {
    const alice = services.person('Alice');
    const id = await services.opened(service, alice);
    const list = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { accounts { nodes { id } } } } }`;
    const r = [{ __typename: 'Customer', id: alice.customerId }];
    expect(await services.run(service, agentOf([id]), list, { r })).toEqual({ data: { _entities: [null] } });
  });
});

describe('what staff read of others', () => {
  const nothing = { data: { _entities: [null] } };

  it('is written down before it is answered, once a request and kind, with who read', async () => {
    const [alice, bob] = [services.person('Alice'), services.person('Bob')];
    const ids = await Promise.all([services.opened(service, alice), services.opened(service, bob)]);
    const auditor = services.staff('AUDITOR');
    const query = `query ($r: [_Any!]!, $id: ID!) {
      _entities(representations: $r) { ... on Account { id iban holders { name } } }
      account(id: $id) { status }
    }`;
    const variables = { ...refs(...ids, newId('account')), id: ids[0] };
    const { errors } = await services.run(service, auditor, query, variables);
    expect(errors).toBeUndefined();
    const reads = await readsBy(auditor);
    const read = { actor: auditor.customerId, sessionId: auditor.sessionId, roles: 'AUDITOR' };
    const subjects = expect.toSatisfy(
      (list: { id: string }[]) =>
        list
          .map(({ id }) => id)
          .toSorted()
          .join() === ids.toSorted().join(),
    );
    expect(reads).toEqual(
      ['Account', 'Account.holders'].map((coordinate) => ({
        type: 'StaffRead',
        version: 1,
        payload: { ...read, coordinate, subjects },
      })),
    );
  });

  it('is the list too, and not what one holds oneself', async () => {
    const alice = services.person('Alice');
    const id = await services.opened(service, alice);
    const both = { ...alice, roles: ['CUSTOMER', 'AUDITOR'] as const } satisfies Viewer;
    await services.run(service, both, ACCOUNT, { id });
    await services.run(service, both, '{ accounts { nodes { id } } }');
    expect(await readsBy(both)).toEqual([]);
    const auditor = services.staff('AUDITOR');
    const list = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { accounts { nodes { id } } } } }`;
    await services.run(service, auditor, list, { r: [{ __typename: 'Customer', id: alice.customerId }] });
    const [read] = await readsBy(auditor);
    expect(read?.payload).toMatchObject({
      coordinate: 'Customer.accounts',
      subjects: [{ id: alice.customerId }, { id }],
    });
  });

  it('is nothing where nothing was shown', async () => {
    const foreign = await services.opened(service, services.person('Alice'));
    const agent = agentOf([]);
    expect(await services.run(service, agent, ENTITIES, refs(foreign))).toEqual(nothing);
    expect(await readsBy(agent)).toEqual([]);
  });

  it('is not shown when it cannot be written down', async () => {
    const alice = services.person('Alice');
    const id = await services.opened(service, alice);
    await owner`REVOKE INSERT ON outbox FROM florin_account`;
    try {
      const { data, errors } = await services.run(service, services.staff('TELLER'), ACCOUNT, { id });
      expect(data).toEqual({ account: null });
      expect(errors?.map((error) => error.extensions?.code)).toEqual(['INTERNAL_SERVER_ERROR']);
      expect((await services.run(service, alice, ACCOUNT, { id })).data?.account).not.toBeNull();
    } finally {
      await owner`GRANT INSERT ON outbox TO florin_account`;
    }
  });
});

describe('refused access', () => {
  it('is written down, by whom it was and which field, and a request does not wait for it', async () => {
    const instance = services.instance();
    const admin = services.staff('ADMIN');
    await owner`REVOKE INSERT ON outbox FROM florin_account`;
    try {
      const refused = await services.run(instance, admin, ACCOUNT, { id: newId('account') });
      expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      await services.run(instance, admin, ACCOUNT, { id: newId('account') });
      await services.run(instance, { kind: 'anonymous' }, ACCOUNT, { id: newId('account') });
    } finally {
      await owner`GRANT INSERT ON outbox TO florin_account`;
    }
    await instance.close();
    const events = await owner<{ payload: object }[]>`
      SELECT payload FROM outbox_event WHERE type = 'AccessDenied' AND aggregate_id IN (${admin.customerId}, 'anonymous') ORDER BY sequence`;
    const coordinate = 'Query.account';
    expect(events.map(({ payload }) => payload)).toEqual([
      { viewerKind: 'user', viewerId: admin.customerId, coordinate, count: 2 },
      { viewerKind: 'anonymous', viewerId: null, coordinate, count: 1 },
    ]);
  });
});
