import { once } from 'node:events';
import { connect } from 'node:net';
import { type Client, createClient } from 'graphql-sse';
import { afterEach, describe, expect, test } from 'vitest';
import { LIVE_KEEP_ALIVE_MS, SSE_RESERVATION_MS } from '../limits.ts';
import type { LiveGateway, Transport } from './testing/live-gateway.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { useGateways } from './testing/open-gateways.ts';
import { until } from './testing/until.ts';
import { withoutCost } from './testing/without-cost.ts';

const { start } = useGateways();
const clients: Client<boolean>[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

const ALERTS = 'subscription { alerts { title account { nickname balance } } }';
const MINUTE = 60_000;

type Mode = 'distinct connections' | 'single connection';
const MODES: readonly (readonly [Mode, Transport])[] = [
  ['distinct connections', 'in-process'],
  ['distinct connections', 'http'],
  ['single connection', 'in-process'],
  ['single connection', 'http'],
];

function clientOf(live: LiveGateway, mode: Mode, token: string | undefined): Client<boolean> {
  const client = createClient<boolean>({
    singleConnection: mode === 'single connection',
    url: mode === 'single connection' ? live.streamUrl : live.url,
    retryAttempts: 0,
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  });
  clients.push(client);
  return client;
}

describe.each(MODES)('%s, subgraphs %s', (mode, transport) => {
  test('a query and a mutation are answered', async () => {
    const live = await start({ transport });
    const client = clientOf(live, mode, live.tokens.issue());
    const results: unknown[] = [];
    for (const query of ['query($id: ID!) { account(id: $id) { id } }', 'mutation { pay }'])
      for await (const result of client.iterate({ query, variables: query.includes('$id') ? { id: 'a1' } : {} }))
        results.push(withoutCost(result));
    expect(results).toEqual([{ data: { account: { id: 'a1' } } }, { data: { pay: 'paid' } }]);
    await until(() => live.gateway.counts().operations === 0);
  });

  test('a stream tells enriched events with their cursors, and ends at its source with its client', async () => {
    const live = await start({ transport });
    const { alerts } = live.fixture.state;
    const events = clientOf(live, mode, live.tokens.issue()).iterate({ query: ALERTS });
    const first = events.next();
    await until(() => alerts.open === 1);
    alerts.publish('cus_alice', 'one');
    expect(withoutCost((await first).value)).toEqual({
      data: {
        alerts: {
          title: 'one',
          account: { nickname: 'a1 of cus_alice as CUSTOMER', balance: 'balance of cus_alice' },
        },
      },
      extensions: { cursor: 'cus_alice-1' },
    });
    await events.return?.(undefined);
    await until(() => alerts.open === 0 && live.gateway.counts().operations === 0);
  });

  test.each([
    ['a syntax error', '{ account(', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['what the role does not allow', 'subscription { staffAlerts { title } }', 'FORBIDDEN'],
  ])('%s is told as an event', async (_name, query, code) => {
    const live = await start({ transport });
    const results: unknown[] = [];
    for await (const result of clientOf(live, mode, live.tokens.issue()).iterate({ query }))
      results.push(withoutCost(result));
    expect(results).toEqual([
      { errors: [expect.objectContaining({ extensions: { code, traceId: expect.any(String) } })] },
    ]);
  });

  test('ends with UNAUTHENTICATED and the cursor when its token expires', async () => {
    const clock = new ManualClock();
    const live = await start({ transport, clock });
    const { alerts } = live.fixture.state;
    const events = clientOf(live, mode, live.tokens.issue({ expiresInMs: MINUTE })).iterate({ query: ALERTS });
    const first = events.next();
    await until(() => alerts.open === 1);
    alerts.publish('cus_alice', 'one');
    await first;
    clock.advance(MINUTE + 500);
    expect((await events.next()).value).toEqual({
      errors: [
        {
          message: expect.any(String),
          extensions: { code: 'UNAUTHENTICATED', traceId: expect.any(String), cursor: 'cus_alice-1' },
        },
      ],
    });
    expect((await events.next()).done).toBe(true);
    await until(() => alerts.open === 0);
    expect(live.gateway.counts().connections).toBe(0);
  });

  test('breaks off when the gateway is drained, so that clients come again', async () => {
    const live = await start({ transport });
    const events = clientOf(live, mode, live.tokens.issue()).iterate({ query: ALERTS });
    const next = events.next();
    await until(() => live.fixture.state.alerts.open === 1);
    await Promise.all([live.server.drain(), expect(next).rejects.toThrow()]);
    await until(() => live.fixture.state.alerts.open === 0);
  });
});

describe('over plain HTTP', () => {
  test('an answer that is made while the gateway drains is completed', async () => {
    const live = await start();
    const { gate } = live.fixture.state;
    gate.shut();
    const headers = { accept: 'text/event-stream', authorization: `Bearer ${live.tokens.issue()}` };
    const response = await post(live, headers, { query: 'mutation { pay }' });
    await gate.somebodyWaits();
    const drained = live.server.drain();
    gate.open();
    expect(await response.text()).toMatch(/event: next\n[\s\S]*event: complete\ndata: \n\n$/);
    await drained;
    expect(live.fixture.state.paid).toBe(1);
  });

  const post = (live: LiveGateway, headers: Record<string, string>, body: unknown, url = live.url) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('events are sent to who asks for nothing else', async () => {
    const live = await start();
    for (const accept of ['application/json', 'application/graphql-response+json, application/json, text/event-stream'])
      expect((await post(live, { accept }, { query: '{ slow }' })).headers.get('content-type')).toContain('json');
    const response = await post(live, { accept: 'text/event-stream' }, { query: '{ slow }' });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(await response.text()).toMatch(
      /^:\n\nevent: next\ndata: \{"data":\{"slow":"slow"\},"extensions":\{"cost":\{[^{}]*\}\}\}\n\nevent: complete\ndata: \n\n$/,
    );
  });

  test('the trace id of errors is the one in the head', async () => {
    const live = await start();
    const response = await post(live, { accept: 'text/event-stream' }, { query: '{ secretField }' });
    expect(await response.text()).toContain(`"traceId":"${response.headers.get('x-trace-id')}"`);
  });

  test.each([
    ['a token that is not valid', 401, { authorization: 'Bearer forged' }, { query: '{ slow }' }],
    ['no bearer token', 401, { authorization: 'Basic abc' }, { query: '{ slow }' }],
    ['no operation', 400, {}, { nothing: true }],
    ['another content type', 400, { 'content-type': 'text/plain' }, { query: '{ slow }' }],
    ['an unknown stream', 404, { 'x-graphql-event-stream-token': 'unknown' }, { query: '{ slow }' }],
    ['too large a body', 413, {}, { query: '{ slow }', padding: 'x'.repeat(1_100_000) }],
  ])('%s is refused with %i', async (_name, status, headers, body) => {
    const live = await start();
    const response = await post(live, headers, body, live.streamUrl);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { traceId: expect.any(String) } }] });
  });

  test('an operation in the URL is refused, as is another method', async () => {
    const live = await start();
    const get = await fetch(`${live.streamUrl}?query={slow}`, { headers: { accept: 'text/event-stream' } });
    expect(get.status).toBe(405);
    expect((await fetch(live.streamUrl, { method: 'PATCH' })).status).toBe(405);
    expect((await fetch(`${live.streamUrl}?operationId=1&token=x`, { method: 'DELETE' })).status).toBe(405);
  });

  test('a silent stream shows signs of life', async () => {
    const clock = new ManualClock();
    const live = await start({ clock });
    const response = await post(
      live,
      { accept: 'text/event-stream' },
      { query: 'subscription { publicBoard { text } }' },
    );
    const reader = response.body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    let text = '';
    while (!text.includes('next')) text += await read();
    clock.advance(LIVE_KEEP_ALIVE_MS + 500);
    expect(await read()).toBe(':\n\n');
    await reader?.cancel();
    await until(() => live.gateway.counts().connections === 0);
  });
});

