import type { DayStep } from '../days/end-next-day.ts';
import { LOAN_DAYS_AT_ONCE, LOAN_DAYS_IN_FLIGHT, LOAN_DAYS_IN_PART } from '../limits.ts';
import type { ServicingDependencies } from '../servicing/finish-movement.ts';
import { listActiveLoans } from '../store/loans.ts';
import { forgetMissed } from '../store/put-aside.ts';
import { LOANS_END_DAYS } from './end-loan-day.ts';
import { endLoanDays } from './end-loan-days.ts';

/** Ends a day for all loans that are being paid back, in the order of their ids: while the ledger books of some, the next are counted. */
export function loansEndDays(deps: ServicingDependencies): DayStep {
  return {
    name: LOANS_END_DAYS,
    async run(day, cursor) {
      const ids = await listActiveLoans(deps.database, cursor ?? '', LOAN_DAYS_IN_PART);
      const left = [...ids];
      const work = async () => {
        for (let some = left.splice(0, LOAN_DAYS_AT_ONCE); some.length > 0; some = left.splice(0, LOAN_DAYS_AT_ONCE))
          await endLoanDays(deps, some, day);
      };
      // All have ended before the part has, whichever failed.
      const ended = await Promise.allSettled(Array.from({ length: LOAN_DAYS_IN_FLIGHT }, work));
      for (const each of ended) if (each.status === 'rejected') throw each.reason;
      if (ids.length === LOAN_DAYS_IN_PART) return ids.at(-1);
      await forgetMissed(deps.database, LOANS_END_DAYS, day);
      return undefined;
    },
  };
}
