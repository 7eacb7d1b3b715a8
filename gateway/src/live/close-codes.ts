import { RECONNECT_JITTER_SECONDS } from '../limits.ts';

/**
 * Why the gateway closes a socket. Clients of the protocol come again after 1012, 1013, 4403 and 4408, and give up after the
 * others (graphql-ws, PROTOCOL.md; README.md says what a client does for each).
 */
export const CloseCode = {
  /** The server restarts (RFC 6455's registry). */
  RESTART: 1012,
  /** RFC 6455, section 7.4.1; as `ws` closes for a message of more than 1 MiB. */
  MESSAGE_TOO_BIG: 1009,
  /** Come again later: the reader is too slow, or there are too many connections. */
  TRY_AGAIN_LATER: 1013,
  BAD_MESSAGE: 4400,
  /** No valid token, or a message before `connection_ack`. */
  UNAUTHORIZED: 4401,
  /** The token expired or its session ended: a new token helps. */
  FORBIDDEN: 4403,
  INIT_TIMEOUT: 4408,
  ID_TAKEN: 4409,
} as const;
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/** At most 123 bytes (RFC 6455, section 5.5). */
const REASON_MAX_BYTES = 123;
const AT_RANDOM = `wait 0 to ${RECONNECT_JITTER_SECONDS} s at random`;

export interface Closing {
  readonly code: CloseCode;
  readonly reason: string;
}

const closing = (code: CloseCode, reason: string): Closing => ({ code, reason });

export const CLOSINGS = {
  restart: closing(CloseCode.RESTART, `This server restarts: ${AT_RANDOM}, connect again.`),
  slow: closing(CloseCode.TRY_AGAIN_LATER, 'The reader is too slow: connect again and resume.'),
  tooMany: closing(CloseCode.TRY_AGAIN_LATER, 'Too many connections: close another one first.'),
  keysAway: closing(CloseCode.TRY_AGAIN_LATER, `Tokens cannot be checked now: ${AT_RANDOM}, connect again.`),
  rateLimited: closing(
    CloseCode.TRY_AGAIN_LATER,
    'Too much was asked for from this address: connect again in a minute.',
  ),
  tooManySigns: closing(CloseCode.TRY_AGAIN_LATER, 'Too many messages that ask for nothing, such as pings.'),
  largeMessage: closing(CloseCode.MESSAGE_TOO_BIG, 'The message is too large for somebody who is not signed in.'),
  slowMessage: closing(CloseCode.TRY_AGAIN_LATER, 'A message did not come to its end in time.'),
  badMessage: closing(CloseCode.BAD_MESSAGE, 'Invalid message.'),
  badToken: closing(CloseCode.UNAUTHORIZED, 'The access token in connection_init is not valid.'),
  expired: closing(CloseCode.FORBIDDEN, `The access token expired: get a new one, ${AT_RANDOM}, connect again.`),
  sessionEnded: closing(CloseCode.FORBIDDEN, 'The session ended: sign in again.'),
  otherIdentity: closing(CloseCode.FORBIDDEN, 'The token is of another user or session: connect again with it.'),
  idTaken: closing(CloseCode.ID_TAKEN, 'An operation of that id is under way.'),
  initTimeout: closing(CloseCode.INIT_TIMEOUT, 'No connection_init came in time.'),
} satisfies Record<string, Closing>;

/** The reason with the one resume cursor, where it fits; a ping before the close tells all of them. */
export function reasonWithCursor(reason: string, cursor: string): string {
  const told = `${reason.split(':', 1)[0]}; resume after ${cursor}`;
  return Buffer.byteLength(told) <= REASON_MAX_BYTES ? told : reason;
}
