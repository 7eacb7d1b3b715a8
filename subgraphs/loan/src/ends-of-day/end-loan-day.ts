import type { DomainEvent } from '@florin/events';
import { fingerprintOf } from '@florin/kit';
import type { LoanEvent } from '../domain/loan-event.ts';
import type { PenaltyRule } from '../domain/penalty.ts';
import { isRefusal } from '../domain/refusal.ts';
import { loanReminder } from '../events/published-loans.ts';
import { type Loan, viewOf } from '../loans/loan.ts';
import { type Standing, standingOf } from '../loans/standing.ts';
import { loanAt, prepareMovement } from '../servicing/plan-movement.ts';
import type { PlannedMovement } from '../store/movements.ts';
import { penaltyEvents } from './penalty-events.ts';
import { remindersOn } from './reminders.ts';

/** The step of a day's work. */
export const LOANS_END_DAYS = 'loans end days';

/** The act by which a day is booked. */
export const END_OF_DAY = 'endOfDay';

/** What a day does to a loan: it is booked up to it, with what being late costs, and its borrower is reminded. */
export interface LoanDay {
  /** With what is told when it is booked. */
  readonly movement: PlannedMovement;
  readonly standing: Standing;
  /** Nothing changes in the books, so that there is nothing to ask the ledger for. */
  readonly isQuiet: boolean;
}

/**
 * @param day that has begun: what was until then is counted
 * @param number of the movement
 * @throws Error for a loan whose events cannot be
 */
export function endLoanDay(
  loan: Loan,
  events: readonly LoanEvent[],
  day: string,
  { rule, number }: { readonly rule: PenaltyRule | undefined; readonly number: number },
): LoanDay {
  const at = loanAt(loan, events, day);
  // Where the books are further already, what of then counts for how late it was.
  const then = at.view.asOf === day ? at.view : viewOf(loan.terms, events, day);
  const charged = rule === undefined || then.status !== 'ACTIVE' ? [] : penaltyEvents(rule, events, then);
  const after = at.after(charged);
  if (isRefusal(after)) throw new Error(`a day of a loan cannot be: ${after.refused}`);
  const told: readonly DomainEvent[] = remindersOn(then).map((reminder) => loanReminder(loan, reminder));
  const key = {
    actor: loan.customerId,
    act: END_OF_DAY,
    key: `${loan.id}:${day}`,
    fingerprint: fingerprintOf({ day }),
  };
  const plan = { events: charged, told: () => ({ booked: told, refused: [] }) };
  const movement = prepareMovement({ ...at, after: () => after }, key, plan, number);
  if (isRefusal(movement)) throw new Error(`a day of a loan cannot be: ${movement.refused}`);
  return {
    movement,
    standing: standingOf(after),
    isQuiet: charged.length === 0 && movement.booking.amounts.length === 0,
  };
}
