import { assertNever, classifyDatabaseError, publicError, ServiceUnavailable } from '@florin/kit';
import { LedgerUnavailable, type UnavailableReason } from './ledger/ledger-unavailable.ts';
import { RETRY_AFTER_MS } from './limits.ts';

/**
 * Runs work that a full queue or an absent database can keep from ending.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` with `retryAfterMs` when they did; everything else as it is
 */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedgerUnavailable) throw unavailable(unavailableText(error.reason));
    if (error instanceof ServiceUnavailable)
      throw unavailable('Who you are cannot be confirmed now. Nothing happened: try again with the same key.');
    if (classifyDatabaseError(error) !== 'other') throw unavailable('The ledger cannot be reached. Try again.');
    throw error;
  }
}

function unavailable(message: string) {
  return publicError('SUBGRAPH_UNAVAILABLE', message, { retryAfterMs: RETRY_AFTER_MS });
}

function unavailableText(reason: UnavailableReason): string {
  switch (reason) {
    case 'QUEUE_FULL':
    case 'WAITED_TOO_LONG':
    case 'DRAINING':
      return 'The ledger is busy. Nothing happened: try again with the same key.';
    case 'DATABASE_AWAY':
      return 'The ledger cannot say yet whether this happened: try again with the same key.';
    default:
      return assertNever(reason);
  }
}
