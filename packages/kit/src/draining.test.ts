import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { parse } from 'graphql';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createAssertionSigner, createAssertionVerifier, IDENTITY_HEADER } from './assertions.ts';
import { type RunningServer, serveSubgraph } from './http-server.ts';
import { deriveServiceKeys } from './keys.ts';
import { SUBGRAPH_SOCKET_CLOSE_MS } from './limits.ts';
import { silentLogger } from './logging.ts';
import { anyone } from './permissions.ts';
import { buildSubgraph, type RequestContext } from './subgraph.ts';
import { ANONYMOUS } from './viewer.ts';

const SECRET = 'a secret of these tests';
const HERE = '127.0.0.1';
const logger = silentLogger();
const assertion = await createAssertionSigner(deriveServiceKeys(SECRET, 'gateway')).sign(ANONYMOUS, 'account');

/** A subgraph whose only query waits until `goOn`, and how often it was asked. */
async function start() {
  const asked = { times: 0 };
  let goOn = () => {};
  const wait = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow = () => {
    asked.times += 1;
    return wait.then(() => 'at last');
  };
  const subgraph = buildSubgraph<RequestContext>({
    name: 'account',
    typeDefs: parse(`
      scalar Decimal scalar CurrencyCode scalar Date scalar DateTime scalar IBAN scalar BIC scalar EmailAddress scalar PhoneNumber scalar Cursor
      type Query { slow: String }
    `),
    resolvers: { Query: { slow } },
    permissions: { Query: { slow: anyone } },
    verifier: createAssertionVerifier(deriveServiceKeys(SECRET, 'account')),
    logger,
    contextFor: (base) => base,
    ready: async () => true,
    close: async () => {},
  });
  const server = await serveSubgraph(subgraph, { host: HERE, port: 0, logger });
  return { server, asked, goOn };
}

/** A connection to it, and what came back on it. */
function connectTo({ port }: RunningServer) {
  const socket = connect(port, HERE).setEncoding('utf8');
  onTestFinished(() => void socket.destroy());
  const answer = { text: '' };
  socket.on('data', (text: string) => (answer.text += text)).on('error', () => {});
  return { socket, answer };
}

const query = '{ slow }';
const ONE = requestOf('/graphql', { query }, { [IDENTITY_HEADER]: assertion });
const SEVERAL = requestOf('/graphql/several', [{ query, headers: { [IDENTITY_HEADER]: assertion } }]);

function requestOf(path: string, content: unknown, headers: Record<string, string> = {}): string {
  const body = JSON.stringify(content);
  const lines = Object.entries({ host: 'test', 'content-length': body.length, ...headers });
  return `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

it.each([
  ['one operation', ONE],
  ['several operations', SEVERAL],
])('answers %s that it had begun, and takes no more on that connection', async (_, request) => {
  const { server, asked, goOn } = await start();
  const { socket, answer } = connectTo(server);
  socket.write(request);
  await expect.poll(() => asked.times).toBe(1);
  const drained = server.drain();
  // As a pool does: the next request goes out as soon as the answer is there.
  socket.once('data', () => socket.write(request));
  goOn();
  await once(socket, 'close');
  expect(answer.text).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\nconnection: close\r\n[\s\S]*at last/i);
  expect(asked.times).toBe(1);
  await drained;
});

it('answers what a kept connection was bringing, as the last of it', async () => {
  const { server, goOn } = await start();
  const { socket, answer } = connectTo(server);
  goOn();
  socket.write(ONE);
  await expect.poll(() => answer.text).toContain('at last');
  expect(answer.text).not.toMatch(/connection: close/i);
  answer.text = '';
  socket.write(ONE.slice(0, 30));
  await arrived(server);
  const drained = server.drain();
  socket.write(ONE.slice(30));
  await once(socket, 'close');
  expect(answer.text).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\nconnection: close\r\n[\s\S]*at last/i);
  await drained;
});

it('answers what was on its way on an idle connection, as the last of it', async () => {
  const { server, asked, goOn } = await start();
  const { socket, answer } = connectTo(server);
  goOn();
  socket.write(ONE);
  await expect.poll(() => answer.text).toContain('at last');
  answer.text = '';
  socket.write(ONE);
  const drained = server.drain();
  await once(socket, 'close');
  expect(answer.text).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\nconnection: close\r\n[\s\S]*at last/i);
  expect(asked.times).toBe(2);
  await drained;
});

it('stops listening at once, and cuts off a WebSocket whose peer does not answer the close', async () => {
  const { server } = await start();
  const { socket, answer } = connectTo(server);
  socket.write(
    'GET /graphql HTTP/1.1\r\nhost: test\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n' +
      `sec-websocket-key: ${Buffer.alloc(16).toString('base64')}\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n`,
  );
  await expect.poll(() => answer.text).toContain('101 Switching Protocols');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const drained = server.drain();
  expect(await isRefused(server)).toBe(true);
  expect(socket.closed).toBe(false);
  vi.advanceTimersByTime(SUBGRAPH_SOCKET_CLOSE_MS);
  await Promise.all([drained, once(socket, 'close')]);
});

/** Waits until the server has read what was written on connections before: it answers what came after. */
async function arrived(server: RunningServer): Promise<void> {
  await fetch(`http://${HERE}:${server.port}/health`);
}

async function isRefused({ port }: RunningServer): Promise<boolean> {
  const other: Socket = connect(port, HERE);
  onTestFinished(() => void other.destroy());
  return new Promise((resolve) => other.once('error', () => resolve(true)).once('connect', () => resolve(false)));
}
