import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  COST_OF_REFUSAL,
  LIVE_OPERATIONS_PER_CONNECTION,
  LIVE_OPERATIONS_PER_USER,
  REQUEST_BODY_MAX_BYTES,
} from '../limits.ts';
import { type LiveGateway, type LiveGatewayOptions, startLiveGateway } from './testing/live-gateway.ts';
import { RawSocket } from './testing/raw-socket.ts';
import { until } from './testing/until.ts';

/** API.md: the cost of each operation is in its answer, also where the answer is that nothing runs. */
const PER_USER = 300;
const CHARGED = costOf(COST_OF_REFUSAL);
const FREE = costOf(0);
const JSON_HEADERS = { 'content-type': 'application/json' };
const EVENT_HEADERS = { ...JSON_HEADERS, accept: 'text/event-stream' };

let live: LiveGateway;
const running: LiveGateway[] = [];
const start = async (options: LiveGatewayOptions = {}) => {
  const started = await startLiveGateway(options);
  running.push(started);
  return started;
};
beforeAll(async () => {
  live = await start();
});
afterAll(() => Promise.all(running.map((one) => one.stop())));

function costOf(requested: number) {
  return { requested, remaining: expect.any(Number), resetsAt: expect.stringMatching(/^\d{4}-.*Z$/) };
}

/** Operations that are refused once they are read, and what each cost. */
const REFUSED: readonly (readonly [string, object, object])[] = [
  ['a syntax error', { query: '{ account(' }, CHARGED],
  ['what is not valid', { query: '{ nothing }' }, CHARGED],
  ['no such operation', { query: 'query A { slow }', operationName: 'B' }, CHARGED],
  ['too much', { query: `{ account(id: "1") { ${fields(600)} } }` }, CHARGED],
  ['a hash that nobody knows', { query: '', extensions: persisted('0'.repeat(64)) }, CHARGED],
  ['a hash of another text', { query: '{ slow }', extensions: persisted('0'.repeat(64)) }, CHARGED],
  ['a document that validation gets stuck in', { query: `{ ${'...F '.repeat(300)} }` }, CHARGED],
  ['variables without end', { query: '{ slow }', variables: { deep: nested(30) } }, CHARGED],
  ['a missing variable', { query: 'query ($id: ID!) { account(id: $id) { id } }' }, costOf(2)],
];

describe('the cost of what is refused is told', () => {
  test.each(REFUSED)('%s, over HTTP', async (_name, operation, cost) => {
    expect((await post(live, operation, live.tokens.issue())).body).toMatchObject({
      errors: [{ extensions: { code: expect.any(String) } }],
      extensions: { cost },
    });
  });

  test.each(REFUSED)('%s, over an event stream', async (_name, operation, cost) => {
    const text = await streamed(live, operation, live.tokens.issue());
    expect(resultIn(text)).toMatchObject({ extensions: { cost } });
  });

  test.each(REFUSED)('%s, over a socket, in the first error', async (_name, operation, cost) => {
    const socket = await openSocket(live, live.tokens.issue());
    const [first] = await socket.refusal('1', operation);
    socket.close();
    expect(first).toMatchObject({ extensions: { code: expect.any(String), cost } });
  });

  test.each<[string, string, RequestInit]>([
    ['no JSON', '', { method: 'POST', headers: JSON_HEADERS, body: '{' }],
    ['too large a body', '', { method: 'POST', headers: JSON_HEADERS, body: ' '.repeat(REQUEST_BODY_MAX_BYTES + 1) }],
    ['a batch', '', { method: 'POST', headers: JSON_HEADERS, body: '[{"query":"{ slow }"}]' }],
    ['no query', '', { method: 'POST', headers: JSON_HEADERS, body: '{}' }],
    [
      'what a browser sends across sites',
      '',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
    ],
    ['a method that is none', '', { method: 'DELETE' }],
    ['a change by GET', '?query=mutation%7Bpay%7D', { headers: { 'apollo-require-preflight': 'true' } }],
    ['no bearer token', '', { method: 'POST', headers: { ...JSON_HEADERS, authorization: 'Basic x' }, body: '{}' }],
    ['a stream without JSON', '/stream', { method: 'POST', headers: EVENT_HEADERS, body: '{' }],
    ['a stream with a bad token', '/stream', { method: 'POST', headers: { authorization: 'Bearer no' }, body: '{}' }],
    ['a stream that is none', '/stream', { headers: { 'x-graphql-event-stream-token': 'none' } }],
    ['a method that no stream has', '/stream', { method: 'PATCH' }],
  ])('%s, though there is no operation', async (_name, path, init) => {
    const response = await fetch(`${live.url}${path}`, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.json()).toMatchObject({ errors: [{}], extensions: { cost: CHARGED } });
  });

  test('a stream that its source refuses says what it cost, once, over both transports', async () => {
    const operation = { query: 'subscription { staffAlerts { title } }' };
    const text = await streamed(live, operation, live.tokens.issue());
    expect(resultIn(text)).toMatchObject({ errors: [{}], extensions: { cost: { requested: 11 } } });
    const socket = await openSocket(live, live.tokens.issue());
    expect(await socket.refusal('1', operation)).toMatchObject([
      { extensions: { code: 'FORBIDDEN', cost: { requested: 11 } } },
    ]);
    socket.close();
  });

  test('one operation too many on a socket is charged for, so that nobody asks for nothing without end', async () => {
    const { state } = live.fixture;
    const socket = await openSocket(live, live.tokens.issue({ customerId: 'cus_busy' }));
    const opened = state.alerts.open;
    for (let n = 0; n < LIVE_OPERATIONS_PER_CONNECTION; n++)
      socket.send(`${n}`, { query: 'subscription { alerts { title } }' });
    await until(() => state.alerts.open === opened + LIVE_OPERATIONS_PER_CONNECTION);
    expect(await socket.refusal('last', { query: '{ slow }' })).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', cost: CHARGED } },
    ]);
    socket.close();
    await until(() => state.alerts.open === opened);
  });
});

