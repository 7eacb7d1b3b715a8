import type { GraphQLFormattedError } from 'graphql';

/** What a close code means where the bank gave no reason: it always gives one, so most of these are the network's. */
const WORDS: Readonly<Record<number, string>> = {
  1000: 'The connection was closed.',
  1001: 'The other side went away.',
  1005: 'The connection was closed without a reason.',
  1006: 'The connection was lost.',
  1012: 'The bank restarts.',
  1013: 'The bank asks to come again later.',
  4400: 'The bank did not understand a message.',
  4401: 'The bank does not accept the access token.',
  4403: 'The access token or its session has ended.',
  4408: 'Signing in took too long.',
  4409: 'The page used one id for two streams.',
  4429: 'The page signed in twice on one connection.',
  4499: 'The bank gave no sign of life.',
  4500: 'Something went wrong in the bank.',
  4504: 'The bank did not accept the connection in time.',
};

/** Why a connection closed, for people: the bank's own sentence where it sent one, with the code for developers. */
export function closeWords({ code, reason }: { readonly code: number; readonly reason: string }): string {
  const own = WORDS[code] ?? 'The connection was closed.';
  const told = reason === '' || reason === 'Terminated' ? own : reason;
  return `${told.endsWith('.') ? told : `${told}.`} (close code ${code})`;
}

/** Why a stream ended: errors of the bank, a close after which there is no trying again, or something that broke in the page. */
export function errorWords(error: unknown): string {
  if (Array.isArray(error)) return (error as GraphQLFormattedError[]).map(graphqlErrorWords).join(' ');
  if (typeof error === 'object' && error !== null && 'code' in error && 'reason' in error) {
    return closeWords({ code: Number(error.code), reason: String(error.reason) });
  }
  return error instanceof Error ? error.message : 'The connection failed.';
}

function graphqlErrorWords({ message, extensions }: GraphQLFormattedError): string {
  const code = extensions?.code;
  return typeof code === 'string' ? `${code}: ${message}` : message;
}
