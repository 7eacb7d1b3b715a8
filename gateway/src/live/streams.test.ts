import { publicError } from '@florin/kit';
import { describe, expect, test } from 'vitest';
import { UPSTREAM_BUFFER_EVENTS } from '../limits.ts';
import type { LiveGateway, Transport } from './testing/live-gateway.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { useGateways } from './testing/open-gateways.ts';
import { errorOf, type RawSocket, resultOf } from './testing/raw-socket.ts';
import { until } from './testing/until.ts';

const { start, connect } = useGateways();
const ALERTS = 'subscription($after: Cursor) { alerts(after: $after) { title } }';

/** A socket of Alice's with one stream that is open at its source. */
async function subscribed(live: LiveGateway, query: string, variables?: Record<string, unknown>): Promise<RawSocket> {
  const socket = connect(live);
  await socket.init({ accessToken: live.tokens.issue() });
  const { opened } = live.fixture.state.alerts;
  socket.subscribe('1', query, variables);
  await until(() => live.fixture.state.alerts.opened > opened);
  return socket;
}

async function titles(socket: RawSocket, count: number): Promise<string[]> {
  const found: string[] = [];
  for (let i = 0; i < count; i++) {
    const { data, errors } = resultOf(await socket.next('next', '1'));
    expect(errors).toBeUndefined();
    found.push(data.alerts?.title ?? '');
  }
  return found;
}

