import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Person, TestServices } from '../testing/test-service.ts';

const FIELDS = `id fullName email phone dateOfBirth region roles secondFactors createdAt
  address { city } verification { status reasons }`;
const CUSTOMER = `query ($id: ID!) { customer(id: $id) { ${FIELDS} } }`;
const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { ${FIELDS} } } }`;
const refs = (...ids: string[]) => ({ r: ids.map((id) => ({ __typename: 'Customer', id })) });

/** What support agents see of customers by their tickets, and what every reading by staff leaves behind. */
let testDatabase: TestDatabase;
let owner: Database;
let bank: TestServices;
let alice: Person & { readonly email: string };
let bob: Person & { readonly email: string };
let agent: Person;

beforeAll(async () => {
  testDatabase = await createTestDatabase('customer');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'test', maxConnections: 1 });
  bank = new TestServices(testDatabase.appUrl);
  alice = await bank.customer('Alice Example', { phone: '+31201234567' });
  bob = await bank.customer('Bob Example');
});
beforeEach(async () => {
  agent = await bank.staff(['SUPPORT_AGENT']);
  bank.support.linked.clear();
  bank.support.questions.length = 0;
  bank.support.away = false;
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await testDatabase.drop();
});

const readsBy = async ({ customerId }: Person) => {
  const rows = await owner<{ payload: { coordinate: string; subjects: { id: string }[] } }[]>`
    SELECT payload FROM outbox_event WHERE type = 'StaffRead' AND aggregate_id = ${customerId} ORDER BY sequence`;
  return rows.map(({ payload }) => [payload.coordinate, payload.subjects.map(({ id }) => id).toSorted()]);
};

/** What an agent sees of Alice. */
const reachable = () => ({
  id: alice.customerId,
  fullName: 'Alice Example',
  email: alice.email,
  phone: '+31201234567',
  secondFactors: [],
  verification: { status: 'VERIFIED', reasons: [] },
  dateOfBirth: null,
  address: null,
  region: null,
  roles: null,
  createdAt: null,
});

describe('a support agent', () => {
  it('sees whom they help, and how to reach them, and no more', async () => {
    bank.support.linked.add(alice.customerId);
    const { data, errors } = await bank.run(agent, CUSTOMER, { id: alice.customerId });
    expect(errors).toBeUndefined();
    expect(data?.customer).toEqual(reachable());
    expect(await readsBy(agent)).toEqual([['Customer', [alice.customerId]]]);
  });

  it('is answered absent and not theirs alike, beside others in any order, by one question to support', async () => {
    bank.support.linked.add(alice.customerId);
    const absent = `${bob.customerId.slice(0, -4)}zzzz`;
    const ask = async (...ids: string[]) => {
      bank.support.questions.length = 0;
      const answer = await bank.run(agent, ENTITIES, refs(...ids));
      expect(bank.support.questions).toHaveLength(1);
      return answer;
    };
    const both = await ask(alice.customerId, bob.customerId);
    expect(both).toEqual(await ask(alice.customerId, absent));
    expect(both).toEqual({ data: { _entities: [reachable(), null] } });
    const reversed = await ask(bob.customerId, alice.customerId);
    expect(reversed).toEqual(await ask(absent, alice.customerId));
    expect(reversed).toEqual({ data: { _entities: [null, reachable()] } });
    for (const id of [bob.customerId, absent, 'cus_1'])
      expect(await bank.run(agent, CUSTOMER, { id })).toEqual({ data: { customer: null } });
  });

  it('loses the right with the ticket, has none while support is away, and is whole to themself', async () => {
    const nothing = { data: { customer: null } };
    bank.support.linked.add(alice.customerId);
    bank.support.away = true;
    expect(await bank.run(agent, CUSTOMER, { id: alice.customerId })).toEqual(nothing);
    const own = await bank.run(agent, '{ me { id roles secondFactors } }');
    expect(own.data?.me).toEqual({ id: agent.customerId, roles: ['SUPPORT_AGENT'], secondFactors: ['TOTP'] });
    bank.support.away = false;
    expect((await bank.run(agent, CUSTOMER, { id: alice.customerId })).data?.customer).not.toBeNull();
    bank.support.linked.clear();
    expect(await bank.run(agent, CUSTOMER, { id: alice.customerId })).toEqual(nothing);
  });

  it('with other roles keeps the widest right', async () => {
    bank.support.linked.add(alice.customerId);
    const both = (role: 'TELLER' | 'AUDITOR') => bank.viewer(agent.customerId, 'SUPPORT_AGENT', role);
    const atCounter = await bank.run(both('TELLER'), ENTITIES, refs(alice.customerId, bob.customerId));
    expect(atCounter.data?._entities).toMatchObject([reachable(), { fullName: 'Bob Example', email: null }]);
    bank.support.questions.length = 0;
    const whole = await bank.run(both('AUDITOR'), CUSTOMER, { id: alice.customerId });
    expect(whole.data?.customer).toMatchObject({ dateOfBirth: '1990-04-01', address: { city: 'Amsterdam' } });
    expect(bank.support.questions).toEqual([]);
  });

  it('cannot search customers, which is refused by role and written down', async () => {
    const { service } = bank.instance();
    bank.support.linked.add(alice.customerId);
    const { errors } = await bank.run(agent, '{ customers(search: "Alice") { nodes { id } } }', {}, service);
    expect(errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
    await service.close();
    const events = await owner<{ payload: object }[]>`
      SELECT payload FROM outbox_event WHERE type = 'AccessDenied' AND aggregate_id = ${agent.customerId}`;
    expect(events.map(({ payload }) => payload)).toEqual([
      { viewerKind: 'user', viewerId: agent.customerId, coordinate: 'Query.customers', count: 1 },
    ]);
  });
});

describe('what staff read of customers', () => {
  it('is written down: one by one, and as a list, without themselves', async () => {
    const auditor = await bank.staff(['AUDITOR'], { fullName: 'Zed Auditor' });
    const zoe = await bank.customer('Zed Zandström');
    await bank.run(auditor, ENTITIES, refs(alice.customerId, bob.customerId, auditor.customerId, 'cus_1'));
    await bank.run(auditor, '{ customers(search: "zed ") { nodes { id } } }');
    await bank.run(auditor, '{ customers(search: "nobody at all") { nodes { id } } me { fullName } }');
    expect(await readsBy(auditor)).toEqual([
      ['Customer', [alice.customerId, bob.customerId].toSorted()],
      ['Query.customers', [zoe.customerId]],
    ]);
  });

  it('is of tellers too, and of nobody else', async () => {
    const teller = await bank.staff(['CUSTOMER', 'TELLER']);
    await bank.run(teller, CUSTOMER, { id: alice.customerId });
    await bank.run(teller, CUSTOMER, { id: teller.customerId });
    expect(await readsBy(teller)).toEqual([['Customer', [alice.customerId]]]);
    await bank.run(alice, CUSTOMER, { id: alice.customerId });
    expect(await readsBy(alice)).toEqual([]);
  });

  it('is not shown when it cannot be written down', async () => {
    const auditor = await bank.staff(['AUDITOR']);
    await owner`REVOKE INSERT ON outbox FROM florin_customer`;
    try {
      for (const query of [CUSTOMER, '{ customers(search: "alice") { nodes { id } } }']) {
        const { data, errors } = await bank.run(auditor, query, { id: alice.customerId });
        expect(Object.values(data ?? {})).toEqual([null]);
        expect(errors?.map((error) => error.extensions?.code)).toEqual(['INTERNAL_SERVER_ERROR']);
      }
    } finally {
      await owner`GRANT INSERT ON outbox TO florin_customer`;
    }
  });
});
