import { createClient } from 'graphql-ws';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  LIVE_CONNECTIONS_PER_ADDRESS,
  LIVE_CONNECTIONS_PER_USER,
  LIVE_OPERATIONS_PER_CONNECTION,
  LIVE_OPERATIONS_PER_USER,
  OPERATION_FIELDS_MAX,
  OPERATION_TOKENS_MAX,
  REQUEST_BODY_MAX_BYTES,
  SOCKET_INIT_TIMEOUT_MS,
} from '../limits.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { useGateways } from './testing/open-gateways.ts';
import { errorOf } from './testing/raw-socket.ts';
import { until } from './testing/until.ts';

const { start, connect } = useGateways();

describe('an operation over a socket', () => {
  test('a query is answered by graphql-ws as over HTTP', async () => {
    const live = await start();
    const client = createClient({
      url: live.socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: { accessToken: live.tokens.issue() },
      retryAttempts: 0,
    });
    const results: unknown[] = [];
    for await (const result of client.iterate({ query: '{ account(id: "a1") { nickname balance } }' }))
      results.push(result);
    expect(results).toEqual([
      {
        data: { account: { nickname: 'a1 of cus_alice as CUSTOMER', balance: 'balance of cus_alice' } },
        extensions: { cost: { requested: 2, remaining: expect.any(Number), resetsAt: expect.any(String) } },
      },
    ]);
    await client.dispose();
  });

  test('variables and a chosen operation are taken, a mutation too', async () => {
    const live = await start();
    const socket = connect(live);
    await socket.init({ authorization: `Bearer ${live.tokens.issue()}` });
    socket.send({
      id: '1',
      type: 'subscribe',
      payload: {
        query: 'query A { slow } query B($id: ID!) { account(id: $id) { id } }',
        operationName: 'B',
        variables: { id: 'a7' },
      },
    });
    expect((await socket.next('next', '1')).payload).toEqual({ data: { account: { id: 'a7' } } });
    await socket.next('complete', '1');
    socket.subscribe('2', 'mutation { pay }');
    expect((await socket.next('next', '2')).payload).toEqual({ data: { pay: 'paid' } });
    expect(live.fixture.state.paid).toBe(1);
  });

  test.each([
    ['a syntax error', '{ account(', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown operation', 'fragment F on Account { id }', 'GRAPHQL_VALIDATION_FAILED'],
    ['no operation', '', 'BAD_REQUEST'],
    ['a variable without a value', 'query($id: ID!) { account(id: $id) { id } }', 'BAD_USER_INPUT'],
    ['too many tokens', `{ account(id: "a1") { ${'id '.repeat(OPERATION_TOKENS_MAX)} } }`, 'GRAPHQL_PARSE_FAILED'],
    [
      'too many fields',
      `{ account(id: "a1") { ${Array.from({ length: OPERATION_FIELDS_MAX }, (_, i) => `f${i}: id`).join(' ')} } }`,
      'QUERY_TOO_EXPENSIVE',
    ],
    [
      'two root fields of a subscription',
      'subscription { alerts { title } board { text } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a conditional root field',
      'subscription($if: Boolean!) { alerts @include(if: $if) { title } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a conditional root field in a fragment',
      'subscription($if: Boolean!) { ...F } fragment F on Subscription { ... @skip(if: $if) { alerts { title } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a subscription without a source', 'subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a persisted query', '', 'BAD_REQUEST', { persistedQuery: { version: 1, sha256Hash: 'x' } }],
  ])('%s ends that operation with an error, not the socket', async (_name, query, code, extensions?: object) => {
    const live = await start();
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.send({ id: '1', type: 'subscribe', payload: { query, ...(extensions && { extensions }) } });
    expect(errorOf(await socket.next('error', '1'))).toMatchObject({
      extensions: { code, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
    socket.subscribe('1', '{ account(id: "a1") { id } }');
    expect((await socket.next('next', '1')).payload).toEqual({ data: { account: { id: 'a1' } } });
    expect(live.fixture.state.alerts.opened).toBe(0);
  });

  test('errors are masked, and carry a trace id of the operation', async () => {
    const live = await start();
    const socket = connect(live);
    await socket.init();
    socket.subscribe('1', '{ secretField }');
    const { payload } = await socket.next('next', '1');
    expect(payload).toEqual({
      data: { secretField: null },
      errors: [
        {
          message: expect.not.stringContaining('SELECT'),
          path: ['secretField'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
        },
      ],
    });
  });

  test('the schema is hidden where introspection is off', async () => {
    const live = await start({ introspection: false });
    const socket = connect(live);
    await socket.init();
    socket.subscribe('1', '{ __schema { queryType { name } } }');
    expect(errorOf(await socket.next('error', '1'))?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    socket.subscribe('2', '{ accoun(id: "a1") { id } }');
    expect(errorOf(await socket.next('error', '2'))?.message).not.toContain('Did you mean');
  });

  test('a query is aborted when its client completes it, a mutation goes on', async () => {
    const live = await start({ transport: 'http' });
    const { gate } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    gate.shut();
    socket.subscribe('1', '{ slow }');
    await gate.somebodyWaits();
    socket.send({ id: '1', type: 'complete' });
    await until(() => live.gateway.counts().operations === 0);
    gate.open();
    await until(() => gate.waiting === 0);
    gate.shut();
    socket.subscribe('2', 'mutation { pay }');
    await gate.somebodyWaits();
    socket.socket.terminate();
    await until(() => live.gateway.counts().connections === 0);
    gate.open();
    await until(() => live.fixture.state.paid === 1);
  });

  test('more than so many at once on one socket are refused', async () => {
    const live = await start();
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    for (let id = 0; id <= LIVE_OPERATIONS_PER_CONNECTION; id++)
      socket.subscribe(String(id), 'subscription { alerts { title } }');
    const refused = await socket.next('error');
    expect(refused.id).toBe(String(LIVE_OPERATIONS_PER_CONNECTION));
    expect(errorOf(refused)?.extensions.code).toBe('RATE_LIMITED');
    socket.send({ id: '0', type: 'complete' });
    await until(() => live.gateway.counts().operations === LIVE_OPERATIONS_PER_CONNECTION - 1);
    socket.subscribe('again', '{ account(id: "a1") { id } }');
    await socket.next('next', 'again');
  });

  test('more than so many at once on all sockets of one person are refused, and nobody else’s', async () => {
    const live = await start();
    const perSocket = LIVE_OPERATIONS_PER_CONNECTION - 1;
    const full = Math.floor(LIVE_OPERATIONS_PER_USER / perSocket);
    const open = async (token: string, streams: number) => {
      const socket = connect(live);
      await socket.init({ accessToken: token });
      for (let id = 0; id < streams; id++) socket.subscribe(String(id), 'subscription { alerts { title } }');
      return socket;
    };
    const token = live.tokens.issue();
    for (let n = 0; n < full; n++) await open(token, perSocket);
    await open(token, LIVE_OPERATIONS_PER_USER - full * perSocket);
    await until(() => live.gateway.counts().operations === LIVE_OPERATIONS_PER_USER);
    const [mine, theirs] = [await open(token, 1), await open(live.tokens.issue({ customerId: 'cus_2' }), 1)];
    expect(errorOf(await mine.next('error'))?.extensions.code).toBe('RATE_LIMITED');
    await until(() => live.gateway.counts().operations === LIVE_OPERATIONS_PER_USER + 1);
    expect(theirs.messages.filter(({ type }) => type === 'error')).toEqual([]);
  });
});

describe('connecting', () => {
  test('nobody known may ask for what is public, and is refused by the rule of what is not', async () => {
    const live = await start();
    live.fixture.state.board = 'open to all';
    const socket = connect(live);
    expect(await socket.init()).toEqual({});
    socket.subscribe('1', 'subscription { publicBoard { text } }');
    expect((await socket.next('next', '1')).payload).toEqual({ data: { publicBoard: { text: 'open to all' } } });
    socket.subscribe('2', 'subscription { alerts { title } }');
    expect(errorOf(await socket.next('error', '2'))?.extensions.code).toBe('UNAUTHENTICATED');
    expect(live.fixture.state.alerts.opened).toBe(0);
  });

  test('the acknowledgement says when the token expires', async () => {
    const clock = new ManualClock();
    const live = await start({ clock });
    const acknowledged = await connect(live).init({ accessToken: live.tokens.issue({ expiresInMs: 60_000 }) });
    expect(acknowledged).toEqual({ expiresAt: new Date(clock.now() + 60_000).toISOString() });
  });

  test.each([
    ['an unknown token', { accessToken: 'forged' }, 4401],
    ['no bearer token', { authorization: 'Basic abc' }, 4401],
    ['a token that is no text', { accessToken: 7 }, 4401],
  ])('%s is closed with %3$i', async (_name, payload, code) => {
    const live = await start();
    const socket = connect(live);
    await socket.opened();
    socket.send({ type: 'connection_init', payload });
    expect((await socket.closed).code).toBe(code);
    expect(socket.messages).toEqual([]);
  });

  test('an expired token is closed with 4403, so that clients come again with a new one', async () => {
    const clock = new ManualClock();
    const live = await start({ clock });
    const accessToken = live.tokens.issue({ expiresInMs: 1_000 });
    clock.advance(1_000);
    const socket = connect(live);
    await socket.opened();
    socket.send({ type: 'connection_init', payload: { accessToken } });
    expect(await socket.closed).toEqual({ code: 4403, reason: expect.stringContaining('at random') });
  });

  test('without the keys of tokens it is closed with 1013', async () => {
    const live = await start();
    live.tokens.keysAreAway = true;
    const socket = connect(live);
    await socket.opened();
    socket.send({ type: 'connection_init', payload: { accessToken: 'any' } });
    expect((await socket.closed).code).toBe(1013);
  });

  test('a token in the URL or a cookie is not looked at', async () => {
    const live = await start();
    const token = live.tokens.issue();
    const url = `${live.socketUrl}?accessToken=${token}&authorization=Bearer%20${token}`;
    const socket = connect({ ...live, socketUrl: url }, { headers: { cookie: `accessToken=${token}` } });
    expect(await socket.init()).toEqual({});
  });

  test('who does not initialise in time is closed with 4408', async () => {
    const clock = new ManualClock();
    const socket = connect(await start({ clock }));
    await socket.opened();
    clock.advance(SOCKET_INIT_TIMEOUT_MS);
    expect((await socket.closed).code).toBe(4408);
  });

  test.each([
    ['what is no message', 4400, ['nonsense']],
    ['a message that only servers send', 4400, [{ type: 'connection_init' }, { id: '1', type: 'next', payload: {} }]],
    ['an operation before the acknowledgement', 4401, [{ id: '1', type: 'subscribe', payload: { query: '{ slow }' } }]],
    ['a second initialisation', 4429, [{ type: 'connection_init' }, { type: 'connection_init' }]],
    [
      'an id that is taken',
      4409,
      [
        { type: 'connection_init' },
        { id: '1', type: 'subscribe', payload: { query: 'subscription { publicBoard { text } }' } },
        { id: '1', type: 'subscribe', payload: { query: 'subscription { publicBoard { text } }' } },
      ],
    ],
  ])('%s is closed with %i', async (_name, code, messages) => {
    const live = await start();
    const socket = connect(live);
    await socket.opened();
    for (const message of messages) {
      socket.send(message);
      if (typeof message !== 'string' && message.type === 'connection_init' && code === 4409)
        await socket.next('connection_ack');
    }
    expect((await socket.closed).code).toBe(code);
    await until(() => live.gateway.counts().connections === 0);
  });

  test('a message beyond the size of a request is closed with 1009', async () => {
    const socket = connect(await start());
    await socket.init();
    socket.send('x'.repeat(REQUEST_BODY_MAX_BYTES + 1));
    expect((await socket.closed).code).toBe(1009);
  });

  test('no protocol is closed with 4406', async () => {
    expect((await connect(await start(), { protocols: [] }).closed).code).toBe(4406);
  });

  test('more sockets than a person needs are closed with 1013', async () => {
    const live = await start();
    const sockets = Array.from({ length: LIVE_CONNECTIONS_PER_USER }, () => connect(live));
    await Promise.all(sockets.map((socket) => socket.init({ accessToken: live.tokens.issue() })));
    const refused = connect(live);
    await refused.opened();
    refused.send({ type: 'connection_init', payload: { accessToken: live.tokens.issue() } });
    expect((await refused.closed).code).toBe(1013);
    const other = connect(live);
    await other.init({ accessToken: live.tokens.issue({ customerId: 'cus_bob' }) });
    sockets[0]?.socket.close();
    await until(() => live.gateway.counts().connections === LIVE_CONNECTIONS_PER_USER);
    await connect(live).init({ accessToken: live.tokens.issue() });
  });

  test('more sockets of nobody known than an address needs are refused before they open; whoever says who they are makes room', async () => {
    // Its clock stands still: none of them is closed for saying nothing.
    const live = await start({ clock: new ManualClock() });
    const sockets = Array.from({ length: LIVE_CONNECTIONS_PER_ADDRESS }, () => connect(live));
    await Promise.all(sockets.map((socket) => socket.opened()));
    expect(await connect(live).opened()).toBe(503);
    sockets[0]?.send({ type: 'connection_init', payload: { accessToken: live.tokens.issue() } });
    await sockets[0]?.next('connection_ack');
    const next = connect(live);
    expect(await next.opened()).toBeUndefined();
    expect(await connect(live).opened()).toBe(503);
  });

  test.each([
    ['none, as programs that are no browser', undefined, undefined],
    ['its own', 'own', undefined],
    ['one that is allowed', 'https://app.example', undefined],
    ['a foreign one', 'https://evil.example', 403],
    ['an opaque one', 'null', 403],
  ])('the origin: %s', async (_name, origin, status) => {
    const live = await start({ allowedOrigins: ['https://app.example'] });
    const own = live.url.replace('/graphql', '');
    const socket = connect(live, origin === undefined ? {} : { origin: origin === 'own' ? own : origin });
    expect(await socket.opened()).toBe(status);
  });

  test('only /graphql has sockets', async () => {
    const live = await start();
    expect(await connect({ ...live, socketUrl: `${live.socketUrl}/stream` }).opened()).toBe(404);
  });
});

describe('a silent peer', () => {
  test('is cut off when it does not answer a ping', async () => {
    const clock = new ManualClock();
    const live = await start({ clock });
    const dead = connect(live, { autoPong: false });
    const alive = connect(live);
    await Promise.all([dead.init(), alive.init()]);
    const pinged = Promise.all(
      [dead, alive].map(({ socket }) => new Promise((resolve) => socket.once('ping', resolve))),
    );
    clock.advance(15_250);
    await pinged;
    // The pong is on its way; a message of the live one that is answered came after it.
    alive.send({ type: 'ping' });
    await alive.next('pong');
    clock.advance(15_250);
    expect((await dead.closed).code).toBe(1006);
    expect(live.gateway.counts().connections).toBe(1);
  });
});
