import { setTimeout as pause } from 'node:timers/promises';
import { classifyDatabaseError } from '@florin/kit';
import { RUN_AGAIN_FIRST_PAUSE_MS, RUN_AGAIN_FOR_MS, RUN_AGAIN_LONGEST_PAUSE_MS } from '../limits.ts';
import { LedgerUnavailable } from './ledger-unavailable.ts';

/** Something that this transaction read changed before it could be used (a key was purged): run it again. */
export class RunAgain extends Error {
  override readonly name = 'RunAgain';
}

/**
 * Runs a database transaction until it says how it ended: again after a deadlock, a serialisation failure, a server without
 * resources or a lost connection, also one lost at COMMIT. What it does must therefore be idempotent.
 *
 * @throws LedgerUnavailable when that went on for too long; any other error as it came, at once
 */
export async function runAgain<T>(transaction: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + RUN_AGAIN_FOR_MS;
  for (let wait = RUN_AGAIN_FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, RUN_AGAIN_LONGEST_PAUSE_MS)) {
    try {
      return await transaction();
    } catch (error) {
      if (!mayRunAgain(error)) throw error;
      if (performance.now() + wait > giveUpAt) throw new LedgerUnavailable('DATABASE_AWAY', { cause: error });
    }
    // Jitter: two instances that broke each other's deadlock should not meet again.
    await pause(wait / 2 + (Math.random() * wait) / 2);
  }
}

function mayRunAgain(error: unknown): boolean {
  return error instanceof RunAgain || classifyDatabaseError(error) !== 'other';
}
