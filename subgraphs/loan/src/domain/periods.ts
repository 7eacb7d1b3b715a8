import {
  addMonths,
  civilDay,
  DAY_PARTS_OF_YEAR,
  type DayCount,
  type DayNumber,
  isMonthEnd,
  yearParts,
} from '@florin/day-count';
import type { Frequency } from './loan-terms.ts';
import { type Rational, reduced } from './rational.ts';

/** From a day to the next due date. */
export interface Period {
  readonly from: DayNumber;
  readonly due: DayNumber;
  /** Of a year, by the day count. */
  readonly year: Rational;
}

export interface PeriodPlan {
  readonly from: DayNumber;
  /** One frequency after `from` without it. */
  readonly firstDue: DayNumber | undefined;
  readonly dueDay: number | undefined;
  readonly every: Frequency;
  readonly count: number;
  readonly dayCount: DayCount;
}

/**
 * Periods one after the other. Due dates by months keep the day of the month: after the 31st of January come February's last day and the 31st of
 * March.
 */
export function periodsOf(plan: PeriodPlan): readonly Period[] {
  const periods: Period[] = [];
  const aim = aimOf(plan);
  let from = plan.from;
  for (let place = 0; place < plan.count; place++) {
    const due = dueDate(plan, aim, place);
    const isRegular = from === stepFrom(due, plan.every, -1, aim.date);
    periods.push({
      from,
      due,
      year: yearOf(plan, { from, due, isRegular, date: aim.date, isLast: place === plan.count - 1 }),
    });
    from = due;
  }
  return periods;
}

/** From where due dates are counted, and the day of the month that they keep. */
interface Aim {
  readonly first: DayNumber;
  readonly date: number;
}

function aimOf({ from, firstDue, dueDay, every }: PeriodPlan): Aim {
  const start = civilDay(from).date;
  if (firstDue === undefined) return { first: stepFrom(from, every, 1, dueDay ?? start), date: dueDay ?? start };
  // The 29th of February after the 31st of January is the month's end of a schedule of 31sts, not a schedule of 29ths.
  const first = civilDay(firstDue);
  const isClipped = isMonthEnd(first) && start > first.date && firstDue === stepFrom(from, every, 1, start);
  return { first: firstDue, date: dueDay ?? (isClipped ? start : first.date) };
}

function dueDate({ every }: PeriodPlan, { first, date }: Aim, place: number): DayNumber {
  return place === 0 ? first : stepFrom(first, every, place, date);
}

function stepFrom(day: DayNumber, { count, unit }: Frequency, steps: number, date: number): DayNumber {
  if (unit === 'MONTH') return addMonths(day, count * steps, date);
  return day + count * steps * (unit === 'WEEK' ? 7 : 1);
}

interface Span {
  readonly from: DayNumber;
  readonly due: DayNumber;
  readonly isRegular: boolean;
  readonly date: number;
  readonly isLast: boolean;
}

/**
 * By `30/360` a month of the schedule is a twelfth of a year wherever it ends, and a part of a month is the part of its days, as Fineract counts; by
 * dates alone, the bond basis gives 32 days to the month from the 29th of February to the 31st of March. All else is the day count's own.
 */
function yearOf({ dayCount, every }: PeriodPlan, { from, due, isRegular, date, isLast }: Span): Rational {
  if (dayCount === '30/360' && every.unit === 'MONTH')
    return isRegular ? reduced({ of: BigInt(every.count), per: 12n }) : monthsBack(from, due, date);
  return reduced({ of: yearParts(dayCount, from, due, isLast), per: DAY_PARTS_OF_YEAR });
}

function monthsBack(from: DayNumber, due: DayNumber, date: number): Rational {
  let months = 0;
  while (addMonths(due, -months - 1, date) >= from) months++;
  const begin = addMonths(due, -months, date);
  const days = BigInt(begin - addMonths(due, -months - 1, date));
  return reduced({ of: BigInt(months) * days + BigInt(begin - from), per: 12n * days });
}
