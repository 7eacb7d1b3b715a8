import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '@florin/kit';
import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import { handleProtocols, makeServer, type OperationResult, type Server, type ServerOptions } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { COST_OF_REFUSAL, LIVE_DRAIN_CLOSE_MS, REQUEST_BODY_MAX_BYTES } from '../limits.ts';
import type { OperationParameters } from '../operations.ts';
import type { RateLimits } from '../protection/rate-limits.ts';
import { subjectOf } from '../protection/subjects.ts';
import type { OriginReader } from '../request-origin.ts';
import type { Access } from './access.ts';
import { ClientSocket } from './client-socket.ts';
import type { LiveConnections } from './live-connections.ts';
import type { OperationServices } from './live-operation.ts';
import { OperationError, withExtensions } from './operation-error.ts';

export interface SocketServerOptions {
  readonly services: OperationServices;
  readonly connections: LiveConnections;
  readonly access: Access;
  /** Origins that may connect beside the server's own, as `https://bank.example`. */
  readonly allowedOrigins: readonly string[];
  readonly originOf: OriginReader;
  readonly rateLimits: RateLimits;
  readonly newTraceId: () => string;
  readonly logger: Logger;
}

export interface SocketServer {
  /** Takes over a request to become a WebSocket. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Takes no new sockets. */
  stopListening(): void;
  /** Settles when all sockets are closed; those whose other side does not answer are cut off. */
  closed(): Promise<void>;
}

/**
 * What graphql-ws reads of an operation is its kind, and everything here is a series of results to it: our own pipeline parses
 * the text, with its limits.
 */
const ANY_OPERATION = parse('subscription { operation }');

/** Serves graphql-transport-ws. Protocol and its close codes are graphql-ws's; what it carries is ours. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { connections, services, originOf } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: REQUEST_BODY_MAX_BYTES,
    perMessageDeflate: false,
    handleProtocols,
  });
  const protocol = makeProtocol(options);
  let listening = true;
  return {
    handleUpgrade(request, socket, head) {
      const refusal = refusalOf(
        request,
        options.allowedOrigins,
        listening && !connections.isFull && connections.hasRoomAt(originOf(request).clientAddress),
      );
      if (refusal !== undefined) return refuse(socket, refusal);
      server.handleUpgrade(request, socket, head, (client) =>
        open(new ClientSocket(client, socket, originOf(request), options), client, protocol, options),
      );
      return undefined;
    },
    stopListening() {
      listening = false;
    },
    async closed() {
      const closing = [...server.clients].map((client) => closeOf(client, services));
      await Promise.all(closing);
      server.close();
    },
  };
}

function closeOf(client: WebSocket, services: OperationServices): Promise<void> {
  return new Promise((resolve) => {
    const cancel = services.clock.after(LIVE_DRAIN_CLOSE_MS, () => client.terminate());
    client.once('close', () => {
      cancel();
      resolve();
    });
  });
}

function open(
  socket: ClientSocket,
  client: WebSocket,
  protocol: Server<SocketExtra>,
  options: SocketServerOptions,
): void {
  const closed = protocol.opened(socket, { socket });
  client.on('error', (error) => options.logger.debug({ err: error }, 'socket failed'));
  client.once('close', (code, reason) => {
    socket.connection.gone();
    // It only ends operations, and ours cannot fail in that.
    void closed(code, String(reason));
  });
}

interface SocketExtra {
  readonly socket: ClientSocket;
}

function makeProtocol(options: SocketServerOptions): Server<SocketExtra> {
  const protocol: ServerOptions<Record<string, unknown>, SocketExtra> = {
    // The connections' common clock sees to it.
    connectionInitWaitTimeout: 0,
    onConnect: ({ extra, connectionParams }) => extra.socket.connect(connectionParams),
    onSubscribe: ({ extra }, id, payload) => begin(extra.socket, id, payload, options),
    subscribe: (args) => args.contextValue as OperationResult,
    // Both are plain already; without these graphql-ws would ask errors for `toJSON`, which ends the socket.
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: (_context, _id, _payload, errors) => errors.flatMap(toldOf),
  };
  return makeServer(protocol);
}

async function begin(socket: ClientSocket, id: string, payload: OperationParameters, options: SocketServerOptions) {
  const traceId = options.newTraceId();
  try {
    const schema = options.services.schema();
    return { schema, document: ANY_OPERATION, contextValue: socket.begin(id, taken(payload), traceId) };
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    const { cost } = await options.rateLimits.charge(subjectOf(socket.connection.viewer), COST_OF_REFUSAL);
    return [new GraphQLError(error.message, { originalError: withExtensions(error, { cost }) })];
  }
}

/** Out of graphql-ws's message, which lives as long as the operation: what is large of it must not. */
function taken(payload: { -readonly [K in keyof OperationParameters]: OperationParameters[K] }): OperationParameters {
  const parameters = { ...payload };
  delete payload.variables;
  delete payload.extensions;
  return parameters;
}

function toldOf(error: GraphQLError): readonly GraphQLFormattedError[] {
  const { originalError } = error;
  // Operations end with nothing else; whatever it is, its words are not for clients.
  if (!(originalError instanceof OperationError))
    return [{ message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
  return withCostIn(originalError);
}

/** The protocol's `error` has errors and nothing beside them, so the first one says what the operation cost. */
function withCostIn({ errors, extensions }: OperationError): readonly GraphQLFormattedError[] {
  const [first, ...others] = errors;
  if (first === undefined || extensions === undefined) return errors;
  return [{ ...first, extensions: { ...first.extensions, ...extensions } }, ...others];
}

interface Refusal {
  readonly status: string;
  readonly message: string;
}

function refusalOf(request: IncomingMessage, allowedOrigins: readonly string[], hasRoom: boolean): Refusal | undefined {
  const path = (request.url ?? '/').split('?', 1)[0];
  if (path !== '/graphql') return { status: '404 Not Found', message: 'Sockets are at /graphql.' };
  if (!isAllowedOrigin(request, allowedOrigins))
    return { status: '403 Forbidden', message: 'This origin may not connect.' };
  return hasRoom ? undefined : { status: '503 Service Unavailable', message: 'No more connections here now.' };
}

/**
 * Browsers let any page open a socket to anywhere, and tell its origin (RFC 6455, section 10.2). What is no browser sends none.
 */
function isAllowedOrigin(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function refuse(socket: Duplex, { status, message }: Refusal): void {
  // It may be gone already, and that must not end the process.
  socket.on('error', () => undefined);
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: ${message.length}\r\n\r\n${message}`,
  );
}
