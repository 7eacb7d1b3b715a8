import { type Consumer, type EventBus, type PublishedEvent, startConsumer } from '@florin/events';
import { type Logger, type ServiceClient, startWakeableJob } from '@florin/kit';
import { z } from 'zod';
import { DAYS_LOOK_MS, DAYS_RETRY_MAX_MS, DAYS_RETRY_MS } from '../limits.ts';
import { type BegunDay, saveBankDays } from '../store/bank-day.ts';
import { FIRST_DAY, sayReached } from './day-reached.ts';
import { type DayDependencies, type DayStep, endNextDay } from './end-next-day.ts';

const advanced = z.object({ date: z.iso.date(), previous: z.iso.date() });

/**
 * Hears of the bank's days (`BusinessDateAdvanced` of `transaction`), and does for each, one after the other, what this service does by the
 * day. What is kept of an event is its day alone, in the transaction that moves the consumer's position. The ledger is told of each day
 * that is done, so that it can say when a day is done everywhere: as the day's last step, so that a crash before it was told has it told again.
 */
export function startDays(options: {
  readonly deps: DayDependencies & { readonly logger: Logger };
  readonly ledger: ServiceClient;
  readonly steps: readonly DayStep[];
  readonly bus: EventBus;
}): Consumer {
  const { deps, ledger, steps, bus } = options;
  const { database, logger } = deps;
  let registered = false;
  const job = startWakeableJob(
    {
      name: 'loan days',
      run: async () => {
        if (!registered) await sayReached(ledger, FIRST_DAY);
        registered = true;
        return (await endNextDay(deps, [...steps, ledgerIsTold(ledger)])) === undefined ? 0 : 1;
      },
      fullBatch: 1,
      pauseMs: DAYS_LOOK_MS,
      retryMs: DAYS_RETRY_MS,
      retryMaxMs: DAYS_RETRY_MAX_MS,
    },
    logger,
  );
  const consumer = startConsumer({
    bus,
    database,
    logger,
    group: 'loan days',
    sources: ['transaction'],
    types: ['BusinessDateAdvanced'],
    handle: (sql, events) => saveBankDays(sql, events.flatMap(readDay)),
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

function readDay({ type, version, payload }: PublishedEvent): BegunDay[] {
  return type === 'BusinessDateAdvanced' && version === 1 ? [advanced.parse(payload)] : [];
}

function ledgerIsTold(ledger: ServiceClient): DayStep {
  return {
    name: 'the ledger is told',
    async run(day) {
      await sayReached(ledger, day);
      return undefined;
    },
  };
}
