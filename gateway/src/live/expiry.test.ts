import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { tokenRefused } from '../access-tokens.ts';
import { LIVE_TICK_MS } from '../limits.ts';
import type { EndedSessions } from './ended-sessions.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { useGateways } from './testing/open-gateways.ts';
import { errorOf, type RawSocket, resultOf } from './testing/raw-socket.ts';
import { until } from './testing/until.ts';

const { start, connect } = useGateways();
const MINUTE = 60_000;
const ALERTS = 'subscription { alerts { title account { nickname } } }';

/** A gateway on a clock of the test's, and a socket of Alice's whose token lives for a minute, with one stream. */
async function withStream() {
  const clock = new ManualClock();
  const live = await start({ clock });
  const socket = connect(live);
  await socket.init({ accessToken: live.tokens.issue({ expiresInMs: MINUTE }) });
  socket.subscribe('1', ALERTS);
  await until(() => live.fixture.state.alerts.open === 1);
  return { clock, live, socket, alerts: live.fixture.state.alerts };
}

/** Lets time pass, and the socket answer the pings of that time. */
async function letPass(ms: number, clock: ManualClock, socket: RawSocket): Promise<void> {
  for (let left = ms; left > 0; left -= 10_000) {
    clock.advance(Math.min(left, 10_000));
    socket.send({ type: 'ping' });
    await socket.next('pong');
  }
}

describe('a token that expires', () => {
  test('closes its socket with 4403 within a second, tells the cursor before, and completes no stream', async () => {
    const { clock, live, socket, alerts } = await withStream();
    alerts.publish('cus_alice', 'one');
    await socket.next('next', '1');
    await letPass(MINUTE - 1, clock, socket);
    clock.advance(1 + LIVE_TICK_MS);
    expect(await socket.closed).toEqual({ code: 4403, reason: expect.stringContaining('wait 0 to 5 s at random') });
    expect(socket.messages.at(-1)).toEqual({ type: 'ping', payload: { closing: 4403, cursors: { 1: 'cus_alice-1' } } });
    expect(socket.messages.some(({ type }) => type === 'complete' || type === 'error')).toBe(false);
    await until(() => alerts.open === 0);
    expect(live.gateway.counts()).toMatchObject({ connections: 0, operations: 0, streams: 0 });
  });

  test('begins no operation any more, also before the clock has looked', async () => {
    const { clock, live, socket } = await withStream();
    // Not by `advance`, which would let the clock look.
    const expired = clock.now() + MINUTE;
    Object.defineProperty(clock, 'now', { value: () => expired });
    socket.subscribe('2', 'mutation { pay }');
    expect((await socket.closed).code).toBe(4403);
    expect(live.fixture.state.paid).toBe(0);
  });

  test('is renewed in place by a ping with a newer one, without a break of its streams', async () => {
    const { clock, live, socket, alerts } = await withStream();
    const accessToken = live.tokens.issue({ expiresInMs: 10 * MINUTE });
    socket.send({ type: 'ping', payload: { accessToken } });
    expect((await socket.next('pong')).payload).toEqual({
      renewed: true,
      expiresAt: new Date(clock.now() + 10 * MINUTE).toISOString(),
    });
    await letPass(9 * MINUTE + 59_000, clock, socket);
    alerts.publish('cus_alice', 'later');
    expect(resultOf(await socket.next('next', '1')).data.alerts?.title).toBe('later');
    expect(alerts.opened).toBe(1);
    clock.advance(2_000);
    expect((await socket.closed).code).toBe(4403);
  });

  test('an older or useless one does not shorten what the present one allows', async () => {
    const { clock, live, socket } = await withStream();
    for (const accessToken of [live.tokens.issue({ expiresInMs: 1_000 }), 'forged']) {
      socket.send({ type: 'ping', payload: { accessToken } });
      await socket.next('pong');
    }
    const answers = socket.messages.filter(({ type }) => type === 'pong').map(({ payload }) => payload);
    expect(answers).toMatchObject([{ renewed: true }, { renewed: false, reason: 'invalid' }]);
    await letPass(MINUTE - 1, clock, socket);
    expect(JSON.stringify(socket.messages)).not.toContain('forged');
  });

  test.each([
    ['another person', { customerId: 'cus_mallory' }],
    ['another session', { sessionId: 'ses_other' }],
  ])('one of %s closes the socket with 4403', async (_name, facts) => {
    const { live, socket, alerts } = await withStream();
    socket.send({ type: 'ping', payload: { accessToken: live.tokens.issue(facts) } });
    expect((await socket.closed).code).toBe(4403);
    await until(() => alerts.open === 0);
  });

  test('nobody known cannot become somebody in place', async () => {
    const live = await start();
    const socket = connect(live);
    await socket.init();
    socket.send({ type: 'ping', payload: { accessToken: live.tokens.issue() } });
    expect((await socket.closed).code).toBe(4403);
  });

  test('other roles open each stream anew, after its cursor', async () => {
    const { live, socket, alerts } = await withStream();
    alerts.publish('cus_alice', 'one');
    expect(resultOf(await socket.next('next', '1')).data.alerts?.account.nickname).toBe('a1 of cus_alice as CUSTOMER');
    const accessToken = live.tokens.issue({ roles: ['CUSTOMER', 'AUDITOR'] });
    socket.send({ type: 'ping', payload: { accessToken } });
    await until(() => alerts.opened === 2);
    alerts.publish('cus_alice', 'two');
    expect(resultOf(await socket.next('next', '1')).data.alerts).toEqual({
      title: 'two',
      account: { nickname: 'a1 of cus_alice as CUSTOMER+AUDITOR' },
    });
    expect(alerts.afters).toEqual([undefined, 'cus_alice-1']);
    expect(alerts.open).toBe(1);
  });

  test('a role that is gone ends the stream that needs it', async () => {
    const live = await start();
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue({ roles: ['AUDITOR'], expiresInMs: MINUTE }) });
    socket.subscribe('1', 'subscription { staffAlerts { title } }');
    await until(() => live.fixture.state.alerts.open === 1);
    socket.send({ type: 'ping', payload: { accessToken: live.tokens.issue() } });
    expect(errorOf(await socket.next('error', '1'))?.extensions.code).toBe('FORBIDDEN');
    expect(live.fixture.state.alerts.open).toBe(0);
  });
});

