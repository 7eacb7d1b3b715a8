import { publicError } from '@florin/kit';
import { type BankCalendar, daysBetween } from '../domain/booking-time.ts';
import { STATEMENT_DAYS_MAX, STATEMENT_FIRST_DAY, STATEMENT_LAST_DAY } from '../limits.ts';

/** A period of days of the bank's time zone. */
export interface StatementPeriod {
  /** Its first day. */
  readonly from: string;
  /** Its last day, which belongs to it. */
  readonly to: string;
  /** The first instant of it, and the first one after it. */
  readonly begin: Date;
  readonly end: Date;
}

/** @throws GraphQLError `BAD_USER_INPUT`, with the reason, for days that are no period */
export function readPeriod(from: string, to: string, days: BankCalendar): StatementPeriod {
  for (const day of [from, to])
    if (day < STATEMENT_FIRST_DAY || day > STATEMENT_LAST_DAY)
      throw refused('DAY_OUT_OF_RANGE', `Days are from ${STATEMENT_FIRST_DAY} to ${STATEMENT_LAST_DAY}.`);
  if (from > to) throw refused('FROM_AFTER_TO', 'from must not be after to.');
  if (daysBetween(from, to) >= STATEMENT_DAYS_MAX)
    throw refused('PERIOD_TOO_LONG', `A statement has at most ${STATEMENT_DAYS_MAX} days.`);
  return { from, to, begin: days.startOf(from), end: days.endOf(to) };
}

function refused(reason: string, message: string) {
  return publicError('BAD_USER_INPUT', message, { reason });
}
