import { daysIn, LruCache } from '@florin/kit';
import { DAYS_REMEMBERED } from '../limits.ts';
import type { LedgerAccount } from './ledger-account.ts';

/** The bank's days: those of its time zone, written as ISO 8601 does (`2026-11-22`). */
export interface BankCalendar {
  /** The day on which an instant falls. */
  readonly dayOf: (instant: Date) => string;
  /** Its first instant. */
  readonly startOf: (day: string) => Date;
  /** The first instant of the day after it. */
  readonly endOf: (day: string) => Date;
}

const DAY_MS = 24 * 60 * 60_000;
/** No zone is further from UTC. */
const ZONE_MAX_MS = 15 * 60 * 60_000;

/** @throws RangeError for a zone that is not in the IANA database */
export function createBankCalendar(timeZone: string): BankCalendar {
  const dayIn = daysIn(timeZone);
  let last: { readonly at: number; readonly day: string } | undefined;
  const starts = new LruCache<string, Date>(DAYS_REMEMBERED);
  function startOf(day: string): Date {
    const start = starts.get(day) ?? firstInstantOf(day, dayIn);
    starts.set(day, start);
    return start;
  }
  return {
    dayOf(instant) {
      // A batch has one instant, and formatting one costs more than the rest of a decision.
      if (last?.at !== instant.getTime()) last = { at: instant.getTime(), day: dayIn(instant) };
      return last.day;
    },
    startOf,
    endOf: (day) => startOf(addDays(day, 1)),
  };
}

/** A day that many days later, or earlier. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the next day is of another month. */
export function isLastOfMonth(day: string): boolean {
  return addDays(day, 1).slice(8) === '01';
}

/** How many days lie between two: 1 from one to the next. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** By halving: a day may begin later than at midnight, where clocks go forward then. */
function firstInstantOf(day: string, dayIn: (instant: number) => string): Date {
  const midnight = Date.parse(day);
  let [before, from] = [midnight - ZONE_MAX_MS, midnight + ZONE_MAX_MS];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayIn(middle) < day) before = middle;
    else from = middle;
  }
  return new Date(from);
}

/**
 * The instant at which accounts are booked: now, unless one of them has a later transaction already (the server's clock was
 * set back), because an account's instants never decrease.
 */
export function bookingInstant(now: Date, accounts: readonly Pick<LedgerAccount, 'lastBookedAt'>[]): Date {
  let instant = now;
  for (const { lastBookedAt } of accounts) if (lastBookedAt !== null && lastBookedAt > instant) instant = lastBookedAt;
  return instant;
}
