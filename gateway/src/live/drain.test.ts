import { describe, expect, test } from 'vitest';
import { LIVE_DRAIN_MS } from '../limits.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { useGateways } from './testing/open-gateways.ts';
import { until } from './testing/until.ts';

const { start, connect } = useGateways();

describe('a gateway that is drained', () => {
  test('ends streams without completing them and closes with 1012', async () => {
    const live = await start();
    const { alerts } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', 'subscription { alerts { title } }');
    await until(() => alerts.open === 1);
    alerts.publish('cus_alice', 'one');
    await socket.next('next', '1');
    await live.server.drain();
    expect(await socket.closed).toEqual({ code: 1012, reason: expect.stringContaining('at random') });
    expect(socket.messages.at(-1)).toEqual({ type: 'ping', payload: { closing: 1012, cursors: { 1: 'cus_alice-1' } } });
    expect(alerts.open).toBe(0);
  });

  test('answers a mutation under way first, and begins no other', async () => {
    const live = await start();
    const { gate } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    const idle = connect(live);
    await idle.init();
    gate.shut();
    socket.subscribe('1', 'mutation { pay }');
    await gate.somebodyWaits();
    const drained = live.server.drain();
    expect((await idle.closed).code).toBe(1012);
    socket.subscribe('2', 'mutation { pay }');
    await until(() => live.gateway.counts().operations === 2);
    gate.open();
    expect((await socket.next('next', '1')).payload).toEqual({ data: { pay: 'paid' } });
    // Without it its client would send the mutation again elsewhere.
    await socket.next('complete', '1');
    expect((await socket.closed).code).toBe(1012);
    await drained;
    expect(live.fixture.state.paid).toBe(1);
    expect(socket.messages.filter(({ id }) => id === '2')).toEqual([]);
  });

  test('takes no new socket meanwhile', async () => {
    const live = await start();
    const { gate } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    gate.shut();
    socket.subscribe('1', 'mutation { pay }');
    await gate.somebodyWaits();
    const drained = live.gateway.drain();
    expect(await connect(live).opened()).toBe(503);
    gate.open();
    await drained;
  });

  test('does not wait for an answer for longer than its limit', async () => {
    const clock = new ManualClock();
    const live = await start({ clock });
    const { gate } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    gate.shut();
    socket.subscribe('1', 'mutation { pay }');
    await gate.somebodyWaits();
    const drained = live.gateway.drain();
    clock.advance(LIVE_DRAIN_MS);
    expect((await socket.closed).code).toBe(1012);
    await drained;
    gate.open();
    await until(() => live.fixture.state.paid === 1);
  });

  test('cuts off who does not answer the close', async () => {
    const clock = new ManualClock();
    const live = await start({ clock });
    const socket = connect(live);
    await socket.init();
    socket.socket.pause();
    const drained = live.gateway.drain();
    await until(() => clock.openTimers > 0);
    clock.advance(10_000);
    await drained;
  });
});
