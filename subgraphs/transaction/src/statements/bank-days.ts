import { addDays, type BankCalendar, createBankCalendar } from '../domain/booking-time.ts';

/** The days of the bank's time zone, by which bookings get theirs too: so a statement has exactly the bookings of its days. */
export type BankDays = BankCalendar;

/** @throws RangeError for a zone that is not in the IANA database */
export function bankDays(timeZone: string): BankDays {
  return createBankCalendar(timeZone);
}

const DAY_MS = 24 * 60 * 60_000;

/** The day of the calendar that follows. */
export function dayAfter(day: string): string {
  return addDays(day, 1);
}

/** How many days there are from one to another, both counted. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}
