import { type DayNumber, dayNumber, parseDay } from '@florin/day-count';
import { assertNever } from '@florin/kit';
import { AMOUNT_MAX, EVENTS_MAX, FIRST_DUE_DAYS_MAX, INSTALMENTS_MAX, PLANNED_ANEW_MAX } from '../limits.ts';
import { accrueTo } from './accrual.ts';
import { isRate } from './annual-rate.ts';
import { type Book, copyBook, openBook } from './book.ts';
import { disburse } from './disburse.ts';
import { planRows } from './instalment-amount.ts';
import { type LoanEvent, notTakenBack } from './loan-event.ts';
import { isCount, type LoanTerms } from './loan-terms.ts';
import { moveTo } from './move-on.ts';
import { type Refusal, refuse } from './refusal.ts';
import { repay } from './repay.ts';
import { reschedule } from './reschedule.ts';
import { countPlanning } from './room.ts';
import { writeOff } from './write-off.ts';

/**
 * The book after all events up to a day, in the order of their days, whatever the order in which they were entered: an event that comes late, or is
 * taken back, is as if it had always been there, or never.
 */
export function bookOn(terms: LoanTerms, events: readonly LoanEvent[], asOf: string): Book | Refusal {
  if (parseDay(asOf) === undefined) return refuse('DAY_INVALID');
  const refusal = faultOf(events);
  if (refusal !== undefined) return refusal;
  const until = dayNumber(asOf);
  const live = inOrder(events);
  // Of all that is to come too: what was taken in once is never too much on a later day.
  if (countPlanning(live) > PLANNED_ANEW_MAX) return refuse('TOO_MANY_EVENTS');
  const ordered = live.filter((event) => effectiveDay(event) <= until);
  const start = startOf(terms, ordered);
  if (start !== undefined && terms.firstDue !== undefined && dayNumber(terms.firstDue) <= start)
    return refuse('FIRST_DUE_NOT_AFTER_START');
  if (start !== undefined && terms.firstDue !== undefined && isTooLate(terms.firstDue, start))
    return refuse('FIRST_DUE_TOO_LATE');
  return continued(openBook(terms, start ?? until, asOf), ordered, until);
}

/**
 * The book of a later day than another one of the same events: that one moved on, as looking at a loan changes nothing. Where late principal bears
 * interest until the day that is looked at, it does, and the book is made anew.
 */
export function laterBook(earlier: Book, events: readonly LoanEvent[], asOf: string): Book | Refusal {
  if (earlier.terms.overdueInterest === 'CONTRACT_RATE') return bookOn(earlier.terms, events, asOf);
  const until = dayNumber(asOf);
  const later = inOrder(events).filter((event) => effectiveDay(event) > earlier.today && effectiveDay(event) <= until);
  return continued({ ...copyBook(earlier), asOf: until }, later, until);
}

function continued(book: Book, ordered: readonly LoanEvent[], until: DayNumber): Book | Refusal {
  for (const event of ordered) {
    const refused = admit(book, event) ?? advance(book, effectiveDay(event)) ?? apply(book, event);
    if (refused !== undefined) return refused;
  }
  if ((book.rows.at(-1)?.period.due ?? LAST_DAY) > LAST_DAY) return refuse('DAY_INVALID');
  moveTo(book, Math.max(until, book.today));
  return book;
}

/** A later one has more digits than a date may have. */
const LAST_DAY = dayNumber('9999-12-31');

function isTooLate(firstDue: string, start: DayNumber): boolean {
  return dayNumber(firstDue) - start > FIRST_DUE_DAYS_MAX;
}

/** What happens on one day happens in this order, whichever was entered first. */
export const EVENT_RANKS: readonly LoanEvent['kind'][] = [
  'DISBURSED',
  'RESCHEDULED',
  'CHARGED',
  'REPAID',
  'WRITTEN_OFF',
  'CREDIT_PAID_OUT',
  // It is of the next day, whose interest is counted from this evening on.
  'RATE_CHANGED',
];

function inOrder(events: readonly LoanEvent[]): LoanEvent[] {
  return notTakenBack(events).toSorted(
    (one, other) =>
      effectiveDay(one) - effectiveDay(other) ||
      EVENT_RANKS.indexOf(one.kind) - EVENT_RANKS.indexOf(other.kind) ||
      (one.id < other.id ? -1 : 1),
  );
}

function effectiveDay(event: LoanEvent): DayNumber {
  return dayNumber(event.on) - (event.kind === 'RATE_CHANGED' ? 1 : 0);
}

