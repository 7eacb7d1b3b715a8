import { assertNever } from '@florin/kit';
import { DAY_PARTS_OF_YEAR } from './units.ts';

/**
 * How a day is counted as a part of a year (ISDA 2006 definitions, section 4.16): `ACT/365F` (d), `ACT/360` (e), `ACT/ACT` by years of 365 and 366
 * days (b), and `30E/360` (g), where a month has 30 days.
 */
export const DAY_COUNTS = ['ACT/365F', 'ACT/360', 'ACT/ACT', '30E/360'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/**
 * The part of a year from a day to the next one, in `DAY_PARTS_OF_YEAR`: these parts of all days of a period sum up to the period's fraction of
 * a year by the definition, so that it does not matter in which pieces a period is counted.
 */
export function dayParts(dayCount: DayCount, day: string): bigint {
  switch (dayCount) {
    case 'ACT/365F':
      return DAY_PARTS_OF_YEAR / 365n;
    case 'ACT/360':
      return DAY_PARTS_OF_YEAR / 360n;
    case 'ACT/ACT':
      return DAY_PARTS_OF_YEAR / daysOfYear(Number(day.slice(0, 4)));
    case '30E/360':
      return (DAY_PARTS_OF_YEAR / 360n) * BigInt(place30E(nextDay(day)) - place30E(day));
    default:
      return assertNever(dayCount);
  }
}

function daysOfYear(year: number): bigint {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 366n : 365n;
}

/** The 31st is the 30th, so the day to it counts nothing, and that from February's last one counts for those that it lacks. */
function place30E(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return 360 * year + 30 * month + Math.min(date, 30);
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60_000).toISOString().slice(0, 10);
}
