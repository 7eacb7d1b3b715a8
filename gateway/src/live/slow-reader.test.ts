import { type IncomingMessage, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { LIVE_QUEUE_MAX_BYTES, LIVE_STALL_MS } from '../limits.ts';
import type { LiveGateway, Transport } from './testing/live-gateway.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { useGateways } from './testing/open-gateways.ts';
import { type RawSocket, resultOf } from './testing/raw-socket.ts';
import { until } from './testing/until.ts';

const { start, connect } = useGateways();
const ALERTS = 'subscription($after: Cursor) { alerts(after: $after) { title cursor } }';
/** Large enough to fill the buffers of both kernels with a few hundred. */
const TITLE = 'x'.repeat(64 * 1024);

async function subscribed(live: LiveGateway, after?: string): Promise<RawSocket> {
  const socket = connect(live);
  await socket.init({ accessToken: live.tokens.issue() });
  const { opened } = live.fixture.state.alerts;
  socket.subscribe('1', ALERTS, after === undefined ? {} : { after });
  await until(() => live.fixture.state.alerts.opened > opened);
  return socket;
}

function cursorsOf(socket: RawSocket): string[] {
  return socket.messages.filter(({ type }) => type === 'next').map((message) => resultOf(message).extensions.cursor);
}

describe.each<Transport>(['in-process', 'http'])('who reads too slowly, subgraphs %s', (transport) => {
  test('is closed with 1013 and the cursor, keeps nobody waiting, and resumes without a gap', async () => {
    const clock = new ManualClock();
    const live = await start({ clock, transport });
    const { alerts } = live.fixture.state;
    const slow = await subscribed(live);
    const quick = await subscribed(live);
    slow.socket.pause();
    let published = 0;
    // Until the gateway fetches no more for the slow one, however much comes.
    while (live.gateway.counts().congested === 0) {
      alerts.publish('cus_alice', TITLE);
      published += 1;
      await until(() => cursorsOf(quick).length === published);
    }
    for (let more = 0; more < 100; more++) alerts.publish('cus_alice', TITLE);
    published += 100;
    await until(() => cursorsOf(quick).length === published);
    expect(live.gateway.counts().bufferedBytes).toBeLessThan(LIVE_QUEUE_MAX_BYTES / 4);

    clock.advance(LIVE_STALL_MS - 1_000);
    expect(live.gateway.counts().connections).toBe(2);
    clock.advance(1_500);
    expect(live.gateway.counts().connections).toBe(1);
    slow.socket.resume();
    const { code, reason } = await slow.closed;
    const read = cursorsOf(slow);
    const cursor = read.at(-1) ?? '';
    expect(code).toBe(1013);
    expect(reason).toContain(`resume after ${cursor}`);
    expect(slow.messages.at(-1)).toEqual({ type: 'ping', payload: { closing: 1013, cursors: { 1: cursor } } });

    const again = await subscribed(live, cursor);
    await until(() => read.length + cursorsOf(again).length === published);
    expect([...read, ...cursorsOf(again)]).toEqual(Array.from({ length: published }, (_, i) => `cus_alice-${i + 1}`));
  });
});

test('operations of who does not read wait, and do not pile up answers', async () => {
  const clock = new ManualClock();
  const live = await start({ clock });
  const socket = connect(live);
  await socket.init();
  socket.socket.pause();
  // The answer repeats the name.
  const text = `{ ${'x'.repeat(100_000)}: inbox }`;
  while (live.gateway.counts().congested === 0) {
    socket.subscribe('1', text);
    await until(() => socket.socket.bufferedAmount === 0);
    await until(() => live.gateway.counts().operations === 0 || live.gateway.counts().congested > 0);
  }
  for (let id = 2; id < 12; id++) socket.subscribe(String(id), text);
  await until(() => live.gateway.counts().operations >= 10);
  expect(live.gateway.counts().bufferedBytes).toBeLessThan(LIVE_QUEUE_MAX_BYTES / 4);
  clock.advance(LIVE_STALL_MS + 500);
  expect(live.gateway.counts().connections).toBe(0);
});

test('a stream of events that is not read ends with its cursor, and is not completed', async () => {
  const clock = new ManualClock();
  const live = await start({ clock });
  const { alerts } = live.fixture.state;
  const response = await openEvents(live);
  await until(() => alerts.open === 1);
  while (live.gateway.counts().congested === 0) {
    alerts.publish('cus_alice', TITLE);
    await until(() => true);
  }
  clock.advance(LIVE_STALL_MS + 500);
  expect(live.gateway.counts().connections).toBe(0);
  let text = '';
  for await (const chunk of response) text += String(chunk);
  const events = text.split('\n\n').filter((event) => event.startsWith('event: next'));
  const read = events.map((event) => JSON.parse(event.split('data: ')[1] ?? ''));
  expect(read.at(-1)).toEqual({
    errors: [
      {
        message: expect.any(String),
        extensions: {
          code: 'RATE_LIMITED',
          traceId: expect.any(String),
          cursor: read.at(-2).extensions.cursor,
        },
      },
    ],
  });
  expect(text).not.toContain('event: complete');
});

/** Nothing of the answer is read until somebody iterates. */
function openEvents(live: LiveGateway): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${live.tokens.issue()}`,
      accept: 'text/event-stream',
      'content-type': 'application/json',
    };
    request(live.url, { method: 'POST', headers }, resolve)
      .on('error', reject)
      .end(JSON.stringify({ query: ALERTS }));
  });
}
