import { LruCache } from '@florin/kit';
import { dayCounter } from '../domain/booking-time.ts';
import { DAYS_REMEMBERED } from '../limits.ts';

/** The days of the bank's time zone, written like `2026-11-22`. */
export interface BankDays {
  /** The day on which an instant falls. */
  readonly dayOf: (instant: Date) => string;
  /** The first instant of a day. */
  readonly startOf: (day: string) => Date;
  /** The first instant after a day. */
  readonly endOf: (day: string) => Date;
}

const DAY_MS = 24 * 60 * 60_000;

/** @throws RangeError for a zone that is not in the IANA database */
export function bankDays(timeZone: string): BankDays {
  const dayOf = dayCounter(timeZone);
  const known = new LruCache<string, Date>(DAYS_REMEMBERED);
  const startOf = (day: string): Date => {
    const found = known.get(day) ?? firstInstantOf(day, dayOf);
    known.set(day, found);
    return found;
  };
  return { dayOf, startOf, endOf: (day) => startOf(dayAfter(day)) };
}

/** The day of the calendar that follows. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** How many days there are from one to another, both counted. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

/**
 * Sought with the function by which bookings get their day, so that a statement has exactly the bookings of its days: also where a day has 23
 * or 25 hours, or begins at one o'clock because its midnight is left out. No zone is a day away from UTC.
 */
function firstInstantOf(day: string, dayOf: (instant: Date) => string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let before = midnight - DAY_MS;
  let within = midnight + DAY_MS;
  while (within - before > 1) {
    const middle = before + Math.floor((within - before) / 2);
    if (dayOf(new Date(middle)) >= day) within = middle;
    else before = middle;
  }
  return new Date(within);
}
