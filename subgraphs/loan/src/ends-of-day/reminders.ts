import { dayNumber } from '@florin/day-count';
import type { LoanView } from '../domain/loan-view.ts';
import { sumOf } from '../domain/parts.ts';
import { REMIND_AFTER_DAYS, REMIND_BEFORE_DAYS } from '../limits.ts';

/** What a borrower is reminded of: an instalment that is not paid. */
export interface Reminder {
  readonly kind: 'COMING' | 'DUE' | 'OVERDUE';
  /** The number of the instalment. */
  readonly instalment: number;
  readonly dueOn: string;
  /** Days until it is due, or since then. */
  readonly days: number;
  /** What of it is not paid, in minor units. */
  readonly amount: bigint;
}

/** Of one day: so many days before an instalment is due, on that day, and on some days after it. */
export function remindersOn({ status, instalments, asOf }: LoanView): readonly Reminder[] {
  if (status !== 'ACTIVE') return [];
  const today = dayNumber(asOf);
  return instalments.flatMap(({ kind, number: instalment, due, open }) => {
    const amount = sumOf(open);
    const late = today - dayNumber(due);
    const reminded = kind === 'INSTALMENT' && amount > 0n ? kindOf(late) : undefined;
    return reminded === undefined ? [] : [{ kind: reminded, instalment, dueOn: due, days: Math.abs(late), amount }];
  });
}

function kindOf(late: number): Reminder['kind'] | undefined {
  if (late === -REMIND_BEFORE_DAYS) return 'COMING';
  if (late === 0) return 'DUE';
  return REMIND_AFTER_DAYS.includes(late) ? 'OVERDUE' : undefined;
}
