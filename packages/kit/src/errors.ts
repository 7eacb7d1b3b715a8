import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { classifyDatabaseError, isUnstorableText } from './database.ts';
import type { Logger } from './logging.ts';

/** The codes that a client may see in `extensions.code` (API.md, GraphQL errors). */
export const PUBLIC_ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'BAD_USER_INPUT',
  'QUERY_TOO_EXPENSIVE',
  'SUBGRAPH_UNAVAILABLE',
  // A stream's cursor is older than what is kept: read the list again and go on from its `liveCursor`.
  'CURSOR_EXPIRED',
  'INTERNAL_SERVER_ERROR',
  // What Apollo Server answers before anything runs: a document or request that is not valid.
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] as const;
export type PublicErrorCode = (typeof PUBLIC_ERROR_CODES)[number];

const AWAY_MESSAGE =
  'This part of the bank is not available at the moment. Try again shortly; with the same idempotency key where there is one.';
const MASKED_MESSAGE = 'Something went wrong on our side. If it goes on, tell us the trace id.';

/** An error whose message and code are meant for the client. */
export function publicError(
  code: PublicErrorCode,
  message: string,
  extensions: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

export function isPublicErrorCode(code: unknown): code is PublicErrorCode {
  return typeof code === 'string' && (PUBLIC_ERROR_CODES as readonly string[]).includes(code);
}

/**
 * What of an error may leave: a public error as it is, everything else as `INTERNAL_SERVER_ERROR` with the trace id.
 * The original goes to the log, never to the client (no stack, no SQL, nobody's id).
 */
export function maskError(error: GraphQLError, traceId: string, logger: Logger): GraphQLFormattedError {
  const code = error.extensions?.code;
  const position = {
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
  };
  if (isPublicErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') {
    const { stacktrace: _stack, exception: _exception, ...extensions } = error.extensions;
    return { message: error.message, ...position, extensions: { ...extensions, code, traceId } };
  }
  // graphql's own execution errors (a variable that does not coerce) have no code; they carry no original error either.
  if (code === undefined && error.originalError === undefined && error.path === undefined) {
    return { message: error.message, ...position, extensions: { code: 'BAD_USER_INPUT', traceId } };
  }
  if (isUnstorableText(error.originalError)) {
    const message = 'A text has a character that cannot be stored (U+0000).';
    return { message, ...position, extensions: { code: 'BAD_USER_INPUT', traceId } };
  }
  if (classifyDatabaseError(error.originalError) === 'connection-lost') {
    logger.warn({ err: error.originalError, path: error.path?.join('.'), traceId }, 'the database is away');
    return { message: AWAY_MESSAGE, ...position, extensions: { code: 'SUBGRAPH_UNAVAILABLE', traceId } };
  }
  logger.error({ err: error.originalError ?? error, path: error.path?.join('.'), traceId }, 'unexpected error');
  return { message: MASKED_MESSAGE, ...position, extensions: { code: 'INTERNAL_SERVER_ERROR', traceId } };
}
