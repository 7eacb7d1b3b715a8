import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { IDENTITY_HEADER, TRACE_HEADER } from './assertions.ts';
import { answerFile } from './file-door.ts';
import {
  ANSWER_PIECE_BYTES,
  ANSWER_STALL_MS,
  DRAIN_IDLE_MS,
  DRAIN_POLL_MS,
  DRAIN_TIMEOUT_MS,
  SUBGRAPH_BODY_MAX_BYTES,
} from './limits.ts';
import type { Logger } from './logging.ts';
import { METRICS_CONTENT_TYPE, type Metrics } from './metrics.ts';
import { answerSeveral, graphqlRequestSchema, readSeveral, SEVERAL_OPERATIONS_PATH } from './several-operations.ts';
import type { Subgraph } from './subgraph.ts';
import { serveSubgraphSockets } from './subgraph-socket.ts';
import { createSecureServer, type SecureServerOptions } from './tls/secure-server.ts';

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Turns readiness off, takes no more connections, ends idle ones, and lets running requests end within the drain's limit. */
  drain(): Promise<void>;
}

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  /** Public documents by path, answered as JSON to `GET`, such as a JWK Set. */
  readonly routes?: Readonly<Record<string, () => unknown>>;
  /** What `/metrics` tells. */
  readonly metrics?: Metrics;
  /** Mutual TLS. Without it the port speaks plain HTTP. */
  readonly tls?: SecureServerOptions | undefined;
  /** A second port without TLS, which answers `/health` and `/ready` only. Default: none. */
  readonly healthPort?: number | undefined;
}

/**
 * Serves a subgraph on `POST /graphql`, its subscriptions there too (graphql-transport-ws), several operations in one request on
 * `POST /graphql/several`, with `/health` (the process lives) and `/ready` (it can serve).
 */
export async function serveSubgraph(subgraph: Subgraph, options: ServeOptions): Promise<RunningServer> {
  let draining = false;
  const isReady = async () => !draining && (await subgraph.ready());
  const handledBy = (answer: Answerer) => (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      options.logger.error({ err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else
        sendJson(response, 500, {
          errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
        });
    });
  };
  const running = new Set<ServerResponse>();
  const handle = handledBy(async (request, response) => {
    if (draining) takeNoMore(response);
    running.add(response);
    try {
      await route(subgraph, options, request, response, isReady);
    } finally {
      running.delete(response);
    }
  });
  const server = options.tls === undefined ? createServer(handle) : createSecureServer(options.tls, handle);
  const sockets = serveSubgraphSockets(server, subgraph);
  const { port } = await listen(server, options.host, options.port);
  const probes =
    options.healthPort === undefined
      ? undefined
      : createServer(handledBy((request, response) => answerProbe(request, response, isReady)));
  if (probes !== undefined) await listen(probes, options.host, options.healthPort ?? 0);
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${options.host}:${port}/graphql`,
    port,
    async drain() {
      draining = true;
      for (const response of running) takeNoMore(response);
      await Promise.all([sockets.close(), closeServer(server), probes === undefined ? undefined : closeServer(probes)]);
    },
  };
}

/** Makes an answer the last of its connection, unless it has begun: a pool would send the next request just as the connection is closed. */
function takeNoMore(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}

type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** `/health` and `/ready`; anything else is not found. */
async function answerProbe(
  request: IncomingMessage,
  response: ServerResponse,
  isReady: () => Promise<boolean>,
): Promise<void> {
  const path = request.url?.split('?')[0];
  if (path === '/health') return sendJson(response, 200, { status: 'up' });
  if (path !== '/ready') return sendJson(response, 404, { error: 'not found' });
  const ready = await isReady();
  return sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
}

async function route(
  subgraph: Subgraph,
  { routes = {}, metrics, logger }: ServeOptions,
  request: IncomingMessage,
  response: ServerResponse,
  isReady: () => Promise<boolean>,
): Promise<void> {
  const path = request.url?.split('?')[0];
  if (path === '/health' || path === '/ready') return answerProbe(request, response, isReady);
  if (path === '/metrics' && metrics !== undefined)
    return sendText(response, 200, METRICS_CONTENT_TYPE, await metrics.text());
  const document = path !== undefined && Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (document !== undefined && request.method === 'GET') return sendJson(response, 200, document());
  if (subgraph.files !== undefined && path?.startsWith('/files/') === true)
    return answerFile(subgraph.files, request, response);
  const isSeveral = path === `/graphql${SEVERAL_OPERATIONS_PATH}`;
  if ((path !== '/graphql' && !isSeveral) || request.method !== 'POST')
    return sendJson(response, 404, { error: 'not found' });
  const body = await readBody(request, SUBGRAPH_BODY_MAX_BYTES);
  if (body === undefined) return refuse(response, 413, 'The body is too large.');
  const unchecked = parseJson(body);
  if (isSeveral) {
    const operations = readSeveral(unchecked);
    if (operations === undefined) return refuse(response, 400, 'The body is not a list of GraphQL requests.');
    return answerSeveral(subgraph, operations, response, logger);
  }
  const parsed = graphqlRequestSchema.safeParse(unchecked);
  if (!parsed.success) return refuse(response, 400, 'The body is not a GraphQL request.');
  const result = await subgraph.execute({
    query: parsed.data.query,
    operationName: parsed.data.operationName ?? undefined,
    variables: parsed.data.variables ?? undefined,
    assertion: headerOf(request, IDENTITY_HEADER),
    traceId: headerOf(request, TRACE_HEADER) ?? 'none',
  });
  return sendJson(response, 200, result);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a request's body; `undefined` when it is longer than `maxBytes`, of which no more than that is kept. By events: an
 * async iterator makes a watcher of the stream's end and several promises for each request (bench/bank).
 *
 * @throws Error when the client goes away before its end
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      // The rest is read and forgotten: the promise is settled already.
      chunks.length = 0;
      resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

export function sendText(response: ServerResponse, status: number, contentType: string, text: string): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  endResponse(response, text);
}

/**
 * Ends a response, and cuts its connection off where the other side takes nothing of it for so long: what it does not take stays in
 * memory, and a reader may stay for ever.
 */
export function endResponse(response: ServerResponse, text: string, stallMs: number = ANSWER_STALL_MS): void {
  // Node destroys the socket, as nobody listens. It counts from the last piece that was taken: over TLS it does not see parts of one.
  response.setTimeout(stallMs);
  if (text.length <= ANSWER_PIECE_BYTES) response.end(text);
  // What goes wrong is that nobody takes it any more.
  else pipeline(Readable.from(piecesOf(Buffer.from(text))), response, () => {});
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += ANSWER_PIECE_BYTES)
    yield bytes.subarray(from, from + ANSWER_PIECE_BYTES);
}

/** Starts listening. @throws Error with node's code (`EADDRINUSE`, `EACCES`) when the address cannot be had */
export function listen(server: Server | SecureServer, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the server has no port'));
      else resolve(address);
    });
  });
}

/** Stops taking connections, closes those that stay idle, and gives running requests a limited time. */
export function closeServer(server: Server | SecureServer): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT_MS);
    // A connection whose request was answered would be kept for another one, for seconds.
    const idleFrom = performance.now() + DRAIN_IDLE_MS;
    const idle = setInterval(() => {
      if (performance.now() >= idleFrom) server.closeIdleConnections();
    }, DRAIN_POLL_MS);
    // The HTTP server's own `close` would end idle connections at once, and with them the requests that are on their way.
    NetServer.prototype.close.call(server, () => {
      clearTimeout(force);
      clearInterval(idle);
      resolve();
    });
  });
}
