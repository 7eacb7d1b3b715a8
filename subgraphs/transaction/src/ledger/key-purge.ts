import { type BackgroundWork, type Logger, startBackgroundJob } from '@florin/kit';
import { KEY_PURGE_EVERY_MS, KEYS_PURGED_AT_ONCE } from '../limits.ts';
import type { Ledger } from './ledger.ts';

/** Forgets old client keys now and then, a bounded number at a time. Instances may do so side by side. */
export function startKeyPurge(ledger: Pick<Ledger, 'purgeKeys'>, logger: Logger): BackgroundWork {
  const job = {
    name: 'key purge',
    run: () => ledger.purgeKeys(),
    fullBatch: KEYS_PURGED_AT_ONCE,
    pauseMs: KEY_PURGE_EVERY_MS,
  };
  return startBackgroundJob(job, logger);
}
