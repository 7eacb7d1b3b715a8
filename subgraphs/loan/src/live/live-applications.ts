import { createLiveHub, createWakeChannel, type LiveHub } from '@florin/events';
import type { Database, Logger } from '@florin/kit';
import type { ApplicationStep } from '../applications/application.ts';

/** A step at its place in an application's history. */
export interface LiveStep {
  readonly number: bigint;
  readonly step: ApplicationStep;
}

export interface LiveApplications {
  /** By the application's id. It only wakes: what is told, a stream reads itself, as its reader may see it. */
  readonly hub: LiveHub<LiveStep>;
  stop(): Promise<void>;
}

/** Wakes the streams of an application whenever a step was written; the database tells every instance (`0009-updates.sql`). */
export function startLiveApplications(database: Database, logger: Logger): LiveApplications {
  const hub = createLiveHub<LiveStep>();
  const onWake = (ids: readonly string[] | undefined) => {
    if (ids === undefined) hub.wakeAll();
    else for (const id of ids) hub.wake(id);
  };
  const channel = createWakeChannel({ database, channel: 'florin_loan_updates', logger, onWake });
  return { hub, stop: () => channel.stop() };
}
