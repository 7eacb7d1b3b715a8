import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { BankSession } from '../docs/realtime/bank-session.ts';
import { createLiveClient } from '../docs/realtime/live-client.ts';

Object.assign(globalThis, { WebSocket });

/** Somebody who is signed in for good. */
const session = { accessToken: async () => 'token', renew: async () => 'token', onRenewed: () => () => true };

interface Message {
  readonly type: string;
  readonly id: string;
  readonly payload?: { readonly variables?: { readonly after?: string } };
}

/** A stream as a server sees it. */
class Stream {
  readonly after: string | undefined;
  readonly #socket: WebSocket;
  readonly #id: string;

  constructor(socket: WebSocket, { id, payload }: Message) {
    this.#socket = socket;
    this.#id = id;
    this.after = payload?.variables?.after;
  }

  tell(number: number): void {
    const payload = { data: { number }, extensions: { cursor: `after ${number}` } };
    this.#socket.send(JSON.stringify({ id: this.#id, type: 'next', payload }));
  }
}

it('the documented client goes on after what it handed over, not after what a connection that it gave up received', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  await once(server, 'listening');
  const streams: Stream[] = [];
  server.on('connection', (socket) =>
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as Message;
      if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (message.type === 'subscribe') streams.push(new Stream(socket, message));
    }),
  );
  const { port } = server.address() as AddressInfo;
  const client = createLiveClient(`http://127.0.0.1:${port}`, session as unknown as BankSession, { spreadMs: 0 });
  const got: unknown[] = [];
  const stop = client.subscribe(
    { query: 'subscription ($after: Cursor) { number(after: $after) }' },
    { next: ({ data }) => got.push(data?.number), error: (error) => got.push(error), complete: () => undefined },
  );
  await expect.poll(() => streams).toHaveLength(1);
  streams[0]?.tell(1);
  await expect.poll(() => got).toEqual([1]);
  client.terminate();
  // The other side has not seen the end yet, and nobody takes what it sends.
  streams[0]?.tell(2);
  await expect.poll(() => streams).toHaveLength(2);
  expect(streams.map(({ after }) => after)).toEqual([undefined, 'after 1']);
  expect(got).toEqual([1]);
  stop();
  await client.dispose();
  server.close();
});
