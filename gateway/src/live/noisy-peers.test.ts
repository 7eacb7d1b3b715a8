import { describe, expect, test } from 'vitest';
import { COST_OF_REFUSAL, LIVE_SIGNS_PER_MINUTE } from '../limits.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { useGateways } from './testing/open-gateways.ts';

const { start, connect } = useGateways();

describe('a noisy peer', () => {
  test('is closed after more messages that begin nothing than a minute has room for; the next minute counts anew', async () => {
    const clock = new ManualClock();
    const live = await start({ clock });
    const socket = connect(live);
    await socket.init();
    const ping = async (times: number) => {
      for (let count = 0; count < times; count += 1) socket.send({ type: 'ping' });
      for (let count = 0; count < times; count += 1) await socket.next('pong');
    };
    await ping(LIVE_SIGNS_PER_MINUTE - 10);
    socket.subscribe('paid', '{ account(id: "a1") { id } }');
    await socket.next('complete', 'paid');
    // Whoever gives no sign of life for two rounds of keep-alive is cut off.
    for (let quarter = 0; quarter < 4; quarter += 1) {
      clock.advance(15_000);
      await ping(1);
    }
    await ping(LIVE_SIGNS_PER_MINUTE - 1);
    socket.send({ type: 'ping' });
    expect(await socket.closed).toMatchObject({ code: 1013, reason: expect.stringMatching(/pings/) });
  });

  test('pays for each token that is no good, as over HTTP, and not the others at the address', async () => {
    const live = await start();
    const token = live.tokens.issue();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const remaining = async () => {
      const body = JSON.stringify({ query: '{ __typename }' });
      const answer = await fetch(live.url, { method: 'POST', headers, body });
      const { extensions } = (await answer.json()) as { extensions: { cost: { remaining: number } } };
      return extensions.cost.remaining;
    };
    const socket = connect(live);
    await socket.init({ accessToken: token });
    const before = await remaining();
    for (let count = 0; count < 3; count += 1) socket.send({ type: 'ping', payload: { accessToken: 'forged' } });
    for (let count = 0; count < 3; count += 1) await socket.next('pong');
    expect(before - (await remaining())).toBe(3 * COST_OF_REFUSAL + 1);
  });
});
