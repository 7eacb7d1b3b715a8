import type { Logger } from '@florin/kit';
import { RESUME_BATCH, RESUME_PARALLEL } from '../limits.ts';
import { drawUnconfirmed } from '../store/ledger-versions.ts';
import { type PushDependencies, pushToLedger } from './push.ts';

/** Held by the one instance that resumes; it goes with the connection, so a crash frees it. */
const RESUME_LOCK = 4_611_686_018_427_387_101n;

export interface ResumeDependencies extends PushDependencies {
  readonly logger: Logger;
}

/**
 * Pushes accounts of which the ledger has not confirmed the newest version, openings first of all: one bounded batch, by one
 * instance at a time. Ends early when the ledger confirms nothing at all: it is away, and the next run comes soon.
 *
 * @returns how many accounts the ledger confirmed
 */
export async function resume(deps: ResumeDependencies): Promise<number> {
  const connection = await deps.database.reserve();
  try {
    const [lock] = await connection<{ taken: boolean }[]>`SELECT pg_try_advisory_lock(${RESUME_LOCK}) AS taken`;
    if (lock?.taken !== true) return 0;
    try {
      return await pushAll(deps, await drawUnconfirmed(connection, RESUME_BATCH));
    } finally {
      await connection`SELECT pg_advisory_unlock(${RESUME_LOCK})`;
    }
  } finally {
    connection.release();
  }
}

async function pushAll(deps: ResumeDependencies, ids: readonly string[]): Promise<number> {
  let confirmed = 0;
  for (let start = 0; start < ids.length; start += RESUME_PARALLEL) {
    const outcomes = await Promise.all(ids.slice(start, start + RESUME_PARALLEL).map((id) => tryPush(deps, id)));
    const succeeded = outcomes.filter((outcome) => outcome).length;
    if (succeeded === 0) break;
    confirmed += succeeded;
  }
  return confirmed;
}

async function tryPush(deps: ResumeDependencies, accountId: string): Promise<boolean> {
  try {
    await pushToLedger(deps, accountId, `resume-${accountId}`);
    return true;
  } catch (error) {
    // Whatever it is, the others must go on, and this one is tried again in the next run.
    deps.logger.warn({ err: error, accountId }, 'the ledger did not confirm an account');
    return false;
  }
}
