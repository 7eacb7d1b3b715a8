import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Transport } from './testing/live-gateway.ts';
import { useGateways } from './testing/open-gateways.ts';
import { until } from './testing/until.ts';

const { start, connect } = useGateways();
const CYCLES = 1_000;
const AT_ONCE = 20;

/** Wall time that counts the timers that are open. */
function countingClock(): { readonly clock: Clock; readonly open: Set<object> } {
  const open = new Set<object>();
  const counted = (begin: (done: () => void) => () => void) => {
    const timer = {};
    open.add(timer);
    const cancel = begin(() => open.delete(timer));
    return () => {
      open.delete(timer);
      cancel();
    };
  };
  const clock: Clock = {
    now: systemClock.now,
    after: (ms, callback) =>
      counted((done) =>
        systemClock.after(ms, () => {
          done();
          callback();
        }),
      ),
    every: (ms, callback) => counted(() => systemClock.every(ms, callback)),
  };
  return { clock, open };
}

test.each<Transport>(['in-process', 'http'])(
  '1,000 subscriptions that come and go leave nothing behind, subgraphs %s',
  async (transport) => {
    const { clock, open } = countingClock();
    const live = await start({ transport, clock });
    const { alerts } = live.fixture.state;
    const client = createClient({
      url: live.socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: { accessToken: live.tokens.issue() },
      retryAttempts: 0,
      lazyCloseTimeout: 60_000,
    });
    for (let round = 0; round < CYCLES / AT_ONCE; round++) {
      const streams = Array.from({ length: AT_ONCE }, () =>
        client.iterate({ query: 'subscription { alerts { title account { balance } } }' }),
      );
      const events = streams.map((stream) => stream.next());
      await until(() => alerts.open === AT_ONCE);
      // Left while they wait, while an event is on its way, and after one.
      if (round % 3 > 0) alerts.publish('cus_alice', 'one');
      if (round % 3 === 1) await Promise.all(events);
      await Promise.all(streams.map(async (stream) => stream.return?.(undefined)));
      await until(() => alerts.open === 0);
    }
    expect(alerts.opened).toBe(CYCLES);
    await until(() => live.gateway.counts().operations === 0);
    await client.dispose();
    await until(() => live.gateway.counts().connections === 0);
    await until(() => open.size === 0);
  },
  120_000,
);

test('100 sockets that are cut off in the middle leave nothing behind', async () => {
  const { clock, open } = countingClock();
  const live = await start({ transport: 'http', clock });
  for (let cycle = 0; cycle < 100; cycle++) {
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', 'subscription { alerts { title } }');
    socket.subscribe('2', '{ account(id: "a1") { nickname } }');
    if (cycle % 2 === 0) await socket.next('next', '2');
    socket.socket.terminate();
  }
  await until(() => live.gateway.counts().connections === 0 && live.fixture.state.alerts.open === 0);
  await until(() => open.size === 0);
});
