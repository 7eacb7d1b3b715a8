import type { Collector, Database } from '@florin/kit';
import { countMissed } from '../store/put-aside.ts';
import type { DayStep } from './end-next-day.ts';

/** How many loans each step of a day's work could not be done for, and tries again with the next day; each is a fault of ours. */
export function loanMetrics(database: Database, steps: readonly Pick<DayStep, 'name'>[]): Collector {
  return async () => {
    const missed = await countMissed(database);
    return steps.map(({ name: step }) => ({
      name: 'florin_loans_put_aside_loans',
      help: 'Loans that a step of a day of the bank could not be done for.',
      labels: { service: 'loan', step },
      value: missed.get(step) ?? 0,
    }));
  };
}
