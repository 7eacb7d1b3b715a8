import { EVENTS_KEPT, EVENTS_MAX, PLANNED_ANEW_KEPT, PLANNED_ANEW_MAX } from '../limits.ts';
import { type LoanEvent, notTakenBack, type RepaymentUse } from './loan-event.ts';

/**
 * Whether a payment that the borrower wants leaves free what is kept for the bank. Without that, one-cent payments would make a loan that nobody
 * can change, write off or end a day of any more. What pays all of it off may take of that too: it is the last one.
 */
export function hasRoomFor(use: RepaymentUse, events: readonly LoanEvent[]): boolean {
  if (use === 'PAYOFF') return true;
  if (events.length >= EVENTS_MAX - EVENTS_KEPT) return false;
  return !isLumpSum(use) || countPlanning(notTakenBack(events)) < PLANNED_ANEW_MAX - PLANNED_ANEW_KEPT;
}

/** How many plan all instalments that are to come anew: the one kind of event that takes time for each of them. @param live not taken back */
export function countPlanning(live: readonly LoanEvent[]): number {
  return live.filter(isPlanning).length;
}

function isPlanning(event: LoanEvent): boolean {
  if (event.kind === 'REPAID') return isLumpSum(event.use);
  return event.kind === 'DISBURSED' || event.kind === 'RATE_CHANGED' || event.kind === 'RESCHEDULED';
}

function isLumpSum(use: RepaymentUse): boolean {
  return use === 'SHORTEN_TERM' || use === 'LOWER_INSTALMENT';
}
