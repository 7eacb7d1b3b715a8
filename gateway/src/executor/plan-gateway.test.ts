import { afterEach, describe, expect, test } from 'vitest';
import { inProcessFetcher } from './in-process-fetcher.ts';
import type { JsonObject } from './json-object.ts';
import { bankFixture } from './oracle/bank-fixture.ts';
import { type RunningFixture, runFixture, type SupergraphFixture } from './oracle/supergraph-fixture.ts';
import { PlanGateway } from './plan-gateway.ts';
import {
  type FetchContext,
  type SubgraphFetcher,
  type SubgraphRequest,
  type SubgraphResponse,
  SubgraphUnavailableError,
} from './subgraph-fetcher.ts';

type Ask = (name: string, request: SubgraphRequest, context: FetchContext) => Promise<SubgraphResponse>;

const open: PlanGateway<object>[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.stop()));
});

/** A gateway on a fixture; `around` may answer, refuse or watch a fetch. */
function gatewayOn(fixture: RunningFixture, around: Ask = (name, request) => fixture.ask(name, request)) {
  const closed: string[] = [];
  const gateway = new PlanGateway<object>({
    supergraphSdl: fixture.sdl,
    fetcherOf: ({ name, url }): SubgraphFetcher => ({
      fetch: (request, context) => around(name, request, context),
      close: () => {
        closed.push(url);
        return Promise.resolve();
      },
    }),
  });
  open.push(gateway);
  const run = (source: string, request: { variables?: Record<string, unknown>; signal?: AbortSignal } = {}) =>
    gateway.execute({ source, operationName: undefined }, { contextValue: {}, ...request });
  return { gateway, run, closed };
}

function factsOf(errors: readonly { path?: unknown; extensions: Record<string, unknown> }[] | undefined) {
  return (errors ?? []).map(({ path, extensions }) => ({
    path,
    code: extensions.code,
    service: extensions.serviceName,
  }));
}

describe('fetches', () => {
  const fixture = runFixture(bankFixture);

  test('an entity that stands in several places is asked for once and answered in all', async () => {
    const { run } = gatewayOn(fixture);
    fixture.takeLog();
    const { data } = await run('{ holdings { ... on Account { id balance { amount } } } }');
    const [entities] = fixture.takeLog().filter(({ subgraph }) => subgraph === 'transaction');
    expect(entities?.request.variables?.representations).toEqual([
      { __typename: 'Account', id: 'a1' },
      { __typename: 'Account', id: 'a2' },
    ]);
    expect(data?.holdings).toMatchObject([
      { balance: { amount: '1.00' } },
      {},
      null,
      {},
      { balance: { amount: '1.00' } },
      {},
    ]);
  });

  test('identical fetches join within one query, never across queries', async () => {
    const { run } = gatewayOn(fixture);
    const query = '{ a: account(id: "a1") { balance { amount } } b: account(id: "a1") { balance { amount } } }';
    fixture.takeLog();
    const [first] = await Promise.all([run(query), run(query)]);
    expect(fixture.takeLog().filter(({ subgraph }) => subgraph === 'transaction')).toHaveLength(2);
    expect(first?.data).toEqual({ a: { balance: { amount: '1.00' } }, b: { balance: { amount: '1.00' } } });
  });

  test('a cached answer of an in-process subgraph is not written into', async () => {
    const cached = new Map<string, SubgraphResponse>();
    const gateway = new PlanGateway<object>({
      supergraphSdl: fixture.sdl,
      fetcherOf: ({ name }) =>
        inProcessFetcher({
          execute: async (request) => {
            const key = JSON.stringify([name, request]);
            const answer = cached.get(key) ?? deepFreeze(await fixture.ask(name, request));
            cached.set(key, answer);
            return answer;
          },
        }),
    });
    open.push(gateway);
    const text = { source: '{ me { name accounts { balance { amount } owner { name } } } }', operationName: undefined };
    const first = await gateway.execute(text, { contextValue: {} });
    const again = await gateway.execute(text, { contextValue: {} });
    expect(first.errors).toBeUndefined();
    expect(again).toEqual(first);
  });

  test('queries carry the abort signal, mutations do not', async () => {
    const signals: [string, boolean][] = [];
    const { run } = gatewayOn(fixture, (name, request, context) => {
      signals.push([context.kind, context.signal !== undefined]);
      return fixture.ask(name, request);
    });
    await run('mutation { openAccount(nickname: "n") { balance { amount } } }', {
      signal: new AbortController().signal,
    });
    expect(signals).toEqual([
      ['mutation', false],
      ['query', true],
    ]);
  });
});

