import { DAY_PARTS_OF_YEAR, type DayNumber, yearParts } from '@florin/day-count';
import { type AnnualRate, RATE_ONE } from './annual-rate.ts';
import type { Book, Row } from './book.ts';
import type { LoanTerms } from './loan-terms.ts';
import { NOTHING, plus, type Rational, roundHalfEven, whole } from './rational.ts';

/** Ends a piece of the period: what bears interest, or its rate, changes on that day. Looking at a loan never ends one. */
export function accrueTo(book: Book, day: DayNumber): void {
  if (day <= book.since) return;
  book.accrued = accruedUntil(book, day);
  book.since = day;
}

/** Late principal that bears interest may be less from today on. */
export function endLatePiece(book: Book): void {
  if (book.terms.overdueInterest === 'CONTRACT_RATE' && book.late > 0n) accrueTo(book, book.today);
}

/** Of the period until today and what was put off before, in minor units. */
export function interestSoFar(book: Book): bigint {
  return book.carried + roundHalfEven(accruedUntil(book, book.today));
}

function accruedUntil(book: Book, day: DayNumber): Rational {
  const row = book.rows[book.at];
  return row === undefined || day <= book.since ? book.accrued : plus(book.accrued, interestOf(book, row, day));
}

function interestOf(book: Book, row: Row, to: DayNumber): Rational {
  return pieceInterest(book, bearingPrincipal(book), pieceOfYear(book.terms, row, book.since, to));
}

function pieceInterest({ terms, rate }: Book, principal: bigint, year: Rational): Rational {
  const exact = bearing(principal, rate, year);
  return terms.rounding === 'SUB_PERIOD' ? whole(roundHalfEven(exact)) : exact;
}

/** A row's interest when nothing happens until it is due, if so much bears it; of the row at `today`, with what is there already. */
export function periodInterest(book: Book, row: Row, principal: bigint): bigint {
  const isCurrent = row === book.rows[book.at];
  const from = isCurrent ? Math.max(book.since, row.period.from) : row.period.from;
  const piece = pieceInterest(book, principal, pieceOfYear(book.terms, row, from, row.period.due));
  return isCurrent ? book.carried + roundHalfEven(plus(book.accrued, piece)) : roundHalfEven(piece);
}

/** Interest of so much principal for a part of a year. */
function bearing(principal: bigint, rate: AnnualRate, year: Rational): Rational {
  if (principal <= 0n) return NOTHING;
  return { of: principal * rate * year.of, per: RATE_ONE * year.per };
}

/** Flat interest is of all that was lent. Late principal bears penalties; where the terms say so, the contract's rate too, until the view's day. */
export function bearingPrincipal({ terms, lent, principal, late, since, asOf }: Book): bigint {
  if (terms.method === 'FLAT') return principal > late ? lent : 0n;
  return terms.overdueInterest === 'CONTRACT_RATE' && since < asOf ? principal : principal - late;
}

/**
 * The part of a year of a piece of a period. Actual days are what they are; of a period that is counted in months of 30 days a piece is its share of
 * the actual days (14 of February's 29), so that all pieces make the whole.
 */
export function pieceOfYear({ dayCount }: LoanTerms, { period, grace }: Row, from: DayNumber, to: DayNumber): Rational {
  if (grace.charge) return NOTHING;
  if (from === period.from && to === period.due) return period.year;
  if (dayCount.startsWith('ACT')) return { of: yearParts(dayCount, from, to), per: DAY_PARTS_OF_YEAR };
  return { of: period.year.of * BigInt(to - from), per: period.year.per * BigInt(period.due - period.from) };
}