test('one stream too many of a person is told as such on a stream of its own, and charged for', async () => {
  const { state } = live.fixture;
  const token = live.tokens.issue({ customerId: 'cus_many' });
  const sockets: Awaited<ReturnType<typeof openSocket>>[] = [];
  const opened = state.alerts.open;
  for (let operations = 0; operations < LIVE_OPERATIONS_PER_USER; operations += LIVE_OPERATIONS_PER_CONNECTION) {
    const socket = await openSocket(live, token);
    sockets.push(socket);
    for (let n = 0; n < LIVE_OPERATIONS_PER_CONNECTION; n++)
      socket.send(`${n}`, { query: 'subscription { alerts { title } }' });
  }
  await until(() => state.alerts.open === opened + LIVE_OPERATIONS_PER_USER);
  expect(resultIn(await streamed(live, { query: 'subscription { alerts { title } }' }, token))).toMatchObject({
    errors: [{ extensions: { code: 'RATE_LIMITED', traceId: expect.any(String) } }],
    extensions: { cost: CHARGED },
  });
  for (const socket of sockets) socket.close();
  await until(() => state.alerts.open === opened);
});

describe('somebody who has too little left', () => {
  test('is told what was asked for, and nothing once nothing is left, over each transport', async () => {
    const poor = await start({ rateLimits: { perUser: PER_USER } });
    const token = poor.tokens.issue();
    const costly = { query: '{ a: account(id: "1") { id } b: account(id: "2") { id } }', variables: { x: list(200) } };
    expect((await post(poor, costly, token)).body.errors).toBeUndefined();
    expect((await post(poor, costly, token)).body).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED' } }],
      extensions: { cost: { requested: 203 } },
    });
    while ((await post(poor, { query: '{ slow }' }, token)).body.errors === undefined);
    const nothing = { requested: 0, remaining: 0, resetsAt: expect.any(String) };
    expect((await post(poor, { query: '{ slow }' }, token)).body).toMatchObject({ extensions: { cost: nothing } });
    const response = await fetch(poor.streamUrl, {
      method: 'POST',
      headers: { ...EVENT_HEADERS, authorization: `Bearer ${token}` },
      body: '{"query":"{ slow }"}',
    });
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ extensions: { cost: nothing } });
    const socket = await openSocket(poor, token);
    expect(await socket.refusal('1', { query: '{ slow }' })).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', cost: nothing } },
    ]);
    socket.close();
  });
});

