import type { Sink, SubscribePayload } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import { createStore } from './external-store.ts';
import type { GraphqlResult } from './graphql-request.ts';
import type { Link, LiveConnection } from './live-connection.ts';
import { LiveStreams } from './live-streams.ts';
import type { AccessToken, HeldToken } from './session.ts';

const WATCH = { query: 'subscription Watch { transactionAlerts { title } }', operationName: 'Watch' };

/** A connection that the test plays: what was subscribed, and what it shows of its state. */
class PlayedConnection implements LiveConnection {
  readonly link = createStore<Link>({ kind: 'open' });
  readonly subscribed: { payload: SubscribePayload; sink: Sink<GraphqlResult>; ended: boolean }[] = [];
  readonly renewed: string[] = [];
  closed = false;

  subscribe(payload: SubscribePayload, sink: Sink<GraphqlResult>): () => void {
    const entry = { payload, sink, ended: false };
    this.subscribed.push(entry);
    return () => {
      entry.ended = true;
    };
  }

  renew(accessToken: string): void {
    this.renewed.push(accessToken);
  }

  close(): void {
    this.closed = true;
  }
}

function setUp(available: AccessToken = { kind: 'token', accessToken: 'at-1' }) {
  const token = createStore<HeldToken | undefined>({ accessToken: 'at-1', signIn: 1 });
  const connections: PlayedConnection[] = [];
  const live = new LiveStreams({
    session: { token, accessToken: async () => available },
    connect: () => {
      const connection = new PlayedConnection();
      connections.push(connection);
      return connection;
    },
    now: () => 0,
  });
  const current = (): PlayedConnection => {
    const connection = connections.at(-1);
    if (!connection) throw new Error('not connected');
    return connection;
  };
  const lastSink = (): Sink<GraphqlResult> => {
    const entry = current().subscribed.at(-1);
    if (!entry) throw new Error('nothing subscribed');
    return entry.sink;
  };
  const words = () => live.view.get().log.map((line) => (line.kind === 'event' ? line.result.data : line.text));
  return { live, token, connections, current, lastSink, words };
}

const event = (title: string, cursor: string): GraphqlResult => ({
  data: { transactionAlerts: { title } },
  extensions: { cursor },
});

describe('live streams', () => {
  it('share one connection and list what came, in order', async () => {
    const { live, connections, lastSink, current } = setUp();
    await live.start(WATCH);
    lastSink().next(event('one', 'c1'));
    await live.start({ ...WATCH, operationName: 'Again' });
    lastSink().next(event('two', 'c2'));
    expect(connections).toHaveLength(1);
    expect(current().subscribed).toHaveLength(2);
    expect(live.view.get().log).toMatchObject([
      { kind: 'event', title: 'Watch', result: { data: { transactionAlerts: { title: 'one' } } } },
      { kind: 'event', title: 'Again', result: { data: { transactionAlerts: { title: 'two' } } } },
    ]);
    expect(live.view.get().streams).toMatchObject([
      { events: 1, cursor: 'c1' },
      { events: 1, cursor: 'c2' },
    ]);
  });

  it('subscribe again after the last event when the connection was lost', async () => {
    const { live, lastSink, current, words } = setUp();
    await live.start(WATCH);
    expect(JSON.stringify(current().subscribed[0]?.payload)).not.toContain('after');
    lastSink().next(event('one', 'c1'));
    current().link.set({ kind: 'lost', reason: 'The bank restarts. (close code 1012)' });
    current().link.set({ kind: 'open' });
    // graphql-ws writes the same payload again for each connection.
    expect(JSON.parse(JSON.stringify(current().subscribed[0]?.payload)).query).toContain('after: "c1"');
    expect(words().slice(1)).toEqual([
      'The bank restarts. (close code 1012) Connecting again…',
      'Connected again: streams go on after their last event, those without one from now on.',
    ]);
  });

  it('say why the bank ended one, and go on after its last event when asked to', async () => {
    const { live, lastSink, current, words } = setUp();
    await live.start(WATCH);
    const [{ id } = { id: 0 }] = live.view.get().streams;
    lastSink().next(event('one', 'c1'));
    lastSink().error([{ message: 'The ticket is closed.', extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(words().at(-1)).toBe('BAD_USER_INPUT: The ticket is closed.');
    expect(live.view.get().streams).toMatchObject([{ active: false }]);
    live.resume(id);
    expect(live.view.get().streams).toMatchObject([{ active: true }]);
    expect(JSON.stringify(current().subscribed[1]?.payload)).toContain('c1');
    lastSink().error({ code: 4401, reason: 'The access token in connection_init is not valid.' });
    expect(words().at(-1)).toBe('The access token in connection_init is not valid. (close code 4401)');
  });

  it('hear nothing of a run that was stopped', async () => {
    const { live, current, words } = setUp();
    await live.start(WATCH);
    const [{ id } = { id: 0 }] = live.view.get().streams;
    live.stop(id);
    expect(current().subscribed[0]?.ended).toBe(true);
    live.resume(id);
    current().subscribed[0]?.sink.complete();
    current().subscribed[0]?.sink.next(event('late', 'c9'));
    expect(live.view.get().streams).toMatchObject([{ active: true, events: 0 }]);
    expect(words()).toEqual(['Stopped.', 'Goes on from now.']);
  });

  it('show the bank a renewed token, and end with the sign-in that they belong to', async () => {
    const { live, token, connections, current, words } = setUp();
    await live.start(WATCH);
    token.set({ accessToken: 'at-2', signIn: 1 });
    expect(current().renewed).toEqual(['at-2']);
    token.set({ accessToken: 'bob', signIn: 2 });
    expect(current()).toMatchObject({ renewed: ['at-2'], closed: true, subscribed: [{ ended: true }] });
    expect(live.view.get()).toMatchObject({ link: { kind: 'idle' }, streams: [] });
    expect(words()).toEqual(['Somebody else signed in. This stream has ended.']);
    await live.start(WATCH);
    token.set(undefined);
    expect(connections.map(({ closed }) => closed)).toEqual([true, true]);
    expect(words().at(-1)).toBe('Signed out. This stream has ended.');
  });

  it('do not run as nobody when the session broke', async () => {
    const { live, connections } = setUp({ kind: 'unavailable', message: 'Sign in again.' });
    expect(await live.start(WATCH)).toMatchObject({ result: { errors: [{ message: 'Sign in again.' }] } });
    expect(connections).toEqual([]);
  });

  it('forget what ended, and keep what runs', async () => {
    const { live, lastSink } = setUp();
    await live.start(WATCH);
    lastSink().complete();
    await live.start(WATCH);
    live.clear();
    expect(live.view.get()).toMatchObject({ log: [], streams: [{ active: true }] });
  });
});
