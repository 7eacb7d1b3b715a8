import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  closeServer,
  createSecureServer,
  type Logger,
  listen,
  METRICS_CONTENT_TYPE,
  type Metrics,
  type RunningServer,
  type SecureServerOptions,
  sendJson,
  sendText,
} from '@florin/kit';
import { declineUpgrade } from './declined-upgrade.ts';
import { type DemoDesk, serveDemo } from './demo-routes.ts';
import { type Explorer, serveExplorer } from './explorer-routes.ts';
import type { Gateway } from './gateway.ts';
import { FILE_TIMEOUT_MS, REQUEST_HEADERS_TIMEOUT_MS } from './limits.ts';
import { wantsEvents } from './live/event-stream-server.ts';
import { type Mailbox, serveMailbox } from './mailbox-routes.ts';
import { answerCrossOrigin } from './protection/cross-origin.ts';
import { repeatedHeader } from './protection/repeated-headers.ts';
import { setSecurityHeaders } from './protection/security-headers.ts';
import { BACKCHANNEL_LOGOUT_PATH, type LogoutHandler } from './provider/backchannel-logout.ts';
import { traceIdOf } from './trace-ids.ts';

export interface GatewayServerOptions {
  readonly gateway: Gateway;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  /** The public schema's SDL, as `/schema.graphql` answers it in every profile. */
  readonly publicSchema: string;
  /** The public keys of access tokens, for whoever verifies them too (RFC 7517). */
  readonly jwks: () => Promise<unknown>;
  /** Whether everything behind it can serve. */
  readonly ready: () => Promise<boolean>;
  /** What `/metrics` tells; absent where this port is the public's. */
  readonly metrics?: Metrics;
  /** The explorer page; absent in production. */
  readonly explorer?: Explorer;
  /** Sign-ins for demonstration; dev and test only. */
  readonly demo?: DemoDesk;
  /** What the bank wrote by mail; dev and test only. */
  readonly mailbox?: Mailbox;
  /** Takes the logouts of an external provider. */
  readonly providerLogout?: LogoutHandler | undefined;
  /** TLS towards clients. Without it the port speaks plain HTTP, as behind a proxy that ends TLS. */
  readonly tls?: SecureServerOptions | undefined;
}

/**
 * Serves the gateway: `/graphql` with its sockets, `/graphql/stream`, `/files/…`, the explorer at `/`, `/mailbox`, `/schema.graphql`,
 * `/.well-known/jwks.json`, `/health`, `/ready`, and where asked for `/metrics`.
 */
export async function serveGateway(options: GatewayServerOptions): Promise<RunningServer> {
  const state = { draining: false };
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const traceId = traceIdOf(request);
    response.setHeader('x-trace-id', traceId);
    setSecurityHeaders(request, response);
    const repeated = repeatedHeader(request);
    if (repeated !== undefined) return refuseRepeated(response, repeated, traceId);
    route(options, state, request, response, traceId).catch((error: unknown) => {
      // Its client went away in the middle of it: nobody is left to answer, and nothing of ours went wrong.
      if (error === request.errored) return;
      options.logger.error({ err: error, traceId }, 'request failed');
      if (response.headersSent) response.destroy();
      else
        sendJson(response, 500, {
          errors: [
            { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR', traceId } },
          ],
        });
    });
  };
  const server = options.tls === undefined ? createServer(handle) : createSecureServer(options.tls, handle);
  server.on('upgrade', (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() === 'websocket') options.gateway.handleUpgrade(request, socket, head);
    else declineUpgrade(server, request, socket, head);
  });
  server.headersTimeout = REQUEST_HEADERS_TIMEOUT_MS;
  // Operations have less time (`json-body.ts`).
  server.requestTimeout = FILE_TIMEOUT_MS;
  const { port } = await listen(server, options.host, options.port);
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${options.host === '0.0.0.0' || options.host === '127.0.0.1' ? 'localhost' : options.host}:${port}`,
    port,
    async drain() {
      state.draining = true;
      await Promise.all([options.gateway.drain(), closeServer(server)]);
    },
  };
}

function refuseRepeated(response: ServerResponse, name: string, traceId: string): void {
  // A body that is not read would be taken for the next request.
  response.setHeader('connection', 'close');
  const message = `The header ${name} stands twice in the request.`;
  sendJson(response, 400, { errors: [{ message, extensions: { code: 'BAD_REQUEST', traceId } }] });
}

async function route(
  options: GatewayServerOptions,
  state: { readonly draining: boolean },
  request: IncomingMessage,
  response: ServerResponse,
  traceId: string,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  // A drained server answers what it has begun; a kept connection must not bring it more.
  if (state.draining) response.setHeader('connection', 'close');
  if (!isPage(path) && answerCrossOrigin(request, response, options.gateway.allowedOrigins)) return;
  switch (path) {
    case '/graphql':
      return wantsEvents(request)
        ? options.gateway.handleEvents(request, response, traceId)
        : options.gateway.handleGraphql(request, response, traceId);
    case '/graphql/stream':
      return options.gateway.handleEvents(request, response, traceId);
    case '/health':
      return sendJson(response, 200, { status: 'up' });
    case '/ready': {
      const ready = !state.draining && (await options.ready());
      return sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
    }
    case '/schema.graphql':
      return sendText(response, 200, 'text/plain; charset=utf-8', options.publicSchema);
    case '/.well-known/jwks.json':
      return sendJson(response, 200, await options.jwks());
    case BACKCHANNEL_LOGOUT_PATH:
      return options.providerLogout === undefined
        ? sendJson(response, 404, { error: 'not found' })
        : options.providerLogout(request, response);
    default:
      if (path.startsWith('/files/')) return options.gateway.handleFiles(request, response, traceId);
      return routePages(options, path, request, response);
  }
}

/** The explorer and what is only for it; everything else is the API. */
function isPage(path: string): boolean {
  return !/^\/(graphql(\/stream)?|files\/[^/]*|schema\.graphql|\.well-known\/jwks\.json|oidc\/backchannel-logout|health|ready)$/.test(
    path,
  );
}

async function routePages(
  options: GatewayServerOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendJson(response, 404, { error: 'not found' });
  if (path === '/metrics' && options.metrics !== undefined)
    return sendText(response, 200, METRICS_CONTENT_TYPE, await options.metrics.text());
  if ((path === '/mailbox' || path.startsWith('/mailbox/')) && options.mailbox !== undefined)
    return serveMailbox(options.mailbox, request, response);
  if (path.startsWith('/demo/') && (options.demo ?? options.explorer) !== undefined)
    return serveDemo(options.demo ?? NO_DEMO, request, response);
  if (options.explorer !== undefined && !path.startsWith('/demo/'))
    return serveExplorer(options.explorer, request, response);
  return sendJson(response, 404, { error: 'not found' });
}

/** The explorer asks whom it may offer; without demo data that is nobody. */
const NO_DEMO: DemoDesk = { signIns: [], codeFor: () => undefined };
