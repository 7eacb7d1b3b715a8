import { expect, test } from 'vitest';
import { useGateways } from './testing/open-gateways.ts';
import { until } from './testing/until.ts';

const { start, connect } = useGateways();

/** Alice's socket with a stream of alerts under the id 1. */
async function withStream() {
  const live = await start();
  const socket = connect(live);
  await socket.init({ accessToken: live.tokens.issue() });
  const { alerts } = live.fixture.state;
  socket.subscribe('1', 'subscription { alerts { title } }');
  await until(() => alerts.open === 1);
  return { live, socket, alerts };
}

test('an id that was completed is taken by another stream at once, which goes on and can be completed', async () => {
  const { live, socket, alerts } = await withStream();
  for (let n = 0; n < 5; n += 1) {
    socket.send({ id: '1', type: 'complete' });
    socket.subscribe('1', 'subscription { it: alerts { title } }');
  }
  await until(() => alerts.open === 1 && alerts.opened >= 2 && live.gateway.counts().operations === 1);
  alerts.publish('cus_alice', 'one');
  expect((await socket.next('next', '1')).payload).toMatchObject({ data: { it: { title: 'one' } } });
  expect(socket.messages.filter(({ type }) => type === 'complete' || type === 'error')).toEqual([]);
  socket.send({ id: '1', type: 'complete' });
  await until(() => alerts.open === 0 && live.gateway.counts().operations === 0);
  expect(socket.socket.readyState).toBe(socket.socket.OPEN);
});

test('an id of a change that is given up is taken by a stream, which does not end with the change', async () => {
  const live = await start();
  const socket = connect(live);
  await socket.init({ accessToken: live.tokens.issue() });
  const { state } = live.fixture;
  state.gate.shut();
  socket.subscribe('1', 'mutation { pay }');
  await until(() => state.gate.waiting === 1);
  socket.send({ id: '1', type: 'complete' });
  socket.subscribe('1', 'subscription { alerts { title } }');
  await until(() => state.alerts.open === 1);
  state.gate.open();
  await until(() => state.paid === 1);
  state.alerts.publish('cus_alice', 'one');
  expect((await socket.next('next', '1')).payload).toMatchObject({ data: { alerts: { title: 'one' } } });
  expect(socket.messages.filter(({ type }) => type === 'complete')).toEqual([]);
  socket.send({ id: '1', type: 'complete' });
  await until(() => state.alerts.open === 0);
});

test('cursors and errors are told under the id that its client gave, whatever it is', async () => {
  const { live, socket, alerts } = await withStream();
  const id = '12:"é\\';
  socket.subscribe(id, '{ nothing }');
  await socket.next('error', id);
  socket.subscribe(id, 'subscription { alerts { title } }');
  await until(() => alerts.open === 2);
  alerts.publish('cus_alice', 'one');
  await socket.next('next', id);
  await Promise.all([live.gateway.drain(), socket.closed]);
  expect(socket.messages.at(-1)?.payload).toMatchObject({ cursors: { 1: 'cus_alice-1', [id]: 'cus_alice-1' } });
});

test('a long id that is taken is closed with 4409 too', async () => {
  const { socket } = await withStream();
  const id = 'x'.repeat(500);
  socket.subscribe(id, 'subscription { alerts { title } }');
  socket.subscribe(id, 'subscription { alerts { title } }');
  expect(await socket.closed).toMatchObject({ code: 4409 });
});
