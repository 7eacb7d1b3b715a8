import type { EventBus } from '@florin/events';
import { type BackgroundWork, deleteOldProofs, startBackgroundJob } from '@florin/kit';
import { collectDue } from './autopay/collect.ts';
import { changesCount, startCarryingOut } from './changes/carry-out-changes.ts';
import { startDays } from './days/days-work.ts';
import type { DayStep } from './days/end-next-day.ts';
import { forgetOldDays } from './ends-of-day/forget-days.ts';
import { loansEndDays } from './ends-of-day/loans-end-days.ts';
import { startChanging } from './events/changing.ts';
import { startDeciding } from './events/deciding.ts';
import { PROOFS_PURGE_PAUSE_MS, PROOFS_PURGED_AT_ONCE } from './limits.ts';
import { offersLapse } from './offers/end-offer.ts';
import type { ServicingDependencies } from './servicing/finish-movement.ts';
import { startResuming } from './servicing/resume-movements.ts';

/** What a day of the bank's is for loans, in its order. What changes from the day on is due by it, and what is collected on its due date is not late. */
export function daySteps(servicing: ServicingDependencies): readonly DayStep[] {
  return [
    offersLapse(servicing),
    changesCount(servicing),
    collectDue(servicing),
    loansEndDays(servicing),
    forgetOldDays(servicing),
  ];
}

/** Everything that this service does beside requests, but for keys. Any number of instances may. */
export function startLoanWork(servicing: ServicingDependencies, bus: EventBus): BackgroundWork {
  const { database, ledger, now, today, logger } = servicing;
  const work = [
    startDeciding({ database, bus, ledger, now, today, logger }),
    startChanging({ database, bus, logger }),
    startCarryingOut(servicing),
    startResuming(servicing),
    startDays({
      deps: { database, logger },
      ledger,
      steps: daySteps(servicing),
      bus,
    }),
    startBackgroundJob(
      {
        name: 'used proofs of loans',
        run: () => deleteOldProofs(database, PROOFS_PURGED_AT_ONCE),
        fullBatch: PROOFS_PURGED_AT_ONCE,
        pauseMs: PROOFS_PURGE_PAUSE_MS,
      },
      logger,
    ),
  ];
  return {
    async stop() {
      await Promise.all(work.map((each) => each.stop()));
    },
  };
}
