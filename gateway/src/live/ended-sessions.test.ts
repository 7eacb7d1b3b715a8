import { silentLogger } from '@florin/kit';
import { expect, test } from 'vitest';
import type { SubgraphRequest } from '../executor/index.ts';
import { ENDED_SESSIONS_MS, UPSTREAM_BACKOFF_MAX_MS } from '../limits.ts';
import type { GatewayContext } from '../request-context.ts';
import { BufferedEvents } from './buffered-events.ts';
import { FollowedSessions } from './ended-sessions.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { until } from './testing/until.ts';
import { type Upstream, UpstreamLostError } from './upstream.ts';

/** The customer service as the test plays it. */
function follow() {
  const clock = new ManualClock();
  const opened: { readonly request: SubgraphRequest; readonly context: GatewayContext; events: BufferedEvents }[] = [];
  const state = { away: false, left: 0 };
  const upstream: Upstream = {
    open(request, context) {
      if (state.away) return Promise.reject(new UpstreamLostError('customer'));
      const events = new BufferedEvents('customer', () => {
        state.left += 1;
      });
      opened.push({ request, context, events });
      return Promise.resolve(events);
    },
    close: () => undefined,
  };
  const followed = new FollowedSessions({
    upstream,
    clock,
    random: () => 1,
    newTraceId: () => 'trace',
    logger: silentLogger(),
  });
  const tell = (sessionId: string, number: number) =>
    opened.at(-1)?.events.push({ data: { sessionsEnded: { sessionId } }, extensions: { cursor: `c${number}` } });
  return { clock, opened, state, followed, tell };
}

test('asks in the name of the gateway, tells of each end, and forgets it after any token of it', async () => {
  const { clock, opened, followed, tell } = follow();
  const told: string[] = [];
  const stop = followed.onEnded((sessionId) => told.push(sessionId));
  await until(() => opened.length === 1);
  expect(opened[0]?.context.viewer).toEqual({ kind: 'service', service: 'gateway' });
  tell('ses_1', 1);
  await until(() => told.length === 1);
  expect([followed.isEnded('ses_1'), followed.isEnded('ses_2')]).toEqual([true, false]);
  stop();
  tell('ses_2', 2);
  await until(() => followed.isEnded('ses_2'));
  expect(told).toEqual(['ses_1']);
  clock.advance(ENDED_SESSIONS_MS);
  expect(followed.isEnded('ses_1')).toBe(false);
  followed.stop();
});

test('goes on after its cursor when the service was away', async () => {
  const { clock, opened, state, followed, tell } = follow();
  await until(() => opened.length === 1);
  expect(opened[0]?.request.variables).toEqual({});
  tell('ses_1', 1);
  await until(() => followed.isEnded('ses_1'));
  state.away = true;
  opened[0]?.events.lose(new UpstreamLostError('customer'));
  await until(() => clock.openTimers === 1);
  clock.advance(UPSTREAM_BACKOFF_MAX_MS);
  await until(() => clock.openTimers === 1);
  state.away = false;
  clock.advance(UPSTREAM_BACKOFF_MAX_MS);
  await until(() => opened.length === 2);
  expect(opened[1]?.request.variables).toEqual({ after: 'c1' });
  followed.stop();
});

test('a cursor that is not taken any more is given up', async () => {
  const { clock, opened, followed, tell } = follow();
  await until(() => opened.length === 1);
  tell('ses_1', 1);
  opened[0]?.events.push({ errors: [{ message: 'gone', extensions: { code: 'CURSOR_EXPIRED' } }] });
  opened[0]?.events.complete();
  await until(() => clock.openTimers === 1);
  clock.advance(UPSTREAM_BACKOFF_MAX_MS);
  await until(() => opened.length === 2);
  expect(opened[1]?.request.variables).toEqual({});
  followed.stop();
});

test('stopped, it leaves its stream and no timer', async () => {
  const { clock, opened, state, followed } = follow();
  await until(() => opened.length === 1);
  followed.stop();
  await until(() => state.left === 1);
  expect(clock.openTimers).toBe(0);
});
