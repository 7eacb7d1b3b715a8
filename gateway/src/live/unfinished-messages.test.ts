import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { REQUEST_TIMEOUT_MS, SOCKET_MESSAGE_ANONYMOUS_MAX_BYTES } from '../limits.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { useGateways } from './testing/open-gateways.ts';

const { start, connect } = useGateways();

/** The beginning of a message, masked with zeros, whose rest may or may not come. */
const begun = (bytes: number) => {
  const head = Buffer.alloc(14);
  // A text frame that is not the last one (RFC 6455, section 5.2).
  head[0] = 0x01;
  head[1] = 0x80 | 127;
  head.writeBigUInt64BE(BigInt(bytes), 2);
  return Buffer.concat([head, Buffer.alloc(bytes, 'x')]);
};
const sendRaw = ({ socket }: ReturnType<typeof connect>, bytes: Buffer) =>
  (socket as unknown as { _socket: Socket })._socket.write(bytes);

test('a message that does not come to its end is not kept: its socket is closed with 1013, however alive it is', async () => {
  const clock = new ManualClock();
  const live = await start({ clock });
  const [idle, begins] = [connect(live), connect(live)];
  await Promise.all([idle, begins].map((socket) => socket.init({ accessToken: live.tokens.issue() })));
  sendRaw(begins, begun(1_000_000));
  // Control frames come in between, and say that the bytes before them have come.
  const pong = () =>
    Promise.all(
      [idle, begins].map(({ socket }) => {
        const answered = new Promise((resolve) => socket.once('pong', resolve));
        socket.ping('?'.repeat(100));
        return answered;
      }),
    );
  for (let elapsed = 0; elapsed <= REQUEST_TIMEOUT_MS; elapsed += 5_000) {
    await pong();
    clock.advance(5_000);
  }
  expect((await begins.closed).code).toBe(1013);
  // Whoever is alive and sends whole messages stays, small and large ones.
  idle.send({ type: 'ping', payload: { text: 'x'.repeat(200_000) } });
  await idle.next('pong');
  clock.advance(REQUEST_TIMEOUT_MS / 2);
  idle.send({ id: '1', type: 'subscribe', payload: { query: '{ account(id: "a1") { id } }' } });
  await idle.next('complete');
});

test('a large message of somebody who is not signed in is closed with 1009 before it is whole', async () => {
  const live = await start();
  const [small, large] = [connect(live), connect(live)];
  await Promise.all([small, large].map((socket) => socket.init()));
  sendRaw(large, begun(SOCKET_MESSAGE_ANONYMOUS_MAX_BYTES + 1));
  expect((await large.closed).code).toBe(1009);
  for (let n = 0; n < 10; n++) {
    small.send({ type: 'ping', payload: { text: 'x'.repeat(SOCKET_MESSAGE_ANONYMOUS_MAX_BYTES - 1_000) } });
    await small.next('pong');
  }
});
