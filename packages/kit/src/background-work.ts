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

/** Background work that can be told to look now. */
export interface WakeableWork extends BackgroundWork {
  /** Runs at once, or once more after the run that goes on; after a failure not before its pause is over. */
  wake(): void;
}

export interface WakeableJob extends BackgroundJob {
  /** The pause after a run that failed. */
  readonly retryMs: number;
  /** With each failure that follows, the pause doubles up to this; without it, it stays the same. */
  readonly retryMaxMs?: number;
  /** The rest after each run that was not full, which no wake ends: what comes meanwhile is one run's work. Without it, none. */
  readonly restMs?: number;
}

/**
 * Runs a job now, whenever it is woken, and after each pause. Wakes are hints: without them it only looks later. A failure is
 * logged when the run before it did not fail.
 */
export function startWakeableJob(job: WakeableJob, logger: Logger): WakeableWork {
  let stopped = false;
  let woken = false;
  let failures = 0;
  let resting = false;
  let endPause: (() => void) | undefined;
  const running = turns();
  async function turns(): Promise<void> {
    while (!stopped) {
      woken = false;
      const more = await turn();
      if (stopped || more) continue;
      if (failures === 0 && job.restMs !== undefined) await rest(job.restMs);
      if (stopped || (woken && failures === 0)) continue;
      const retryMs = Math.min(job.retryMs * 2 ** (failures - 1), job.retryMaxMs ?? job.retryMs);
      await pause(failures > 0 ? retryMs : job.pauseMs);
    }
  }
  async function rest(restMs: number): Promise<void> {
    resting = true;
    await pause(restMs);
    resting = false;
  }
  async function pause(pauseMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs).unref();
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    endPause = undefined;
  }
  async function turn(): Promise<boolean> {
    try {
      const more = (await job.run()) >= job.fullBatch;
      failures = 0;
      return more;
    } catch (error) {
      if (failures === 0) logger.warn({ err: error, job: job.name }, 'background work failed');
      failures += 1;
      return false;
    }
  }
  return {
    wake() {
      woken = true;
      if (failures === 0 && !resting) endPause?.();
    },
    async stop() {
      stopped = true;
      endPause?.();
      await running;
    },
  };
}
