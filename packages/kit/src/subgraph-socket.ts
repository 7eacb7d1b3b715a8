import type { IncomingMessage, Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { type FormattedExecutionResult, GraphQLError, parse } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { publicError } from './errors.ts';
import { SUBGRAPH_BODY_MAX_BYTES, SUBGRAPH_SOCKET_CLOSE_MS, SUBGRAPH_SOCKET_KEEP_ALIVE_MS } from './limits.ts';
import type { Subgraph, SubgraphRequest } from './subgraph.ts';

/** A restart of the server (the registry of RFC 6455 §11.7): whoever is connected does well to come again. */
const CLOSE_SERVICE_RESTART = 1012;

/** Who asks travels with each subscription, because one socket of the gateway carries those of all its clients. */
const extensionsSchema = z.object({ assertion: z.string(), traceId: z.string() });

export interface SubgraphSockets {
  /**
   * Ends every socket, so that the gateway comes again and takes its streams up elsewhere; one that does not answer the close is cut
   * off. Once: later calls wait for the first.
   */
  close(): Promise<void>;
}

/** Serves a subgraph's subscriptions at `/graphql` by graphql-transport-ws, many on one socket. */
export function serveSubgraphSockets(server: Server | SecureServer, subgraph: Subgraph): SubgraphSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: SUBGRAPH_BODY_MAX_BYTES });
  const disposable = useServer(
    {
      onSubscribe: (_context, _id, payload) => {
        const request = requestOf(payload);
        if (request instanceof GraphQLError) return [request];
        try {
          // What graphql-ws wants to know of it is the kind of operation; the subgraph reads the text itself.
          return {
            schema: subgraph.schema,
            document: parse(request.query),
            operationName: request.operationName,
            contextValue: request,
          };
        } catch (error) {
          return [
            error instanceof GraphQLError ? error : publicError('BAD_USER_INPUT', 'The operation cannot be read.'),
          ];
        }
      },
      // Both are told apart by the subgraph, with an error for the wrong one.
      subscribe: ({ contextValue }) => subgraph.subscribe(contextValue as SubgraphRequest) as never,
      execute: ({ contextValue }) => subgraph.execute(contextValue as SubgraphRequest) as never,
      // The subgraph's results are plain already; without this graphql-ws would ask them for `toJSON`.
      onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    },
    sockets,
    SUBGRAPH_SOCKET_KEEP_ALIVE_MS,
  );
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    if (request.url?.split('?')[0] !== '/graphql' || !protocols.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) {
      // It may be gone already, and that must not end the process; and nobody waits for the other side to hang up.
      socket.on('error', () => undefined);
      socket.once('finish', () => socket.destroy());
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  let closing: Promise<void> | undefined;
  const close = async () => {
    for (const client of sockets.clients) client.close(CLOSE_SERVICE_RESTART, 'restarting');
    const force = setTimeout(() => {
      for (const client of sockets.clients) client.terminate();
    }, SUBGRAPH_SOCKET_CLOSE_MS);
    await disposable.dispose();
    clearTimeout(force);
  };
  return {
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function requestOf(payload: {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly extensions?: Record<string, unknown> | null | undefined;
}): SubgraphRequest | GraphQLError {
  const identity = extensionsSchema.safeParse(payload.extensions);
  if (!identity.success)
    return publicError('UNAUTHENTICATED', 'No valid identity assertion came with this subscription.');
  return {
    query: payload.query,
    operationName: payload.operationName ?? undefined,
    variables: payload.variables ?? undefined,
    ...identity.data,
  };
}
