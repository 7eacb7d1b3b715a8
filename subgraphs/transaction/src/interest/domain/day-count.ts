import { type DayCount as AnyDayCount, dayNumber, yearParts } from '@florin/day-count';

/** Those of the conventions by which a day is the same part of a year in whatever period it is counted. */
export const DAY_COUNTS = ['ACT/365F', 'ACT/360', 'ACT/ACT', '30E/360'] as const satisfies readonly AnyDayCount[];
export type DayCount = (typeof DAY_COUNTS)[number];

/**
 * The part of a year from a day to the next one, in `DAY_PARTS_OF_YEAR`: these parts of all days of a period sum up to the period's fraction of
 * a year by the definition, so that it does not matter in which pieces a period is counted.
 */
export function dayParts(dayCount: DayCount, day: string): bigint {
  const from = dayNumber(day);
  return yearParts(dayCount, from, from + 1);
}