describe('a subgraph without an answer', () => {
  const fixture = runFixture(bankFixture);
  const without =
    (missing: string, error: Error): Ask =>
    (name, request) =>
      name === missing ? Promise.reject(error) : fixture.ask(name, request);

  test('leaves nulls with an error each, and the rest of the answer', async () => {
    const down = new SubgraphUnavailableError('transaction', 'unreachable', new Error('connect 10.1.2.3:4003'));
    const { run } = gatewayOn(fixture, without('transaction', down));
    const { data, errors } = await run(
      '{ me { name accounts { nickname balance { amount } own: balance { currency } } spent { amount } } }',
    );
    expect(data).toEqual({
      me: {
        name: 'Customer c1',
        accounts: [
          { nickname: 'account a1', balance: null, own: null },
          { nickname: 'account a2', balance: null, own: null },
        ],
        spent: null,
      },
    });
    const code = 'SUBGRAPH_UNAVAILABLE';
    expect(factsOf(errors)).toEqual(
      expect.arrayContaining([
        { path: ['me', 'spent'], code, service: 'transaction' },
        { path: ['me', 'accounts', 0, 'balance'], code, service: 'transaction' },
        { path: ['me', 'accounts', 0, 'own'], code, service: 'transaction' },
        { path: ['me', 'accounts', 1, 'balance'], code, service: 'transaction' },
        { path: ['me', 'accounts', 1, 'own'], code, service: 'transaction' },
      ]),
    );
    expect(errors).toHaveLength(5);
    expect(JSON.stringify(errors)).not.toContain('10.1.2.3');
    expect(errors?.[0]?.originalError).toBe(down);
  });

  test('at the root: its root fields are null, others are not', async () => {
    const { run } = gatewayOn(fixture, without('account', new SubgraphUnavailableError('account', 'timeout')));
    const { data, errors } = await run('{ people { name } account(id: "a1") { nickname } holding { __typename } }');
    expect(data).toMatchObject({ people: [{}, {}, {}, {}, {}], account: null, holding: null });
    expect(factsOf(errors)).toEqual([
      { path: ['account'], code: 'SUBGRAPH_UNAVAILABLE', service: 'account' },
      { path: ['holding'], code: 'SUBGRAPH_UNAVAILABLE', service: 'account' },
    ]);
  });

  test('before a key: what waited for the key is null, explained by the fetch of the key', async () => {
    const { run } = gatewayOn(fixture, without('account', new SubgraphUnavailableError('account', 'timeout')));
    const { data, errors } = await run('{ latest { id account { rating } } }');
    expect(data).toMatchObject({ latest: [{ account: null }, { account: null }, { account: null }] });
    expect(factsOf(errors).map(({ code }) => code)).toEqual(Array(3).fill('SUBGRAPH_UNAVAILABLE'));
    expect(factsOf(errors)[0]?.path).toEqual(['latest', 0, 'account']);
  });

  test('in a non-null place: the null goes up as far as it has to, without a second error', async () => {
    const { run } = gatewayOn(fixture, without('customer', new SubgraphUnavailableError('customer', 'timeout')));
    const { data, errors } = await run('{ account(id: "a1") { nickname owner { name } } version }');
    expect(data?.account).toBeNull();
    expect(factsOf(errors).filter(({ path }) => Array.isArray(path) && path[0] === 'account')).toEqual([
      { path: ['account', 'owner', 'name'], code: 'SUBGRAPH_UNAVAILABLE', service: 'customer' },
    ]);
  });

  test('an answer that has not the entities asked for counts as none', async () => {
    const { run } = gatewayOn(fixture, (name, request) =>
      name === 'transaction' ? Promise.resolve({ data: { _entities: [] } }) : fixture.ask(name, request),
    );
    const { data, errors } = await run('{ account(id: "a1") { nickname balance { amount } } }');
    expect(data).toEqual({ account: { nickname: 'account a1', balance: null } });
    expect(factsOf(errors)).toEqual([
      { path: ['account', 'balance'], code: 'SUBGRAPH_UNAVAILABLE', service: 'transaction' },
    ]);
  });

  test('an answer without data and without errors counts as none', async () => {
    const { run } = gatewayOn(fixture, () => Promise.resolve({ data: null }));
    const { data, errors } = await run('{ account(id: "a1") { nickname } nobody { name } }');
    expect(data).toEqual({ account: null, nobody: null });
    expect(factsOf(errors).map(({ code }) => code)).toEqual(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);
  });

  test('a bug on the way to it is an internal error of those fields only', async () => {
    const { run } = gatewayOn(fixture, without('transaction', new TypeError('no signing key')));
    const { data, errors } = await run('{ account(id: "a1") { nickname balance { amount } } }');
    expect(data).toEqual({ account: { nickname: 'account a1', balance: null } });
    expect(factsOf(errors)).toEqual([
      { path: ['account', 'balance'], code: 'INTERNAL_SERVER_ERROR', service: 'transaction' },
    ]);
    expect(errors?.[0]?.message).not.toContain('signing');
  });
});

