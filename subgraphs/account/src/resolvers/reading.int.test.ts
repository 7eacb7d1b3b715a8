import { ANONYMOUS, newId } from '@florin/kit';
import { createTestDatabase, QueryCounter, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountService } from '../account.ts';
import { TestServices } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let services: TestServices;
let service: AccountService;

beforeAll(async () => {
  testDatabase = await createTestDatabase('account');
  services = new TestServices(testDatabase.appUrl);
  service = services.instance();
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

const ENTITIES = `query ($r: [_Any!]!) {
  _entities(representations: $r) { ... on Account { id status currency } }
}`;
const PAGE = 'nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

describe('an account', () => {
  it('is read with all of its fields by its holder', async () => {
    const alice = services.person('Alice');
    const id = await services.opened(service, alice, { nickname: 'Home', product: 'BUSINESS' });
    const query = `query ($id: ID!) { account(id: $id) {
      id bic product nickname currency status closedAt openedAt
      statusInfo { __typename since } holders { customer { __typename id } rights since }
    } }`;
    const { data, errors } = await services.run(service, alice, query, { id });
    expect(errors).toBeUndefined();
    expect(data?.account).toEqual({
      id,
      bic: 'FLRNNL2A',
      product: 'BUSINESS',
      nickname: 'Home',
      currency: 'EUR',
      status: 'ACTIVE',
      closedAt: null,
      openedAt: expect.any(Date),
      statusInfo: { __typename: 'AccountActive', since: expect.any(Date) },
      holders: [
        {
          customer: { __typename: 'Customer', id: alice.customerId },
          rights: ['VIEW', 'PAY', 'MANAGE'],
          since: expect.any(Date),
        },
      ],
    });
  });

  it('opens at the time of the given clock', async () => {
    const past = new Date('2026-08-01T10:00:00.000Z');
    const alice = services.person('Alice');
    const id = await services.opened(services.instance({ now: () => past }), alice);
    const query = 'query ($id: ID!) { account(id: $id) { openedAt statusInfo { since } holders { since } } }';
    const { data } = await services.run(service, alice, query, { id });
    expect(data?.account).toEqual({ openedAt: past, statusInfo: { since: past }, holders: [{ since: past }] });
  });

  it('of somebody else is the same answer as one that does not exist', async () => {
    const [alice, mallory] = [services.person('Alice'), services.person('Mallory')];
    const id = await services.opened(service, alice);
    const query = 'query ($id: ID!) { account(id: $id) { id } }';
    const foreign = await services.run(service, mallory, query, { id });
    expect(foreign).toEqual({ data: { account: null } });
    for (const absent of [newId('account'), newId('customer'), 'acc_', 'x\u0000y', ''])
      expect(await services.run(service, mallory, query, { id: absent })).toEqual(foreign);
  });

  it('is read for many people who ask at the same moment by few statements, each by their own right', async () => {
    const people = Array.from({ length: 20 }, (_, index) => services.person(`Person ${index}`));
    const ids = await Promise.all(people.map((one) => services.opened(service, one)));
    const queries = new QueryCounter();
    const counting = services.instance({}, queries.counting);
    const answers = await Promise.all(
      people.map((one, index) => {
        const asked = [ids[index], ids[(index + 1) % ids.length], 'acc_\u0000"{'];
        return services.run(counting, one, ENTITIES, { r: asked.map((id) => ({ __typename: 'Account', id })) });
      }),
    );
    // Each read may ask for its keys, the first time.
    expect(queries.count).toBeLessThanOrEqual(6);
    for (const [index, { data, errors }] of answers.entries()) {
      expect(errors).toBeUndefined();
      expect(data?._entities).toEqual([{ id: ids[index], status: 'ACTIVE', currency: 'EUR' }, null, null]);
    }
  });

  it.each([{ order: 'own first' }, { order: 'foreign first' }])(
    'is told by _entities to its holder alone, $order',
    async ({ order }) => {
      const [alice, bob] = [services.person('Alice'), services.person('Bob')];
      const own = await services.opened(service, alice);
      const foreign = await services.opened(service, bob);
      const ask = (ids: string[]) =>
        services.run(service, alice, ENTITIES, { r: ids.map((id) => ({ __typename: 'Account', id })) });
      const shown = { id: own, status: 'ACTIVE', currency: 'EUR' };
      const ids = order === 'own first' ? [own, foreign, own] : [foreign, own, foreign];
      const answer = await ask(ids);
      expect(answer).toEqual({ data: { _entities: ids.map((id) => (id === own ? shown : null)) } });
      const absent = newId('account');
      expect(await ask(ids.map((id) => (id === own ? own : absent)))).toEqual(answer);
      const nothing = await services.run(service, services.person('Mallory'), ENTITIES, {
        r: ids.map((id) => ({ __typename: 'Account', id })),
      });
      expect(nothing).toEqual({ data: { _entities: [null, null, null] } });
    },
  );

  it('is not told to a holder without the right to view', async () => {
    const [alice, bob] = [services.person('Alice'), services.person('Bob')];
    const id = await services.opened(service, alice);
    await service.internals.setHolders(
      id,
      [
        { customerId: alice.customerId, displayName: 'Alice', rights: ['VIEW', 'PAY', 'MANAGE'] },
        { customerId: bob.customerId, displayName: 'Bob', rights: ['PAY'] },
      ],
      'test',
    );
    const query = 'query ($id: ID!) { account(id: $id) { id } accounts { nodes { id } } }';
    const seen = await services.run(service, bob, query, { id });
    expect(seen).toEqual({ data: { account: null, accounts: { nodes: [] } } });
  });

  it('is told to nobody without a token and to no service', async () => {
    const id = await services.opened(service, services.person('Alice'));
    const r = [{ __typename: 'Account', id }];
    const anonymous = await services.run(service, ANONYMOUS, ENTITIES, { r });
    expect(JSON.stringify(anonymous)).not.toContain(id);
  });
});

describe('staff', () => {
  const QUERY = 'query ($id: ID!) { account(id: $id) { id iban status holders { customer { id } } } }';
  const NICKNAME = 'query ($id: ID!) { account(id: $id) { nickname } }';

  it.each(['COMPLIANCE_OFFICER', 'AUDITOR', 'TELLER'] as const)('as %s reads any account', async (role) => {
    const alice = services.person('Alice');
    const id = await services.opened(service, alice);
    const { data, errors } = await services.run(service, services.staff(role), QUERY, { id });
    expect(errors).toBeUndefined();
    expect(data?.account).toMatchObject({ id, status: 'ACTIVE', holders: [{ customer: { id: alice.customerId } }] });
  });

  it.each(['LOAN_OFFICER', 'ADMIN'] as const)('as %s reads none', async (role) => {
    const id = await services.opened(service, services.person('Alice'));
    const { data, errors } = await services.run(service, services.staff(role), QUERY, { id });
    expect(data).toEqual({ account: null });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const also = await services.run(service, services.staff('CUSTOMER', role), QUERY, { id });
    expect(also).toEqual({ data: { account: null } });
  });

  it('at the counter learns no nickname and no list, also when a customer too', async () => {
    const alice = services.person('Alice');
    const id = await services.opened(service, alice, { nickname: 'Secret' });
    const teller = await services.run(service, services.staff('TELLER'), NICKNAME, { id });
    expect(teller.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const both = services.staff('TELLER', 'CUSTOMER');
    expect((await services.run(service, both, NICKNAME, { id })).data).toEqual({ account: { nickname: null } });
    const list =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { accounts { nodes { id } } } } }';
    const r = [{ __typename: 'Customer', id: alice.customerId }];
    expect((await services.run(service, both, list, { r })).data).toEqual({ _entities: [null] });
    const auditor = await services.run(service, services.staff('AUDITOR'), list, { r });
    expect(auditor.data).toEqual({ _entities: [{ accounts: { nodes: [{ id }] } }] });
  });
});

describe('lists of accounts', () => {
  it('are paged oldest first, forwards, each account once', async () => {
    const alice = services.person('Alice');
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.push(await services.opened(service, alice));
    const seen: string[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const query = `query ($after: Cursor) { accounts(first: 3, after: $after) { ${PAGE} } }`;
      const { data } = await services.run(service, alice, query, { after });
      const page = data?.accounts as { nodes: { id: string }[]; edges: { cursor: string }[]; pageInfo: PageInfo };
      expect(page.pageInfo.hasPreviousPage).toBe(pages > 0);
      expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor);
      seen.push(...page.nodes.map((node) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      pages += 1;
    } while (after !== null);
    expect(pages).toBe(3);
    expect(seen).toEqual(ids);
  });

  it('are filtered by status, product and currency', async () => {
    const alice = services.person('Alice');
    const current = await services.opened(service, alice);
    const yen = await services.opened(service, alice, { currency: 'JPY', product: 'SAVINGS' });
    const frozen = await services.opened(service, alice, { product: 'SAVINGS' });
    await service.internals.changeStatus(frozen, 'FROZEN', 'test');
    const ids = async (filter: Record<string, unknown>) => {
      const query = 'query ($filter: AccountFilter) { accounts(filter: $filter) { nodes { id } } }';
      const { data } = await services.run(service, alice, query, { filter });
      const page = data?.accounts as { nodes: { id: string }[] } | undefined;
      return page?.nodes.map((node) => node.id);
    };
    expect(await ids({ currency: 'JPY' })).toEqual([yen]);
    expect(await ids({ product: ['SAVINGS'] })).toEqual([yen, frozen]);
    expect(await ids({ product: ['SAVINGS'], status: ['ACTIVE', 'CLOSED'] })).toEqual([yen]);
    expect(await ids({ status: ['FROZEN', 'ACTIVE'] })).toEqual([current, yen, frozen]);
    expect(await ids({ status: [] })).toEqual([]);
  });

  it('refuse a size and a cursor that they did not offer', async () => {
    const alice = services.person('Alice');
    for (const args of ['first: 0', 'first: 101', 'first: -1', 'after: "x"', 'after: "ImN1c18xIg"']) {
      const { errors } = await services.run(service, alice, `{ accounts(${args}) { nodes { id } } }`);
      expect(errors?.[0]?.extensions?.code, args).toBe('BAD_USER_INPUT');
    }
  });

  it("show a customer nobody else's, and staff with oversight everybody's, in one statement each for lists and holders beside what writes the reading down", async () => {
    const people = Array.from({ length: 5 }, (_, n) => services.person(`Person ${n}`));
    const [alice] = people;
    if (alice === undefined) throw new Error('there are five');
    const accounts = await Promise.all(
      people.map(async (person) => [await services.opened(service, person), await services.opened(service, person)]),
    );
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Customer { accounts(first: 1) { nodes { id holders { customer { id } } } pageInfo { hasNextPage } } }
    } }`;
    const r = people.map(({ customerId }) => ({ __typename: 'Customer', id: customerId }));
    const expected = people.map((person, n) => ({
      accounts: {
        nodes: [{ id: accounts[n]?.toSorted()[0], holders: [{ customer: { id: person.customerId } }] }],
        pageInfo: { hasNextPage: true },
      },
    }));
    const queries = new QueryCounter();
    const counting = services.instance({}, queries.counting);
    const auditor = await services.run(counting, services.staff('AUDITOR'), query, { r });
    expect(auditor).toEqual({ data: { _entities: expected } });
    // Two for the keys of accounts and of holders, the first time.
    expect(queries.count).toBe(6);
    const before = queries.count;
    expect(await services.run(counting, services.staff('AUDITOR'), query, { r })).toEqual(auditor);
    expect(queries.count - before).toBe(4);
    const own = await services.run(counting, alice, query, { r: r.toReversed() });
    expect(own).toEqual({ data: { _entities: [null, null, null, null, expected[0]] } });
    const stranger = { __typename: 'Customer', id: newId('customer') };
    expect(await services.run(counting, alice, query, { r: [stranger] })).toEqual({ data: { _entities: [null] } });
  });

  it('take one statement for many accounts by reference', async () => {
    const alice = services.person('Alice');
    const ids = await Promise.all(Array.from({ length: 10 }, () => services.opened(service, alice)));
    const queries = new QueryCounter();
    const counting = services.instance({}, queries.counting);
    const { data } = await services.run(counting, alice, ENTITIES, {
      r: ids.map((id) => ({ __typename: 'Account', id })),
    });
    expect(data?._entities).toHaveLength(10);
    // One more for the keys, the first time.
    expect(queries.count).toBe(2);
  });

  it('need the role of a customer', async () => {
    const { data, errors } = await services.run(service, services.staff('AUDITOR'), '{ accounts { nodes { id } } }');
    expect(data, 'the field alone').toEqual({ accounts: null });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly endCursor: string | null;
}
