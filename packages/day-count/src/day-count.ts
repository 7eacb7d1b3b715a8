import { type CivilDay, civilDay, type DayNumber, dayOf, isLeapYear, isMonthEnd } from './calendar-day.ts';

/**
 * How days are counted as parts of a year (ISDA 2006 definitions, section 4.16): `ACT/ACT` by years of 365 and 366 days (b), `ACT/365F` (d),
 * `ACT/360` (e), `30/360` bond basis (f), `30E/360` eurobond basis (g) and `30E/360 ISDA`, where February's last day is a 30th too (h).
 */
export const DAY_COUNTS = ['ACT/365F', 'ACT/360', 'ACT/ACT', '30/360', '30E/360', '30E/360 ISDA'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/** The least common multiple of 365, 366 and 360: a day is a whole number of these by every convention. */
export const DAY_PARTS_OF_YEAR = 1_603_080n;

/**
 * The part of a year from a day to a later one, in `DAY_PARTS_OF_YEAR`.
 *
 * @param isTermination whether the contract ends on that day, which `30E/360 ISDA` asks for
 */
export function yearParts(dayCount: DayCount, from: DayNumber, to: DayNumber, isTermination = false): bigint {
  switch (dayCount) {
    case 'ACT/365F':
      return (DAY_PARTS_OF_YEAR / 365n) * BigInt(to - from);
    case 'ACT/360':
      return (DAY_PARTS_OF_YEAR / 360n) * BigInt(to - from);
    case 'ACT/ACT':
      return partsByYears(from, to);
    default:
      return (DAY_PARTS_OF_YEAR / 360n) * BigInt(days360(dayCount, civilDay(from), civilDay(to), isTermination));
  }
}

function partsByYears(from: DayNumber, to: DayNumber): bigint {
  let parts = 0n;
  for (let at = from; at < to; ) {
    const { year } = civilDay(at);
    const end = Math.min(to, dayOf({ year: year + 1, month: 1, date: 1 }));
    parts += (DAY_PARTS_OF_YEAR / (isLeapYear(year) ? 366n : 365n)) * BigInt(end - at);
    at = end;
  }
  return parts;
}

function days360(
  dayCount: '30/360' | '30E/360' | '30E/360 ISDA',
  from: CivilDay,
  to: CivilDay,
  isTermination: boolean,
): number {
  const isdaFebruary = (day: CivilDay) => dayCount === '30E/360 ISDA' && day.month === 2 && isMonthEnd(day);
  const first = isdaFebruary(from) ? 30 : Math.min(from.date, 30);
  const thirtyFirst = dayCount === '30/360' && first < 30 ? to.date : Math.min(to.date, 30);
  const last = isdaFebruary(to) && !isTermination ? 30 : thirtyFirst;
  return 360 * (to.year - from.year) + 30 * (to.month - from.month) + last - first;
}
