import type { Logger } from './logging.ts';

/** Work that goes on beside requests, until it is stopped. */
export interface BackgroundWork {
  /** Starts no more of it, and waits for what runs. */
  stop(): Promise<void>;
}

export interface BackgroundJob {
  /** For the log. */
  readonly name: string;
  /** One bounded batch. @returns how much it did */
  readonly run: () => Promise<number>;
  /** As much as one run does at most: after such a run the next follows at once. */
  readonly fullBatch: number;
  readonly pauseMs: number;
}

/** Runs a job now and again and again, with a pause between. A run that fails is logged, and the next one tries again. */
export function startBackgroundJob(job: BackgroundJob, logger: Logger): BackgroundWork {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const begin = () => {
    running = turn();
  };
  async function turn(): Promise<void> {
    try {
      while (!stopped && (await job.run()) >= job.fullBatch);
    } catch (error) {
      // The database is away, most likely; the next turn finds out.
      logger.warn({ err: error, job: job.name }, 'background work failed');
    }
    if (!stopped) timer = setTimeout(begin, job.pauseMs).unref();
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
