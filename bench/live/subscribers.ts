/**
 * The subscribers' sockets, all in this process. Argument: a file with its task. Says when it has started; answers messages:
 * `open` (so many more), `close` (all), `take` (what came since the last question).
 */
import { readFileSync } from 'node:fs';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType } from 'graphql-ws';
import { WebSocket } from 'ws';
import { clock, readAlert, type Sighting, SUBSCRIPTION, type Subscriber } from './alerts.ts';
import { OPENED_AT_ONCE } from './limits.ts';

export interface ClientTask {
  readonly port: number;
  readonly subscribersFile: string;
}

export interface Taken {
  readonly sightings: readonly Sighting[];
  /** Mean bytes of an alert's message. */
  readonly bytes: number;
  /** What nobody expected: errors, incomplete answers, closed sockets. */
  readonly faults: readonly string[];
}

export type ClientRequest =
  | { readonly kind: 'open'; readonly count: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'take' };

const [file = ''] = process.argv.slice(2);
const task = JSON.parse(readFileSync(file, 'utf8')) as ClientTask;
const subscribers = JSON.parse(readFileSync(task.subscribersFile, 'utf8')) as Subscriber[];
const sockets: WebSocket[] = [];
let sightings: Sighting[] = [];
let faults: string[] = [];
let bytes = 0;

process.on('message', (message) => {
  answer(message as ClientRequest).then(
    (said) => process.send?.(said),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('SIGTERM', () => process.exit());
console.log(JSON.stringify({ started: true }));

async function answer(request: ClientRequest): Promise<unknown> {
  switch (request.kind) {
    case 'open':
      return openMore(request.count);
    case 'close':
      return closeAll();
    case 'take':
      return take();
  }
}

async function openMore(count: number): Promise<number> {
  const end = sockets.length + count;
  let next = sockets.length;
  const opener = async (): Promise<void> => {
    while (next < end) {
      const place = next;
      next += 1;
      sockets[place] = await subscribe(place);
    }
  };
  await Promise.all(Array.from({ length: OPENED_AT_ONCE }, opener));
  return sockets.length;
}

function subscribe(place: number): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${task.port}/graphql`, GRAPHQL_TRANSPORT_WS_PROTOCOL, {
      perMessageDeflate: false,
    });
    const accessToken = subscribers[place]?.accessToken;
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: MessageType.ConnectionInit, payload: { accessToken, subscriber: place } })),
    );
    socket.on('error', reject);
    socket.on('close', (code) => {
      reject(new Error(`closed with ${code}`));
      faults.push(`socket closed with ${code}`);
    });
    socket.on('message', (data: Buffer) => {
      const at = clock();
      const text = data.toString('utf8');
      const alert = readAlert(text);
      if (alert !== undefined) return saw(text, [...alert, at]);
      const { type } = JSON.parse(text) as { type: MessageType };
      if (type === MessageType.Ping) return socket.send(JSON.stringify({ type: MessageType.Pong }));
      if (type !== MessageType.ConnectionAck) return void faults.push(text.slice(0, 300));
      socket.send(JSON.stringify({ id: `s${place}`, type: MessageType.Subscribe, payload: { query: SUBSCRIPTION } }));
      return resolve(socket);
    });
  });
}

function saw(text: string, sighting: Sighting): void {
  sightings.push(sighting);
  bytes += text.length;
  if (!text.includes('"nickname":"Household","balance":{"available":{"amount":"') || text.includes('"errors"'))
    faults.push(text.slice(0, 300));
}

async function closeAll(): Promise<number> {
  const closed = sockets.splice(0).map(
    (socket) =>
      new Promise((resolve) => {
        socket.removeAllListeners('close');
        socket.once('close', resolve);
        socket.close(1000);
      }),
  );
  await Promise.all(closed);
  return closed.length;
}

function take(): Taken {
  const taken = { sightings, faults, bytes: bytes / Math.max(1, sightings.length) };
  sightings = [];
  faults = [];
  bytes = 0;
  return taken;
}
