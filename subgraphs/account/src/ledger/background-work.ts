import type { Logger } from '@florin/kit';
import { KEY_PURGE_BATCH, KEY_PURGE_INTERVAL_MS, RESUME_BATCH, RESUME_INTERVAL_MS } from '../limits.ts';

/** Work that goes on beside requests, until it is stopped. */
export interface BackgroundWork {
  /** Starts no more of it, and waits for what runs. */
  stop(): Promise<void>;
}

/** Finishes what the ledger has not confirmed, now and every few seconds, and forgets old keys. Any instance may run it. */
export function startBackgroundWork(
  service: { resumeOpenings(): Promise<number>; purgeExpiredKeys(): Promise<number> },
  logger: Logger,
): BackgroundWork {
  const works = [
    repeat('resume', () => service.resumeOpenings(), { fullBatch: RESUME_BATCH, pauseMs: RESUME_INTERVAL_MS, logger }),
    repeat('purge', () => service.purgeExpiredKeys(), {
      fullBatch: KEY_PURGE_BATCH,
      pauseMs: KEY_PURGE_INTERVAL_MS,
      logger,
    }),
  ];
  return {
    async stop() {
      await Promise.all(works.map((work) => work.stop()));
    },
  };
}

interface Rhythm {
  /** As much as one run does at most: after such a run the next follows at once. */
  readonly fullBatch: number;
  readonly pauseMs: number;
  readonly logger: Logger;
}

function repeat(job: string, run: () => Promise<number>, { fullBatch, pauseMs, logger }: Rhythm): BackgroundWork {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const begin = () => {
    running = turn();
  };
  async function turn(): Promise<void> {
    try {
      while (!stopped && (await run()) === fullBatch);
    } catch (error) {
      // The database is away, most likely; the next turn finds out.
      logger.warn({ err: error, job }, 'background work failed');
    }
    if (!stopped) timer = setTimeout(begin, pauseMs).unref();
  }
  begin();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