describe('a new supergraph', () => {
  const old = runFixture(bankFixture);
  const next = runFixture(withBankField('motto: String'));

  test('serves new operations and refuses what is not valid any more', async () => {
    const { gateway, run } = gatewayOn(old, (name, request) => next.ask(name, request));
    expect((await run('{ motto }')).errors?.[0]?.message).toContain('Cannot query field "motto"');
    const schemas: unknown[] = [];
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => schemas.push(apiSchema));
    await gateway.update(next.sdl);
    expect((await run('{ motto }')).data).toEqual({ motto: null });
    expect(schemas).toEqual([gateway.apiSchema]);
    await gateway.update(old.sdl);
    expect((await run('{ motto }')).errors).toHaveLength(1);
  });

  test('lets running operations finish on the old one and closes what only that used', async () => {
    const moved = next.sdl.replaceAll('http://transaction.test', 'http://transaction-2.test');
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { gateway, run, closed } = gatewayOn(old, async (name, request) => {
      await released;
      return old.ask(name, request);
    });
    const running = run('{ me { accounts { balance { amount } } } }');
    await gateway.update(moved);
    expect(closed).toEqual([]);
    release();
    expect((await running).errors).toBeUndefined();
    expect(closed).toEqual(['http://transaction.test/graphql']);
  });

  test('stays usable for whoever holds it', async () => {
    const { gateway, closed } = gatewayOn(old);
    const held = gateway.hold();
    await gateway.update(next.sdl.replaceAll('.test/', '.example/'));
    expect(held.state.prepare({ source: '{ me { name } }', operationName: undefined }).kind).toBe('compiled');
    expect(closed).toEqual([]);
    held.release();
    held.release();
    expect(closed).toHaveLength(4);
  });

  test('has the busiest operations planned before it takes over', async () => {
    const { gateway, run } = gatewayOn(old);
    for (const source of ['{ me { name } }', '{ version }', '{ me { name } }']) await run(source);
    await gateway.update(next.sdl);
    const { state, release } = gateway.hold();
    expect(state.busiest(1)).toHaveLength(1);
    expect(
      state
        .busiest(10)
        .map(({ source }) => source)
        .toSorted(),
    ).toEqual(['{ me { name } }', '{ version }']);
    release();
  });

  test('that is none changes nothing', async () => {
    const { gateway, run } = gatewayOn(old);
    await expect(gateway.update('type Query { a: Int }')).rejects.toThrow();
    expect((await run('{ version }')).data).toEqual({ version: '1' });
    await gateway.update(next.sdl);
    expect(gateway.apiSchema.getQueryType()?.getFields().motto).toBeDefined();
  });
});

describe('operations that are refused', () => {
  const fixture = runFixture(bankFixture);

  test.each([
    ['a syntax error', '{ me {'],
    ['an unknown field', '{ them }'],
    ['an inaccessible field', '{ me { secret } }'],
    ['a variable without a value', 'query($id: ID!) { customer(id: $id) { name } }'],
  ])('%s: no subgraph is asked', async (_name, source) => {
    const { run } = gatewayOn(fixture, () => Promise.reject(new Error('asked')));
    const { data, errors } = await run(source);
    expect(data).toBeUndefined();
    expect(errors?.length).toBeGreaterThan(0);
  });
});

describe('a subscription', () => {
  const fixture = runFixture({
    name: 'alerts',
    subgraphs: {
      ...bankFixture.subgraphs,
      alerts: {
        sdl: `
          type Subscription { alert(kinds: [String!]): Alert! }
          type Query { ping: Int }
          type Alert { title: String! account: Account extra: Int }
          type Account @key(fields: "id") { id: ID! }
        `,
        resolvers: {},
      },
    },
  });
  const source =
    'subscription($kinds: [String!]) { alert(kinds: $kinds) { title account { nickname balance { amount } } } }';

  test('names its source and enriches events that somebody else keeps', async () => {
    const { gateway, run } = gatewayOn(fixture);
    expect((await run(source)).errors).toHaveLength(1);
    const prepared = gateway.prepare({ source, operationName: undefined });
    if (prepared.kind !== 'compiled' || prepared.operation.source === undefined) throw new Error('not a subscription');
    const { primary, answer } = prepared.operation.source;
    expect(primary.serviceName).toBe('alerts');
    const request = primary.request({ kinds: ['PAID'], other: 1 });
    expect(request.query).toContain('subscription');
    expect(request.variables).toEqual({ kinds: ['PAID'] });

    const event = (id: string): SubgraphResponse => ({
      data: { alert: { title: id, account: { __typename: 'Account', id } } },
    });
    const answers = await Promise.all(['a1', 'a2'].map((id) => answer(event(id), { contextValue: {} })));
    expect(answers).toEqual(
      ['a1', 'a2'].map((id) => ({
        data: {
          alert: { title: id, account: { nickname: `account ${id}`, balance: { amount: `${id.slice(1)}.00` } } },
        },
      })),
    );
  });
});

/** The bank with one more root field of the customer subgraph. */
function withBankField(field: string): SupergraphFixture {
  const { customer, ...others } = bankFixture.subgraphs;
  if (customer === undefined) throw new Error('The bank has a customer subgraph.');
  const sdl = customer.sdl.replace('type Query {', `type Query { ${field}`);
  return { name: 'bank with a motto', subgraphs: { customer: { ...customer, sdl }, ...others } };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value as JsonObject)) deepFreeze(member);
    Object.freeze(value);
  }
  return value;
}