describe('a session that ends', () => {
  /** Sessions that a test ends. */
  function endable() {
    const ended = new Set<string>();
    const listeners = new Set<(sessionId: string) => void>();
    const sessions: EndedSessions = {
      isEnded: (sessionId) => ended.has(sessionId),
      onEnded(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    return {
      sessions,
      end: (sessionId: string) => {
        ended.add(sessionId);
        for (const listener of listeners) listener(sessionId);
      },
    };
  }

  test('closes the sockets of that session with 4403, and no others', async () => {
    const { sessions, end } = endable();
    const live = await start({ endedSessions: sessions });
    const [mine, mineToo, other] = await Promise.all(
      ['ses_1', 'ses_1', 'ses_2'].map(async (sessionId) => {
        const socket = connect(live);
        await socket.init({ accessToken: live.tokens.issue({ sessionId }) });
        socket.subscribe('1', ALERTS);
        return socket;
      }),
    );
    await until(() => live.fixture.state.alerts.open === 3);
    end('ses_1');
    expect([await mine?.closed, await mineToo?.closed].map((closed) => closed?.code)).toEqual([4403, 4403]);
    other?.send({ type: 'ping' });
    await other?.next('pong');
    expect(live.fixture.state.alerts.open).toBe(1);
  });

  test('is not taken for a new socket, nor to renew one', async () => {
    const { sessions, end } = endable();
    const live = await start({ endedSessions: sessions });
    end('ses_1');
    const socket = connect(live);
    await socket.opened();
    socket.send({ type: 'connection_init', payload: { accessToken: live.tokens.issue({ sessionId: 'ses_1' }) } });
    expect(await socket.closed).toEqual({ code: 4403, reason: expect.stringContaining('session ended') });
  });

  test('is not taken over plain HTTP, and said of as of an expired token', async () => {
    const { sessions, end } = endable();
    const live = await start({ endedSessions: sessions });
    const send = async (sessionId: string) => {
      const authorization = `Bearer ${live.tokens.issue({ sessionId })}`;
      const response = await fetch(live.url, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'mutation { pay }' }),
      });
      return { status: response.status, body: await response.json() };
    };
    expect(await send('ses_1')).toMatchObject({ status: 200, body: { data: { pay: 'paid' } } });
    end('ses_1');
    expect(await send('ses_1')).toMatchObject({
      status: 401,
      body: { errors: [{ message: tokenRefused().message, extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    expect((await send('ses_2')).status).toBe(200);
  });

  test('is not taken for a socket either when it ends while the token is checked', async () => {
    let asked = 0;
    const isEnded = () => {
      asked += 1;
      return asked > 1;
    };
    const live = await start({ endedSessions: { isEnded, onEnded: () => () => undefined } });
    const socket = connect(live);
    await socket.opened();
    socket.send({ type: 'connection_init', payload: { accessToken: live.tokens.issue() } });
    expect(await socket.closed).toEqual({ code: 4403, reason: expect.stringContaining('session ended') });
    expect(live.gateway.counts().connections).toBe(0);
  });

  test('is not taken for an event stream when it ends while the body is on its way', async () => {
    const { sessions, end } = endable();
    const live = await start({ endedSessions: sessions });
    const body = JSON.stringify({ query: ALERTS });
    const post = request(live.streamUrl, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${live.tokens.issue({ sessionId: 'ses_1' })}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        expect: '100-continue',
      },
    });
    post.flushHeaders();
    await once(post, 'continue');
    post.write(body.slice(0, 5));
    // By the time that this is answered, the first part of the body has been read.
    await fetch(live.url, { method: 'POST' });
    end('ses_1');
    post.end(body.slice(5));
    const [response] = (await once(post, 'response')) as [IncomingMessage];
    response.resume();
    expect([response.statusCode, live.fixture.state.alerts.opened]).toEqual([401, 0]);
  });
});
