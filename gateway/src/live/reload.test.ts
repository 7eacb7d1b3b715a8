import { describe, expect, test } from 'vitest';
import { buildFixture, supergraphWith } from './testing/fixture-subgraphs.ts';
import type { Transport } from './testing/live-gateway.ts';
import { useGateways } from './testing/open-gateways.ts';
import { resultOf } from './testing/raw-socket.ts';
import { until } from './testing/until.ts';

const { start, connect } = useGateways();

const EXTRA = { alert: 'extra: String' };
/** Then the source itself can be asked for the nickname. */
const NICKNAME = { account: 'nickname: String @shareable' };

/** Its subgraphs know the field `extra` of an alert from the beginning, whatever the supergraph says. */
const fixture = () => ({ ...buildFixture(EXTRA), supergraphSdl: supergraphWith({}) });

describe.each<Transport>(['in-process', 'http'])('a new supergraph, subgraphs %s', (transport) => {
  test('keeps streams open, with their source, and takes what it has newly for others', async () => {
    const live = await start({ transport, fixture: fixture() });
    const { alerts } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', 'subscription { alerts { title account { nickname } } }');
    await until(() => alerts.open === 1);
    alerts.publish('cus_alice', 'one');
    await socket.next('next', '1');

    await live.gateway.update(supergraphWith(EXTRA));
    socket.subscribe('2', 'subscription { alerts { extra } }');
    await until(() => alerts.open === 2);
    alerts.publish('cus_alice', 'two');
    expect((await socket.next('next', '1')).payload).toEqual({
      data: { alerts: { title: 'two', account: { nickname: 'a1 of cus_alice as CUSTOMER' } } },
      extensions: { cursor: 'cus_alice-2' },
    });
    await until(() => socket.messages.some(({ type, id }) => type === 'next' && id === '2'));
    expect(alerts.opened).toBe(2);
  });

  test('ends exactly the streams whose operation is not valid any more, with the reason and the cursor', async () => {
    const all = buildFixture(EXTRA);
    const live = await start({ transport, fixture: all });
    const { alerts } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', 'subscription { alerts { title } }');
    socket.subscribe('2', 'subscription { alerts { title extra } }');
    await until(() => alerts.open === 2);
    alerts.publish('cus_alice', 'one');
    await socket.next('next', '2');

    await live.gateway.update(supergraphWith({}));
    expect((await socket.next('error', '2')).payload).toEqual([
      {
        message: expect.stringMatching(/^The schema has changed.*Cannot query field "extra"/),
        locations: expect.any(Array),
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', traceId: expect.any(String), cursor: 'cus_alice-1' },
      },
    ]);
    alerts.publish('cus_alice', 'two');
    await until(() =>
      socket.messages.some((message) => message.id === '1' && resultOf(message).data.alerts?.title === 'two'),
    );
    expect(alerts.open).toBe(1);
  });

  test('opens the source anew, after the cursor, where it is asked for something else', async () => {
    const live = await start({
      transport,
      fixture: { ...buildFixture(NICKNAME), supergraphSdl: supergraphWith({}) },
    });
    const { alerts } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', 'subscription { alerts { title account { nickname } } }');
    await until(() => alerts.open === 1);
    for (const [title, nickname] of [
      ['one', 'a1 of cus_alice as CUSTOMER'],
      ['two', 'by the source'],
    ] as const) {
      alerts.publish('cus_alice', title);
      expect(resultOf(await socket.next('next', '1')).data).toEqual({ alerts: { title, account: { nickname } } });
      await live.gateway.update(supergraphWith(NICKNAME));
      await until(() => alerts.opened === 2 && alerts.open === 1);
    }
    expect(alerts.afters).toEqual([undefined, 'cus_alice-1']);
  });

  test('waits for no event that is being enriched, and breaks none', async () => {
    const live = await start({ transport, fixture: fixture() });
    const { alerts, gate } = live.fixture.state;
    const socket = connect(live);
    await socket.init({ accessToken: live.tokens.issue() });
    socket.subscribe('1', 'subscription { alerts { title account { nickname balance } } }');
    await until(() => alerts.open === 1);
    gate.shut();
    alerts.publish('cus_alice', 'one', 'slow');
    await gate.somebodyWaits();
    await live.gateway.update(supergraphWith(EXTRA));
    gate.open();
    expect((await socket.next('next', '1')).payload).toEqual({
      data: {
        alerts: {
          title: 'one',
          account: { nickname: 'slow of cus_alice as CUSTOMER', balance: 'balance of cus_alice' },
        },
      },
      extensions: { cursor: 'cus_alice-1' },
    });
  });
});
