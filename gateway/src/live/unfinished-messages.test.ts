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

test('messages that follow each other without a pause are each whole in time, however long that goes on', async () => {
  const clock = new ManualClock();
  const live = await start({ clock });
  const busy = connect(live);
  await busy.init({ accessToken: live.tokens.issue() });
  const text = Buffer.from(JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(10_000) } }));
  const frame = (opcode: number, part: Buffer) => {
    const head = Buffer.alloc(8);
    head[0] = opcode;
    head[1] = 0x80 | 126;
    head.writeUInt16BE(part.length, 2);
    return Buffer.concat([head, part]);
  };
  // A text frame that is not the last one, and the last one.
  const [begin, end] = [frame(0x01, text.subarray(0, 5_000)), frame(0x80, text.subarray(5_000))];
  sendRaw(busy, begin);
  // Each write ends one and begins the next: there is always half a message.
  for (let elapsed = 0; elapsed <= 2 * REQUEST_TIMEOUT_MS; elapsed += 5_000) {
    sendRaw(busy, Buffer.concat([end, begin]));
    await busy.next('pong');
    clock.advance(5_000);
  }
  expect(busy.socket.readyState).toBe(busy.socket.OPEN);
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