describe.each<Transport>(['in-process', 'http'])('a stream, subgraphs %s', (transport) => {
  test('tells each event with its cursor, enriched from two other subgraphs', async () => {
    const live = await start({ transport });
    const socket = await subscribed(live, 'subscription { alerts { title account { id nickname balance } } }');
    live.fixture.state.alerts.publish('cus_alice', 'paid', 'a7');
    expect((await socket.next('next', '1')).payload).toEqual({
      data: {
        alerts: {
          title: 'paid',
          account: { id: 'a7', nickname: 'a7 of cus_alice as CUSTOMER', balance: 'balance of cus_alice' },
        },
      },
      extensions: { cursor: 'cus_alice-1' },
    });
  });

  test('begins after the cursor that its client gives', async () => {
    const live = await start({ transport });
    for (const title of ['one', 'two', 'three']) live.fixture.state.alerts.publish('cus_alice', title);
    const socket = await subscribed(live, ALERTS, { after: 'cus_alice-1' });
    expect(await titles(socket, 2)).toEqual(['two', 'three']);
  });

  test('an event with errors is one, masked, and the stream goes on', async () => {
    const live = await start({ transport });
    const socket = await subscribed(live, 'subscription { alerts { title failing } }');
    for (const title of ['one', 'two']) {
      live.fixture.state.alerts.publish('cus_alice', title);
      expect((await socket.next('next', '1')).payload).toMatchObject({
        data: { alerts: { title, failing: null } },
        errors: [{ path: ['alerts', 'failing'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      });
    }
    expect(JSON.stringify(socket.messages)).not.toContain('SELECT');
  });

  test('who may not have it opens nothing', async () => {
    const live = await start({ transport });
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', 'subscription { staffAlerts { title } }');
    expect((await socket.next('error', '1')).payload).toEqual([
      { message: expect.any(String), extensions: { code: 'FORBIDDEN', traceId: expect.any(String) } },
    ]);
    expect(live.fixture.state.alerts.opened).toBe(0);
  });

  test('the reason of a source that refuses its cursor is told, without that cursor', async () => {
    const live = await start({ transport });
    live.fixture.state.refusal = publicError('CURSOR_EXPIRED', 'Read the list again.');
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', ALERTS, { after: 'cus_alice-5' });
    expect((await socket.next('error', '1')).payload).toEqual([
      {
        message: 'Read the list again.',
        extensions: { code: 'CURSOR_EXPIRED', traceId: expect.any(String) },
      },
    ]);
  });

  test('ends at its source when its client completes it, while it waits', async () => {
    const live = await start({ transport });
    const socket = await subscribed(live, ALERTS);
    expect(live.fixture.state.alerts.open).toBe(1);
    socket.send({ id: '1', type: 'complete' });
    await until(() => live.fixture.state.alerts.open === 0);
    expect(live.gateway.counts()).toMatchObject({ connections: 1, operations: 0 });
  });

  test('ends at its source when its client is gone', async () => {
    const live = await start({ transport });
    const socket = await subscribed(live, ALERTS);
    socket.socket.terminate();
    await until(() => live.fixture.state.alerts.open === 0 && live.gateway.counts().connections === 0);
  });

  test('two people with the same text never see a field of each other', async () => {
    const live = await start({ transport });
    const people = ['cus_alice', 'cus_bob', 'cus_poor'];
    const sockets = await Promise.all(
      people.map(async (customerId) => {
        const socket = connect(live);
        await socket.init({ accessToken: live.tokens.issue({ customerId }) });
        socket.subscribe('1', 'subscription { alerts { title account { nickname balance } } }');
        return socket;
      }),
    );
    await until(() => live.fixture.state.alerts.open === people.length);
    for (let round = 0; round < 20; round++)
      for (const person of people) live.fixture.state.alerts.publish(person, `${person} ${round}`, 'shared');
    for (const [index, socket] of sockets.entries()) {
      const person = people[index] ?? '';
      for (let round = 0; round < 20; round++) {
        const { data, errors } = resultOf(await socket.next('next', '1'));
        const poor = person === 'cus_poor';
        expect(data).toEqual({
          alerts: {
            title: `${person} ${round}`,
            account: {
              nickname: `shared of ${person} as CUSTOMER`,
              balance: poor ? null : `balance of ${person}`,
            },
          },
        });
        expect(errors?.[0]?.extensions.code).toBe(poor ? 'FORBIDDEN' : undefined);
      }
      const others = people.filter((other) => other !== person);
      for (const other of others) expect(JSON.stringify(socket.messages)).not.toContain(other);
    }
  });
});

describe('a source that breaks off', () => {
  test('is taken up again after the last cursor: no gap, no repetition', async () => {
    const live = await start({ transport: 'http' });
    const { alerts } = live.fixture.state;
    const socket = await subscribed(live, 'subscription { alerts { title } }');
    const published: string[] = [];
    for (let round = 0; round < 5; round++) {
      for (const kind of ['before', 'while away']) {
        if (kind === 'while away') {
          expect(await titles(socket, 1)).toEqual(published.slice(-1));
          await live.subgraphServers.get('notification')?.drain();
          await until(() => alerts.open === 0);
        }
        published.push(`${kind} ${round}`);
        alerts.publish('cus_alice', `${kind} ${round}`);
      }
      await live.restart('notification');
      expect(await titles(socket, 1)).toEqual(published.slice(-1));
    }
    expect(alerts.afters).toEqual([undefined, ...[1, 3, 5, 7, 9].map((number) => `cus_alice-${number}`)]);
    expect(socket.messages.filter(({ type }) => type === 'next')).toHaveLength(published.length);
  });

  test('the cursor replaces the one that the client began with', async () => {
    const live = await start({ transport: 'http' });
    const { alerts } = live.fixture.state;
    for (const title of ['one', 'two', 'three']) alerts.publish('cus_alice', title);
    const socket = await subscribed(live, 'subscription($a: Cursor) { it: alerts(after: $a, kind: "any") { title } }', {
      a: 'cus_alice-2',
    });
    expect(resultOf(await socket.next('next', '1')).data.it?.title).toBe('three');
    await live.subgraphServers.get('notification')?.drain();
    alerts.publish('cus_alice', 'four');
    await live.restart('notification');
    expect(resultOf(await socket.next('next', '1')).data.it?.title).toBe('four');
    expect(alerts.afters).toEqual(['cus_alice-2', 'cus_alice-3']);
  });

  test('without a log it tells the present state again', async () => {
    const live = await start({ transport: 'http' });
    live.fixture.state.board = 'first';
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', 'subscription { board { text } }');
    expect((await socket.next('next', '1')).payload).toEqual({ data: { board: { text: 'first' } } });
    await live.subgraphServers.get('notification')?.drain();
    live.fixture.state.board = 'second';
    await live.restart('notification');
    expect((await socket.next('next', '1')).payload).toEqual({ data: { board: { text: 'second' } } });
  });

  test('a database that is away at the source is waited for', async () => {
    const live = await start();
    live.fixture.state.refusal = publicError('SUBGRAPH_UNAVAILABLE', 'The database is away.');
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', ALERTS, { after: 'cus_alice-0' });
    live.fixture.state.alerts.publish('cus_alice', 'one');
    await until(() => live.gateway.counts().streams === 1);
    live.fixture.state.refusal = undefined;
    expect(await titles(socket, 1)).toEqual(['one']);
  });
});

describe('one socket to a subgraph', () => {
  test('carries all streams, each with its own identity, and closes after the last one', async () => {
    const live = await start({ transport: 'http' });
    const { alerts } = live.fixture.state;
    const people = Array.from({ length: 20 }, (_, index) => `cus_${index}`);
    const sockets = await Promise.all(
      people.map(async (customerId) => {
        const socket = connect(live);
        await socket.init({ accessToken: live.tokens.issue({ customerId }) });
        socket.subscribe('1', ALERTS);
        return socket;
      }),
    );
    await until(() => alerts.open === people.length);
    for (const person of people) alerts.publish(person, person);
    const told = await Promise.all(sockets.map(async (socket) => (await titles(socket, 1))[0]));
    expect(told).toEqual(people);
    for (const { socket } of sockets) socket.close();
    await until(() => alerts.open === 0);
  });

  test('closed after its last stream is no failure: who comes next does not wait', async () => {
    // Time stands still, and with it every pause before another attempt.
    const clock = new ManualClock();
    const live = await start({ transport: 'http', clock });
    const { alerts } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    const timers = clock.openTimers;
    for (const id of ['1', '2', '3']) {
      socket.subscribe(id, ALERTS);
      await until(() => alerts.open === 1);
      socket.send({ id, type: 'complete' });
      await until(() => alerts.open === 0 && clock.openTimers === timers);
    }
    expect(alerts.opened).toBe(3);
  });

  test.each([
    ['on a fragment', 'subscription { ... @include(if: true) { alerts { title } } }'],
    ['on a spread', 'subscription { ...F @skip(if: false) } fragment F on Subscription { alerts { title } }'],
    ['on the field', 'subscription { alerts @include(if: false) { title } }'],
  ])('is not lost by who asks for a condition %s', async (_name, query) => {
    const live = await start({ transport: 'http' });
    const { alerts } = live.fixture.state;
    const socket = await subscribed(live, ALERTS);
    const other = connect(live);
    await other.init({ accessToken: live.tokens.issue() });
    other.subscribe('1', query);
    expect(errorOf(await other.next('error', '1'))?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    alerts.publish('cus_alice', 'one');
    expect(await titles(socket, 1)).toEqual(['one']);
    expect(alerts.opened).toBe(1);
  });

  test('events that nobody fetches are left to the log, and read again', async () => {
    const live = await start({ transport: 'http' });
    const { alerts, gate } = live.fixture.state;
    const socket = await subscribed(live, 'subscription { alerts { title account { nickname } } }');
    // The first event waits for its enrichment, so that the others pile up.
    gate.shut();
    const count = UPSTREAM_BUFFER_EVENTS * 3;
    const published = Array.from(
      { length: count },
      (_, index) => alerts.publish('cus_alice', `alert ${index}`, 'slow').title,
    );
    await until(() => alerts.open === 0);
    gate.open();
    expect(await titles(socket, count)).toEqual(published);
    expect(alerts.opened).toBeGreaterThan(1);
  });
});
