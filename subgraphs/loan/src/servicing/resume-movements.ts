import { type BackgroundWork, startBackgroundJob } from '@florin/kit';
import { MOVEMENT_RESUME_AFTER_MS, MOVEMENT_RESUME_LOOK_MS, MOVEMENTS_RESUMED_AT_ONCE } from '../limits.ts';
import { claimUnfinished } from '../store/movements.ts';
import { finishMovement, type ServicingDependencies } from './finish-movement.ts';
import { isAway } from './is-away.ts';

const TRACE_ID = 'loan movements';

/**
 * Ends movements that a crash or an absent ledger left. Any number of instances may; one that cannot be ended keeps no other waiting.
 *
 * @param afterMs how long they were left
 * @returns how many were looked after
 */
export async function resumeMovements(
  deps: ServicingDependencies,
  afterMs = MOVEMENT_RESUME_AFTER_MS,
): Promise<number> {
  const left = await claimUnfinished(deps.database, MOVEMENTS_RESUMED_AT_ONCE, afterMs);
  for (const reference of left)
    try {
      await finishMovement(deps, reference, TRACE_ID);
    } catch (error) {
      deps.logger.warn({ err: error, reference }, 'a movement of a loan could not be ended');
      // The others would wait for the same; what fails for this one alone is no reason to leave them.
      if (isAway(error)) return 0;
    }
  return left.length;
}

export function startResuming(deps: ServicingDependencies): BackgroundWork {
  return startBackgroundJob(
    {
      name: 'movements of loans',
      run: () => resumeMovements(deps),
      fullBatch: MOVEMENTS_RESUMED_AT_ONCE,
      pauseMs: MOVEMENT_RESUME_LOOK_MS,
    },
    deps.logger,
  );
}
