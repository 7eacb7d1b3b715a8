import { createAssertionSigner, deriveKey, deriveServiceKeys, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, SECRET, TestServices } from '../testing/test-service.ts';

const FIELDS = `id fullName email phone dateOfBirth region roles secondFactors createdAt
  address { line1 city } verification { status reasons decidedAt }`;
const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { ${FIELDS} } } }`;
const CUSTOMER = `query ($id: ID!) { customer(id: $id) { ${FIELDS} } }`;
const LIST = `query ($search: String, $first: Int, $after: Cursor) {
  customers(search: $search, first: $first, after: $after) {
    nodes { ${FIELDS} } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

type Row = Record<string, unknown>;
interface Page {
  readonly nodes: readonly Row[];
  readonly edges: readonly { cursor: string; node: { id: string } }[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

let database: TestDatabase;
let bank: TestServices;
let alice: Person & { readonly email: string };
let bob: Person & { readonly email: string };
let auditor: Person;
let teller: Person;

beforeAll(async () => {
  database = await createTestDatabase('customer');
  bank = new TestServices(database.appUrl);
  alice = await bank.customer('Alice Zandström', { email: 'alice@one.example', phone: '+31205550100' });
  bob = await bank.customer('Bob 100%_Sure \\ Peña', { email: 'bob_b@two.example' });
  auditor = await bank.staff(['AUDITOR'], { fullName: 'Arthur Auditor' });
  teller = await bank.staff(['CUSTOMER', 'TELLER'], { fullName: 'Tessa Teller' });
});
afterAll(async () => {
  await bank.close();
  await database.drop();
});

const entities = async (viewer: Viewer, ...ids: readonly string[]) => {
  const r = ids.map((id) => ({ __typename: 'Customer', id }));
  return (await bank.run(viewer, ENTITIES, { r })).data?._entities as (Row | null)[];
};
const list = async (viewer: Viewer, variables: Row = {}) =>
  (await bank.run(viewer, LIST, variables)).data?.customers as Page;
const namesOf = (page: Page) => page.nodes.map(({ fullName }) => fullName);

describe('who sees a customer', () => {
  it('themself, whole', async () => {
    const { data } = await bank.run(alice, `{ me { ${FIELDS} } }`);
    expect(data?.me).toMatchObject({ id: alice.customerId, email: 'alice@one.example', roles: ['CUSTOMER'] });
    expect((await bank.run(alice, CUSTOMER, { id: alice.customerId })).data?.customer).toEqual(data?.me);
    expect(await entities(alice, alice.customerId)).toEqual([data?.me]);
  });

  it('nobody else who banks here: foreign, absent and malformed ids are the same null, in any order', async () => {
    const absent = `${bob.customerId.slice(0, -4)}zzzz`;
    const answers = await Promise.all(
      [bob.customerId, absent, 'cus_1', 'acc_01kb0000000000000000000000', "' OR true --\u0000"].map(async (id) => [
        await bank.run(alice, CUSTOMER, { id }),
        await entities(alice, alice.customerId, id),
        (await entities(alice, id, alice.customerId)).toReversed(),
      ]),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.[0]).toEqual({ data: { customer: null } });
    expect(answers[0]?.[1]).toEqual([expect.objectContaining({ id: alice.customerId }), null]);
    expect(answers[0]?.[2]).toEqual(answers[0]?.[1]);
  });

  it.each(['COMPLIANCE_OFFICER', 'AUDITOR', 'ADMIN'] as const)('%s, whole', async (role) => {
    const [row] = await entities(bank.viewer(auditor.customerId, role), bob.customerId);
    expect(row).toMatchObject({
      email: 'bob_b@two.example',
      dateOfBirth: '1990-04-01',
      address: { city: 'Amsterdam' },
    });
  });

  it.each(['SUPPORT_AGENT', 'LOAN_OFFICER'] as const)('not %s, who has no ticket of theirs', async (role) => {
    const viewer = bank.viewer(auditor.customerId, role);
    expect(await entities(viewer, bob.customerId, auditor.customerId)).toEqual([
      null,
      expect.objectContaining({ id: auditor.customerId }),
    ]);
    expect((await bank.run(viewer, LIST)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('tellers, by id, name and verification, also one who banks here; themself whole', async () => {
    const decidedAt = new Date(bank.now);
    const [other, self] = await entities(teller, bob.customerId, teller.customerId);
    expect(other).toEqual({
      id: bob.customerId,
      fullName: 'Bob 100%_Sure \\ Peña',
      verification: { status: 'VERIFIED', reasons: [], decidedAt },
      email: null,
      phone: null,
      dateOfBirth: null,
      region: null,
      roles: null,
      secondFactors: null,
      createdAt: null,
      address: null,
    });
    expect(self).toMatchObject({
      roles: ['CUSTOMER', 'TELLER'],
      secondFactors: ['TOTP'],
      address: { city: 'Amsterdam' },
    });
  });

  it('no service and nobody without a token', async () => {
    expect(await entities({ kind: 'service', service: 'account' }, bob.customerId)).toEqual([null]);
    expect(await entities({ kind: 'anonymous' }, bob.customerId)).toEqual([null]);
    const { data, errors } = await bank.run({ kind: 'anonymous' }, '{ me { id } }');
    expect([data, errors?.[0]?.extensions?.code]).toEqual([{ me: null }, 'UNAUTHENTICATED']);
  });
});

describe('an identity assertion at _entities', () => {
  const ask = (assertion: string | undefined, ids: readonly string[]) =>
    bank.service.subgraph.execute({
      query: ENTITIES,
      variables: { r: ids.map((id) => ({ __typename: 'Customer', id })) },
      assertion,
      traceId: 'test',
    });
  /** An assertion like the gateway's, but for what is changed. */
  const forge = (change: {
    key?: string;
    kid?: string;
    iss?: string;
    aud?: string;
    typ?: string;
    viewer?: object;
    age?: number;
  }) => {
    const at = Math.floor(bank.now / 1000) - (change.age ?? 0);
    return new SignJWT({ viewer: change.viewer ?? alice })
      .setProtectedHeader({ alg: 'EdDSA', kid: change.kid ?? 'gateway', typ: change.typ ?? 'florin-identity+jwt' })
      .setIssuer(change.iss ?? change.kid ?? 'gateway')
      .setAudience(change.aud ?? 'customer')
      .setIssuedAt(at)
      .setExpirationTime(at + 60)
      .sign(deriveKey(SECRET, `service:${change.key ?? 'gateway'}`));
  };

  it('like the gateway’s own opens the own row, in both orders', async () => {
    for (const ids of [
      [alice.customerId, bob.customerId],
      [bob.customerId, alice.customerId],
    ]) {
      const rows = (await ask(await forge({}), ids)).data?._entities as (Row | null)[];
      expect(rows.map((row) => row?.id ?? null)).toEqual(ids.map((id) => (id === alice.customerId ? id : null)));
    }
  });

  it.each<[string, () => Promise<string | undefined>]>([
    ['is missing', async () => undefined],
    ['is empty', async () => ''],
    ['has expired', () => forge({ age: 66 })],
    ['was signed by another service', () => forge({ key: 'account' })],
    ['is of a service that speaks for a user', () => forge({ key: 'account', kid: 'account' })],
    ['claims another issuer than its key', () => forge({ key: 'account', kid: 'account', iss: 'gateway' })],
    ['is for another subgraph', () => forge({ aud: 'account' })],
    ['is of another type', () => forge({ typ: 'at+jwt' })],
    ['names a role that does not exist', () => forge({ viewer: { ...alice, roles: ['GOD'] } })],
    ['speaks for a service that is not its issuer', () => forge({ viewer: { kind: 'service', service: 'account' } })],
    ['is not signed', async () => `${(await forge({})).split('.').slice(0, 2).join('.')}.`],
    [
      'was changed',
      async () => {
        const [head, , signature] = (await forge({})).split('.');
        const claims = { viewer: auditor, iss: 'gateway', aud: 'customer', exp: 9_999_999_999, iat: 1 };
        return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
      },
    ],
    [
      'is a user’s access token',
      async () => {
        const { accessToken } = await bank.signIn(alice.email);
        return accessToken;
      },
    ],
    [
      'comes from a bank with another secret',
      () =>
        createAssertionSigner(deriveServiceKeys('another secret', 'gateway'), () => bank.now).sign(alice, 'customer'),
    ],
  ])('that %s opens nothing, for own and foreign ids in both orders', async (_title, make) => {
    for (const ids of [
      [alice.customerId, bob.customerId],
      [bob.customerId, alice.customerId],
    ]) {
      const result = await ask(await make(), ids);
      expect(result.data).toBeUndefined();
      expect(result.errors?.map((error) => error.extensions?.code)).toEqual(['UNAUTHENTICATED']);
      expect(JSON.stringify(result)).not.toMatch(/cus_|example/);
    }
  });
});

describe('the list of customers', () => {
  it.each([
    ['a word of a name', 'zandström', ['Alice Zandström']],
    ['words in any order, case and accents ignored', 'ZANDSTROM alice', ['Alice Zandström']],
    ['no part of a word', 'andstr', []],
    ['all words, not some', 'alice pena', []],
    ['a whole address in any case', 'ALICE@one.Example', ['Alice Zandström']],
    ['no part of an address', 'one.exam', []],
    ['a telephone number, however it is written', '+31 20 555 01 00', ['Alice Zandström']],
    ['words between signs', '%100_', ['Bob 100%_Sure \\ Peña']],
    ['signs alone match no one', '%_', []],
    ['quotes are text', "' OR true --", []],
  ])('finds by %s', async (_title, search, names) => {
    expect(namesOf(await list(auditor, { search }))).toEqual(names);
  });

  it('is searched by name only at the counter', async () => {
    expect(namesOf(await list(teller, { search: 'zandstrom' }))).toEqual(['Alice Zandström']);
    expect(namesOf(await list(teller, { search: 'alice@one.example' }))).toEqual([]);
    expect((await list(teller, { search: 'zandstrom' })).nodes[0]).toMatchObject({ email: null, address: null });
  });

  it.each(['a', ' a ', '', '\u0301\u0301', 'x'.repeat(300), 'ab\u0000'])('refuses to search by %j', async (search) => {
    const { errors } = await bank.run(auditor, LIST, { search });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('pages through everybody once, newest first', async () => {
    for (let made = 0; made < 5; made += 1) await bank.customer(`Carla ${made}`);
    const everybody = (await list(auditor)).nodes.map(({ id }) => String(id));
    expect(everybody).toEqual(everybody.toSorted((left, right) => (left < right ? 1 : -1)));
    expect(everybody.length).toBe(9);
    const seen: unknown[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Page = await list(auditor, { first: 2, after });
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.edges.map(({ node }) => node.id)).toEqual(page.nodes.map(({ id }) => id));
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(everybody);
    expect(namesOf(await list(auditor, { search: 'carla', first: 2 }))).toEqual(['Carla 4', 'Carla 3']);
  });

  it.each([{ first: 0 }, { first: 101 }, { after: 'x' }, { after: Buffer.from('"acc_1"').toString('base64url') }])(
    'refuses the page %j',
    async (variables) => {
      const { errors } = await bank.run(auditor, LIST, variables);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    },
  );
});
