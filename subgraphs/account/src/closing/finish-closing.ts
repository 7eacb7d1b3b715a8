import { appendToOutbox } from '@florin/events';
import type { ClosingBlocker } from '../domain/closing.ts';
import { accountStatusChanged } from '../events/published.ts';
import { RESUME_BATCH } from '../limits.ts';
import { drawRunning, dropClosing, findClosing, finishClosing } from '../store/closings.ts';
import { lockWhole } from '../store/locked-account.ts';
import { closeAtLedger } from './blockers.ts';
import type { ClosingDependencies } from './close-account.ts';

export type Finished =
  | { readonly kind: 'closed'; readonly accountId: string }
  | { readonly kind: 'blocked'; readonly blockers: readonly ClosingBlocker[] }
  /** Somebody else has ended it: closed it, or taken it back. */
  | { readonly kind: 'nothing-runs' };

/**
 * Has the ledger close an account whose closing is stored, and notes what came of it. The ledger is asked under the account's lock, for
 * once: of two who go on at once, one alone may be told what stands in the way and take the closing back, while the other's call closes
 * the account. Whoever waits for the lock wants something of an account that is being closed. READ COMMITTED.
 *
 * @throws ServiceUnavailable when the ledger did not answer; the resume job tries again
 */
export async function finish(deps: ClosingDependencies, accountId: string, traceId: string): Promise<Finished> {
  return deps.database.begin(async (sql): Promise<Finished> => {
    const account = await lockWhole(sql, accountId);
    const closing = await findClosing(sql, accountId);
    if (account === undefined || closing?.state !== 'RUNNING') return { kind: 'nothing-runs' };
    const { version, actor } = closing;
    const question = { accountId, version, actor, transferTo: closing.transferTo ?? undefined, traceId };
    const answer = await closeAtLedger(deps.ledger, question, false);
    if (!answer.closed) {
      await dropClosing(sql, closing);
      return { kind: 'blocked', blockers: answer.blockers };
    }
    if (answer.version !== version)
      throw new Error(`the ledger closed version ${answer.version} of account ${accountId}, which is unknown here`);
    await finishClosing(sql, { accountId, version, transactionId: answer.transactionId }, deps.now());
    await appendToOutbox(sql, [accountStatusChanged(account, version, 'CLOSED', actor)]);
    return { kind: 'closed', accountId };
  });
}

/** Goes on with closings that a crash or an absent ledger left: one bounded batch. @returns how many are ended */
export async function resumeClosings(deps: ClosingDependencies): Promise<number> {
  let ended = 0;
  for (const accountId of await drawRunning(deps.database, RESUME_BATCH)) {
    try {
      await finish(deps, accountId, `close-${accountId}`);
      ended += 1;
    } catch (error) {
      // Whatever it is, the others must go on, and this one is tried again in the next run.
      deps.logger.warn({ err: error, accountId }, 'an account could not be closed yet');
    }
  }
  return ended;
}
