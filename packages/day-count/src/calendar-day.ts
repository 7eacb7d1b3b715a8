const DAY_MS = 24 * 60 * 60_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day as the number of days since 1970-01-01, so that days can be added and compared without a time zone. */
export type DayNumber = number;

/** A day of the Gregorian calendar; months from 1. */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** The day of an ISO 8601 date, or `undefined` for what is none, such as `2026-02-30`. */
export function parseDay(unchecked: string): DayNumber | undefined {
  if (!ISO_DAY.test(unchecked)) return undefined;
  const number = Math.round(Date.parse(unchecked) / DAY_MS);
  return Number.isNaN(number) || isoDay(number) !== unchecked ? undefined : number;
}

/** @throws RangeError for what is no day; parse it at the edge */
export function dayNumber(day: string): DayNumber {
  const number = parseDay(day);
  if (number === undefined) throw new RangeError(`${day} is no day`);
  return number;
}

export function isoDay(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function civilDay(day: DayNumber): CivilDay {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

export function dayOf({ year, month, date }: CivilDay): DayNumber {
  return Math.round(Date.UTC(year, month - 1, date) / DAY_MS);
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isMonthEnd({ year, month, date }: CivilDay): boolean {
  return date === daysInMonth(year, month);
}

/**
 * The same day of a later or, with a negative number, an earlier month, or that month's last one where it is shorter.
 *
 * @param date the day of the month to aim at, where it is another than that of `day`: the 31st of January, February's last one and the 31st of March
 */
export function addMonths(day: DayNumber, months: number, date = civilDay(day).date): DayNumber {
  const from = civilDay(day);
  const place = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(place / 12);
  const month = place - year * 12 + 1;
  return dayOf({ year, month, date: Math.min(date, daysInMonth(year, month)) });
}
