import type { Collector, Database } from '@florin/kit';
import { countPutAside } from '../store/ends-of-day.ts';

/** How many loans wait for the next day because this one could not be ended for them; each is a fault of ours. */
export function loanMetrics(database: Database): Collector {
  return async () => [
    {
      name: 'florin_loans_put_aside_loans',
      help: 'Loans that a day of the bank could not be ended for.',
      labels: { service: 'loan' },
      value: await countPutAside(database),
    },
  ];
}
