import { type BackgroundWork, type Logger, startBackgroundJob } from '@florin/kit';
import { END_OF_DAY_LOOK_MS } from '../limits.ts';
import type { BusinessDays } from './business-days.ts';

/** Does the end of each day that is over by the ledger's clock. Instances may do so side by side. */
export function startEndOfDay(days: Pick<BusinessDays, 'endNextDay'>, logger: Logger): BackgroundWork {
  // A day that is left is done at once.
  return startBackgroundJob(
    { name: 'end of day', run: () => days.endNextDay(), fullBatch: 1, pauseMs: END_OF_DAY_LOOK_MS },
    logger,
  );
}
