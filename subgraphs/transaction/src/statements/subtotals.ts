import { type BackgroundWork, type Database, type Logger, startBackgroundJob } from '@florin/kit';
import { SUBTOTAL_PAUSE_MS } from '../limits.ts';
import { addSubtotals } from './subtotal-store.ts';

/** Keeps the subtotals of accounts close to their last entry, until stopped. A run looks at one page of accounts. */
export function startSubtotals(database: Database, logger: Logger): BackgroundWork {
  let after = '';
  const run = async () => {
    const last = await addSubtotals(database, after);
    after = last ?? '';
    return last === undefined ? 0 : 1;
  };
  return startBackgroundJob({ name: 'subtotals of entries', run, fullBatch: 1, pauseMs: SUBTOTAL_PAUSE_MS }, logger);
}