describe('a shared stream', () => {
  const TOKEN = 'x-graphql-event-stream-token';
  const headersOf = (token: string) => ({ authorization: `Bearer ${token}` });

  test('is for the person and session that reserved it, and open once', async () => {
    const live = await start();
    const [alice, mallory] = [live.tokens.issue(), live.tokens.issue({ customerId: 'cus_mallory' })];
    const reserved = await fetch(live.streamUrl, { method: 'PUT', headers: headersOf(alice) });
    expect(reserved.status).toBe(201);
    const token = await reserved.text();
    const open = (who: string) =>
      fetch(live.streamUrl, { headers: { ...headersOf(who), accept: 'text/event-stream', [TOKEN]: token } });
    expect((await open(mallory)).status).toBe(404);
    const stream = await open(alice);
    expect(stream.status).toBe(200);
    expect((await open(alice)).status).toBe(409);
    const operate = (who: string, id: string) =>
      fetch(live.streamUrl, {
        method: 'POST',
        headers: { ...headersOf(who), 'content-type': 'application/json', [TOKEN]: token },
        body: JSON.stringify({ query: ALERTS, extensions: { operationId: id } }),
      });
    expect((await operate(mallory, '1')).status).toBe(404);
    expect((await operate(alice, '1')).status).toBe(202);
    expect((await operate(alice, '1')).status).toBe(409);
    expect((await operate(alice, '')).status).toBe(400);
    await until(() => live.fixture.state.alerts.open === 1);
    await stream.body?.cancel();
    await until(() => live.fixture.state.alerts.open === 0);
    expect((await operate(alice, '2')).status).toBe(404);
  });

  test('does not begin behind other answers of its connection, where nobody would hear of its end', async () => {
    const live = await start();
    const headers = headersOf(live.tokens.issue());
    const tokens = await Promise.all(
      Array.from({ length: 5 }, async () => (await fetch(live.streamUrl, { method: 'PUT', headers })).text()),
    );
    const socket = connect(Number(new URL(live.streamUrl).port), '127.0.0.1');
    const requests = tokens.map(
      (token) =>
        `GET /graphql/stream HTTP/1.1\r\nhost: x\r\nauthorization: ${headers.authorization}\r\naccept: text/event-stream\r\n${TOKEN}: ${token}\r\n\r\n`,
    );
    socket.write(requests.join(''));
    await once(socket, 'data');
    await until(() => live.gateway.counts().connections === 1);
    socket.destroy();
    await until(() => live.gateway.counts().connections === 0);
    // The first one's token is used; the others were never opened.
    for (const [n, token] of tokens.entries()) {
      const opened = await fetch(live.streamUrl, {
        headers: { ...headers, accept: 'text/event-stream', [TOKEN]: token },
      });
      expect(opened.status).toBe(n === 0 ? 404 : 200);
      await opened.body?.cancel();
    }
  });

  test('that nobody opens is forgotten', async () => {
    const clock = new ManualClock();
    const live = await start({ clock });
    const headers = headersOf(live.tokens.issue());
    const token = await (await fetch(live.streamUrl, { method: 'PUT', headers })).text();
    clock.advance(SSE_RESERVATION_MS);
    const opened = await fetch(live.streamUrl, {
      headers: { ...headers, accept: 'text/event-stream', [TOKEN]: token },
    });
    expect(opened.status).toBe(404);
    expect(clock.openTimers).toBe(0);
  });
});
