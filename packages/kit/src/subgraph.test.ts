import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createAssertionSigner, createAssertionVerifier } from './assertions.ts';
import { publicError } from './errors.ts';
import { deriveServiceKeys } from './keys.ts';
import { silentLogger } from './logging.ts';
import { anyone, calledBy, customers, signedIn, staff } from './permissions.ts';
import { buildSubgraph, type RequestContext } from './subgraph.ts';
import { ANONYMOUS, type Viewer } from './viewer.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@inaccessible"])
  scalar Decimal scalar CurrencyCode scalar Date scalar DateTime scalar IBAN scalar BIC scalar EmailAddress scalar PhoneNumber scalar Cursor
  type Query { me: Person staffOnly: String internal: String @inaccessible fails: String away: String refuses: String people: [Person!] }
  type Person @key(fields: "id") { id: ID! name: String salary: Int payload: Payload }
  union Payload = Left | Right
  type Left { left: Int! } type Right { right: Int! }
`);

const person = (id: string) => ({
  __typename: 'Person',
  id,
  name: `name of ${id}`,
  salary: 7,
  payload: { __typename: 'Right', right: 1 },
});

function build() {
  const subgraph = buildSubgraph<RequestContext>({
    name: 'account',
    typeDefs,
    resolvers: {
      Query: {
        me: () => person('p1'),
        people: () => Array.from({ length: 3 }, (_, index) => person(`p${index}`)),
        staffOnly: () => 'secret',
        internal: () => 'internal',
        fails: () => {
          throw new Error('SELECT secret FROM table');
        },
        away: () => {
          throw Object.assign(new Error('write CONNECTION_CLOSED 10.0.0.5:5432'), { code: 'CONNECTION_CLOSED' });
        },
        refuses: () => {
          throw publicError('BAD_USER_INPUT', 'no such thing');
        },
      },
      Person: { __resolveReference: ({ id }: { id: string }) => (id === 'p1' ? person(id) : null) },
    },
    permissions: {
      Query: {
        me: signedIn,
        people: signedIn,
        staffOnly: staff('AUDITOR'),
        internal: calledBy('customer'),
        fails: anyone,
        away: anyone,
        refuses: anyone,
      },
      Person: { id: signedIn, name: customers, salary: staff('AUDITOR'), payload: signedIn },
      Left: { '*': anyone },
      Right: { '*': anyone },
    },
    verifier: createAssertionVerifier(deriveServiceKeys('test secret', 'account')),
    logger: silentLogger(),
    contextFor: (base) => base,
    ready: async () => true,
    close: async () => {},
  });
  const run = async (query: string, viewer: Viewer, variables: Record<string, unknown> = {}) => {
    const issuer = viewer.kind === 'service' ? viewer.service : 'gateway';
    const assertion = await createAssertionSigner(deriveServiceKeys('test secret', issuer)).sign(viewer, 'account');
    return subgraph.execute({ query, variables, assertion, traceId: 't1' });
  };
  return { subgraph, run };
}

const alice: Viewer = { kind: 'user', customerId: 'cus_alice', roles: ['CUSTOMER'], sessionId: 'ses_1' };
const auditor: Viewer = { kind: 'user', customerId: 'cus_olga', roles: ['AUDITOR'], sessionId: 'ses_2' };

describe('a subgraph', () => {
  it('answers nothing without an identity assertion', async () => {
    const result = await build().subgraph.execute({ query: '{ __typename }', assertion: undefined, traceId: 't1' });
    expect(result.data).toBeUndefined();
    expect(result.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('decides by role and field, for every row alike', async () => {
    const { run } = build();
    const asAlice = await run('{ people { id name salary payload { ... on Right { right } } } }', alice);
    expect(asAlice.data).toEqual({
      people: [0, 1, 2].map((n) => ({ id: `p${n}`, name: `name of p${n}`, salary: null, payload: { right: 1 } })),
    });
    expect(asAlice.errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    const asAuditor = await run('{ people { id name salary } staffOnly }', auditor);
    expect(asAuditor.data).toEqual({
      people: [0, 1, 2].map((n) => ({ id: `p${n}`, name: null, salary: 7 })),
      staffOnly: 'secret',
    });
  });

  it('tells nobody from a stranger: no token is UNAUTHENTICATED', async () => {
    const result = await build().run('{ me { id } }', ANONYMOUS);
    expect(result).toEqual({
      data: { me: null },
      errors: [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED', traceId: 't1' } })],
    });
  });

  it('guards entities like any other door', async () => {
    const { run } = build();
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id salary } } }';
    const r = ['p1', 'p2'].map((id) => ({ __typename: 'Person', id }));
    const result = await run(query, alice, { r });
    expect(result.data).toEqual({ _entities: [{ id: 'p1', salary: null }, null] });
    const anonymous = await run(query, ANONYMOUS, { r });
    expect(JSON.stringify(anonymous.data)).not.toContain('p1');
  });

  it('opens an internal field to the named service alone', async () => {
    const { run } = build();
    expect((await run('{ internal }', { kind: 'service', service: 'customer' })).data).toEqual({
      internal: 'internal',
    });
    expect((await run('{ internal }', { kind: 'service', service: 'transaction' })).errors?.[0]?.extensions?.code).toBe(
      'FORBIDDEN',
    );
    expect((await run('{ internal }', auditor)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('masks what was not meant for the client and keeps what was', async () => {
    const { run } = build();
    const result = await run('{ fails away refuses }', ANONYMOUS);
    expect(JSON.stringify(result)).not.toMatch(/SELECT|10\.0\.0\.5/);
    const codes = Object.fromEntries((result.errors ?? []).map((error) => [error.path?.[0], error.extensions?.code]));
    expect(codes).toEqual({ fails: 'INTERNAL_SERVER_ERROR', away: 'SUBGRAPH_UNAVAILABLE', refuses: 'BAD_USER_INPUT' });
  });

  it('refuses to be built with a field that has no rule, or a rule that has no field', () => {
    const definition = {
      name: 'account' as const,
      typeDefs: parse(
        'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11") type Query { a: Int b: Int } scalar Decimal scalar CurrencyCode scalar Date scalar DateTime scalar IBAN scalar BIC scalar EmailAddress scalar PhoneNumber scalar Cursor',
      ),
      resolvers: {},
      verifier: createAssertionVerifier(deriveServiceKeys('test secret', 'account')),
      logger: silentLogger(),
      contextFor: (base: RequestContext) => base,
      ready: async () => true,
      close: async () => {},
    };
    expect(() => buildSubgraph({ ...definition, permissions: { Query: { a: anyone } } })).toThrow(
      'Query.b has no rule',
    );
    expect(() => buildSubgraph({ ...definition, permissions: { Query: { a: anyone, b: anyone, c: anyone } } })).toThrow(
      'Query.c has a rule but is not in the schema',
    );
  });
});
