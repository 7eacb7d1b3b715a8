import { type Consumer, type EventBus, type PublishedEvent, startConsumer } from '@florin/events';
import { startWakeableJob } from '@florin/kit';
import { z } from 'zod';
import { DORMANCY_LOOK_MS, DORMANCY_RETRY_MAX_MS, DORMANCY_RETRY_MS } from '../limits.ts';
import { saveBankDay } from '../store/dormancy.ts';
import { type DormancyDependencies, lookAtAccounts, sayReached } from './look-at-accounts.ts';

/** Before any of the bank's. */
const FIRST_DAY = '1970-01-01';

const advanced = z.object({ date: z.iso.date() });

/**
 * Hears of the bank's days (`BusinessDateAdvanced` of `transaction`), and looks at all accounts for each. What is kept of an event is its day
 * alone, in the transaction that moves the consumer's position: the work of a day takes many short ones. Of days that come together the
 * last is looked at, which finds all that the others would.
 */
export function startDormancy(deps: DormancyDependencies & { readonly bus: EventBus }): Consumer {
  const { bus, database, logger } = deps;
  let registered = false;
  const job = startWakeableJob(
    {
      name: 'dormancy',
      run: async () => {
        // From now on the ledger waits for this service when it says that a day is done everywhere.
        if (!registered) await sayReached(deps, FIRST_DAY);
        registered = true;
        return (await lookAtAccounts(deps)) ? 1 : 0;
      },
      fullBatch: 1,
      pauseMs: DORMANCY_LOOK_MS,
      retryMs: DORMANCY_RETRY_MS,
      retryMaxMs: DORMANCY_RETRY_MAX_MS,
    },
    logger,
  );
  const consumer = startConsumer({
    bus,
    database,
    logger,
    group: 'account dormancy',
    sources: ['transaction'],
    types: ['BusinessDateAdvanced'],
    async handle(sql, events) {
      const last = events.flatMap(readDay).sort().at(-1);
      if (last !== undefined) await saveBankDay(sql, last);
    },
    onCommitted(events) {
      if (events.flatMap(readDay).length > 0) job.wake();
    },
  });
  return {
    ...consumer,
    async stop() {
      await consumer.stop();
      await job.stop();
    },
  };
}

function readDay({ type, version, payload }: PublishedEvent): string[] {
  return type === 'BusinessDateAdvanced' && version === 1 ? [advanced.parse(payload).date] : [];
}
