import { dayNumber, isoDay } from '@florin/day-count';
import type { Database } from '@florin/kit';
import type { DayStep } from '../days/end-next-day.ts';
import { DAYS_KEPT, LOANS_FORGETTING_AT_ONCE } from '../limits.ts';
import { forgetMovements, listLoanIds } from '../store/ends-of-day.ts';
import { END_OF_DAY } from './end-loan-day.ts';

/**
 * On the first of a month, days that are older than `DAYS_KEPT` are forgotten: a loan has one movement for each of them. What it stands at is what its
 * events come to, none of which goes, and the ledger keeps its bookings and their references for ever.
 */
export function forgetOldDays({ database }: { readonly database: Database }): DayStep {
  return {
    name: 'old days of loans are forgotten',
    async run(day, cursor) {
      if (!day.endsWith('-01')) return undefined;
      const ids = await listLoanIds(database, cursor ?? '', LOANS_FORGETTING_AT_ONCE);
      await forgetMovements(database, ids, { act: END_OF_DAY, before: isoDay(dayNumber(day) - DAYS_KEPT) });
      return ids.length === LOANS_FORGETTING_AT_ONCE ? ids.at(-1) : undefined;
    },
  };
}
