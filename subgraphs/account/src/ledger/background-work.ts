import { type BackgroundWork, type Logger, startBackgroundJob } from '@florin/kit';
import { KEY_PURGE_BATCH, KEY_PURGE_INTERVAL_MS, RESUME_BATCH, RESUME_INTERVAL_MS } from '../limits.ts';

/** Finishes what the ledger has not confirmed, now and every few seconds, and forgets old keys. Any instance may run it. */
export function startBackgroundWork(
  service: { resumeOpenings(): Promise<number>; purgeExpiredKeys(): Promise<number> },
  logger: Logger,
): BackgroundWork {
  const jobs = [
    { name: 'resume', run: () => service.resumeOpenings(), fullBatch: RESUME_BATCH, pauseMs: RESUME_INTERVAL_MS },
    {
      name: 'purge',
      run: () => service.purgeExpiredKeys(),
      fullBatch: KEY_PURGE_BATCH,
      pauseMs: KEY_PURGE_INTERVAL_MS,
    },
  ].map((job) => startBackgroundJob(job, logger));
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
