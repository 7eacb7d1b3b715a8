import { addMonths, civilDay, type DayNumber, isMonthEnd } from '@florin/day-count';

/** Whole months counted back from the later day, and the days that are left before them. */
export interface MonthsBack {
  readonly months: number;
  /** Where the whole months begin. */
  readonly begin: DayNumber;
  readonly days: number;
}

/**
 * A month's last day is a month after that of the month before, however long they are.
 *
 * @param most count no more months than these
 */
export function monthsBack(from: DayNumber, to: DayNumber, most = Number.POSITIVE_INFINITY): MonthsBack {
  const [first, last] = [civilDay(from), civilDay(to)];
  const date = isMonthEnd(last) && first.date > last.date ? first.date : last.date;
  let months = Math.min(most, Math.max(0, (last.year - first.year) * 12 + last.month - first.month));
  while (months > 0 && addMonths(to, -months, date) < from) months--;
  const begin = months === 0 ? to : addMonths(to, -months, date);
  return { months, begin, days: begin - from };
}

export function daysOfYearTo(day: DayNumber): number {
  return day - addMonths(day, -12);
}

/** Differences of days that follow one another, without those on one day. */
export function gapsOf(days: readonly DayNumber[]): readonly (readonly [DayNumber, DayNumber])[] {
  const distinct = [...new Set(days)].sort((one, other) => one - other);
  return distinct.slice(1).map((day, place) => [distinct[place] ?? day, day] as const);
}