function startOf(terms: LoanTerms, ordered: readonly LoanEvent[]): DayNumber | undefined {
  if (terms.startsOn !== undefined) return dayNumber(terms.startsOn);
  const first = ordered.find(({ kind }) => kind === 'DISBURSED');
  return first === undefined ? undefined : dayNumber(first.on);
}

/** Of each event by itself and of all together. */
function faultOf(events: readonly LoanEvent[]): Refusal | undefined {
  if (events.length > EVENTS_MAX) return refuse('TOO_MANY_EVENTS');
  const byId = new Map(events.map((event) => [event.id, event]));
  if (byId.size < events.length) return refuse('EVENT_REPEATED');
  for (const event of events) {
    if (parseDay(event.on) === undefined) return refuse('DAY_INVALID');
    if ('amount' in event && event.amount <= 0n) return refuse('AMOUNT_NOT_POSITIVE');
    if ('amount' in event && event.amount > AMOUNT_MAX) return refuse('AMOUNT_TOO_LARGE');
    if ('rate' in event && event.rate !== undefined && !isRate(event.rate)) return refuse('RATE_INVALID');
    const fault = event.kind === 'REVERSED' ? reversalFault(event, byId) : rescheduleFault(event);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function reversalFault({ of }: { readonly of: string }, byId: ReadonlyMap<string, LoanEvent>): Refusal | undefined {
  const target = byId.get(of);
  return target === undefined || target.kind === 'REVERSED' ? refuse('NOTHING_TO_REVERSE') : undefined;
}

function rescheduleFault(event: LoanEvent): Refusal | undefined {
  if (event.kind !== 'RESCHEDULED') return undefined;
  const { instalments, firstDue, on, grace } = event;
  if (!isCount(instalments, 1, INSTALMENTS_MAX)) return refuse('TERM_INVALID');
  if (parseDay(firstDue) === undefined) return refuse('DAY_INVALID');
  if (firstDue <= on) return refuse('FIRST_DUE_NOT_AFTER_START');
  if (isTooLate(firstDue, dayNumber(on))) return refuse('FIRST_DUE_TOO_LATE');
  const isGraceful =
    grace === undefined || (grace.onPrincipalPayment < instalments && grace.onInterestPayment < instalments);
  return isGraceful ? undefined : refuse('GRACE_INVALID');
}

/** Whether the loan is in a state for such an event. */
function admit(book: Book, event: LoanEvent): Refusal | undefined {
  if (effectiveDay(event) < book.today) return refuse('EVENT_BEFORE_DISBURSEMENT');
  if (event.kind !== 'DISBURSED' && book.disbursements.length === 0) return refuse('EVENT_BEFORE_DISBURSEMENT');
  return undefined;
}

function advance(book: Book, day: DayNumber): undefined {
  moveTo(book, day);
}

function apply(book: Book, event: LoanEvent): Refusal | undefined {
  switch (event.kind) {
    case 'DISBURSED':
      if (book.isWrittenOff || (book.rows.length > 0 && book.at >= book.rows.length)) return refuse('EVENT_AFTER_END');
      disburse(book, event.amount);
      return undefined;
    case 'RATE_CHANGED':
      accrueTo(book, book.today);
      book.rate = event.rate;
      planRows(book);
      return undefined;
    case 'CHARGED':
      return charge(book, event.component, event.amount);
    case 'REPAID':
      repay(book, { event: event.id, amount: event.amount, use: event.use });
      return undefined;
    case 'RESCHEDULED':
      if (book.isWrittenOff || book.principal === 0n) return refuse('CHANGES_NOTHING');
      reschedule(book, event);
      return undefined;
    case 'WRITTEN_OFF':
      if (book.isWrittenOff) return refuse('CHANGES_NOTHING');
      writeOff(book);
      return undefined;
    case 'CREDIT_PAID_OUT':
      // May leave less than nothing, where a payment that made the credit was taken back after it was paid out: then the customer owes it.
      book.credit -= event.amount;
      book.totals.creditPaidOut += event.amount;
      return undefined;
    case 'REVERSED':
      return undefined;
    default:
      return assertNever(event);
  }
}

/** Due with the instalment of its day, but can be paid at once; after the last one it is due with that. */
function charge(book: Book, component: 'fee' | 'penalty', amount: bigint): Refusal | undefined {
  const row = book.rows[book.at] ?? book.rows.at(-1);
  if (row === undefined || book.isWrittenOff) return refuse('EVENT_AFTER_END');
  row.owed[component] += amount;
  book.settled = Math.min(book.settled, book.rows.indexOf(row));
  book.totals.charged[component] += amount;
  return undefined;
}
