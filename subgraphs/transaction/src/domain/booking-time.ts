import type { LedgerAccount } from './ledger-account.ts';

/** Tells on which day of a time zone an instant falls. @throws RangeError for a zone that is not in the IANA database */
export function dayCounter(timeZone: string): (instant: Date) => string {
  // The Swedish locale writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  let last: { readonly at: number; readonly day: string } | undefined;
  return (instant) => {
    // A batch has one instant, and formatting one costs more than the rest of a decision.
    if (last?.at !== instant.getTime()) last = { at: instant.getTime(), day: format.format(instant) };
    return last.day;
  };
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
