import { consumerMetrics, type EventBus } from '@florin/events';
import { type BackgroundWork, type Collector, deleteOldProofs, startBackgroundJob } from '@florin/kit';
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

export interface LoanWork extends BackgroundWork {
  /** How far its consumers are behind, for the service's `/metrics`. */
  readonly metrics: readonly Collector[];
}

/** Everything that this service does beside requests, but for keys. Any number of instances may. */
export function startLoanWork(servicing: ServicingDependencies, bus: EventBus): LoanWork {
  const { database, ledger, now, today, logger } = servicing;
  const deciding = startDeciding({ database, bus, ledger, now, today, logger });
  const changing = startChanging({ database, bus, logger });
  const days = startDays({ deps: { database, logger }, ledger, steps: daySteps(servicing), bus });
  const work = [
    deciding,
    changing,
    days,
    startCarryingOut(servicing),
    startResuming(servicing),
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
    metrics: [
      consumerMetrics('loan-decisions', deciding),
      consumerMetrics('loan-changes', changing),
      consumerMetrics('loan days', days),
    ],
    async stop() {
      await Promise.all(work.map((each) => each.stop()));
    },
  };
}
