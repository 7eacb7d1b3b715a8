import { type BackgroundWork, type Logger, startBackgroundJob } from '@florin/kit';
import { BULK_LOOK_EVERY_MS } from '../limits.ts';
import type { Ledger } from './ledger.ts';

/** Tells of bulks that broke off and that nobody went on with, one at a time. Instances may do so side by side. */
export function startBulkWatch({ bulks }: Pick<Ledger, 'bulks'>, logger: Logger): BackgroundWork {
  return startBackgroundJob(
    { name: 'bulk watch', run: () => bulks.tellBrokenOff(), fullBatch: 1, pauseMs: BULK_LOOK_EVERY_MS },
    logger,
  );
}
