import type { IncomingMessage, ServerResponse } from 'node:http';
import { PREFLIGHT_MAX_AGE_SECONDS } from '../limits.ts';

const METHODS = 'GET, POST, PUT, DELETE, OPTIONS';
const REQUEST_HEADERS =
  'content-type, authorization, apollo-require-preflight, x-graphql-event-stream-token, traceparent';
const ANSWER_HEADERS = 'x-trace-id, retry-after, content-disposition';

/**
 * CORS (Fetch, section 3.2): pages of the allowed origins may read answers; all others get none of its headers, so that browsers keep
 * answers from them and send them nothing that needs a preflight. Without credentials: there are no cookies to send.
 *
 * @returns whether the request was a preflight and is answered
 */
export function answerCrossOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  allowedOrigins: readonly string[],
): boolean {
  const { origin } = request.headers;
  const allowed = origin !== undefined && allowedOrigins.includes(origin);
  if (allowedOrigins.length > 0) response.setHeader('vary', 'origin');
  if (allowed) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', ANSWER_HEADERS);
    // What it may be shown, it may embed.
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
  }
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  if (allowed) {
    response.setHeader('access-control-allow-methods', METHODS);
    response.setHeader('access-control-allow-headers', REQUEST_HEADERS);
    response.setHeader('access-control-max-age', String(PREFLIGHT_MAX_AGE_SECONDS));
  }
  response.writeHead(allowed ? 204 : 403, { 'content-length': 0 }).end();
  return true;
}