describe('an address that has nothing left', () => {
  test('has no token looked at that the bank would be asked about, over each transport', async () => {
    const poor = await start({ rateLimits: { perAddress: COST_OF_REFUSAL } });
    const known = await openSocket(poor, poor.tokens.issue());
    const token = poor.tokens.issue();
    expect((await post(poor, { query: '{ slow }' }, 'forged')).body.errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    poor.tokens.asksTheBank = true;
    const refusal = {
      errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } }],
      extensions: { cost: { requested: 0, remaining: 0 } },
    };
    expect((await post(poor, { query: '{ slow }' }, token)).body).toMatchObject(refusal);
    const headers = { ...EVENT_HEADERS, authorization: `Bearer ${token}` };
    const response = await fetch(poor.streamUrl, { method: 'POST', headers, body: '{"query":"{ slow }"}' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect(await response.json()).toMatchObject(refusal);
    expect(await known.renewal(token), 'which is paid by whoever is there').toMatchObject({ renewed: true });
    known.close();
    const socket = new RawSocket(poor.socketUrl);
    await socket.opened();
    socket.send({ type: 'connection_init', payload: { accessToken: token } });
    expect(await socket.closed).toMatchObject({ code: 1013, reason: expect.stringContaining('in a minute') });
  });
});

describe('what is our trouble', () => {
  test('costs nothing: keys that are away', async () => {
    const away = await start();
    away.tokens.keysAreAway = true;
    const response = await fetch(away.streamUrl, {
      method: 'POST',
      headers: { ...EVENT_HEADERS, authorization: 'Bearer x' },
      body: '{"query":"{ slow }"}',
    });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ extensions: { cost: FREE } });
  });
});

function fields(count: number): string {
  return Array.from({ length: count }, (_, n) => `f${n}: id`).join(' ');
}

function list(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}

function persisted(sha256Hash: string) {
  return { persistedQuery: { version: 1, sha256Hash } };
}

interface Body {
  readonly errors?: readonly unknown[];
}

async function post({ url }: LiveGateway, operation: object, token: string): Promise<{ readonly body: Body }> {
  const headers = { ...JSON_HEADERS, authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(operation) });
  return { body: (await response.json()) as Body };
}

async function streamed({ url }: LiveGateway, operation: object, token: string): Promise<string> {
  const headers = { ...EVENT_HEADERS, authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(operation) });
  return response.text();
}

/** The only result of an event stream. */
function resultIn(text: string): unknown {
  const results = [...text.matchAll(/event: next\ndata: (.*)\n/g)];
  expect(results).toHaveLength(1);
  return JSON.parse(results[0]?.[1] ?? '');
}

/** A socket without the other tests' client, which leaves out what operations cost. */
async function openSocket({ socketUrl }: LiveGateway, accessToken: string) {
  const socket = new WebSocket(socketUrl, 'graphql-transport-ws');
  const refusals = new Map<string, (payload: unknown) => void>();
  let renewed: (payload: unknown) => void = () => undefined;
  await new Promise<void>((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { accessToken } })));
    socket.on('message', (data: Buffer) => {
      const { type, id, payload } = JSON.parse(data.toString()) as { type: string; id: string; payload: Body };
      if (type === 'connection_ack') resolve();
      if (type === 'pong') renewed(payload);
      if (type === 'error') refusals.get(id)?.(payload);
      // A variable that does not fit is an answer without data, as over HTTP.
      if (type === 'next') refusals.get(id)?.(payload.errors);
    });
  });
  const send = (id: string, payload: object) => socket.send(JSON.stringify({ id, type: 'subscribe', payload }));
  return {
    send,
    refusal(id: string, payload: object) {
      const refused = new Promise<readonly unknown[]>((resolve) => {
        refusals.set(id, (errors) => resolve(errors as readonly unknown[]));
      });
      send(id, payload);
      return refused;
    },
    renewal(token: string) {
      const answer = new Promise<unknown>((resolve) => {
        renewed = resolve;
      });
      socket.send(JSON.stringify({ type: 'ping', payload: { accessToken: token } }));
      return answer;
    },
    close: () => socket.close(),
  };
}
