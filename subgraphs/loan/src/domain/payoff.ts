import { bearingPrincipal, endLatePiece, interestSoFar, periodInterest } from './accrual.ts';
import type { Book } from './book.ts';
import type { LoanEvent } from './loan-event.ts';
import type { LoanTerms } from './loan-terms.ts';
import { addParts, noParts, type Parts, partsLess, sumOf } from './parts.ts';
import { larger } from './rational.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { bookOn } from './replay.ts';

/** What pays everything on a day. */
export interface PayoffQuote {
  readonly on: string;
  readonly total: bigint;
  readonly parts: Parts;
  /** Paid out as a credit that was none in the end, beside the parts. */
  readonly paidOutTooMuch: bigint;
  /** Of the parts, what is due already. */
  readonly due: Parts;
}

/**
 * What a repayment with `use: 'PAYOFF'` has to be on a day, if nothing else happens until then.
 *
 * @param interest until when; by the terms without it. `TO_DATE`: the period's interest by its days so far. `TO_PERIOD_END`: all of it
 */
export function payoffOn(
  terms: LoanTerms,
  events: readonly LoanEvent[],
  on: string,
  interest = terms.payoffInterest,
): PayoffQuote | Refusal {
  const book = bookOn(terms, events, on);
  return isRefusal(book) ? book : payoffOf(book, on, interest);
}

/** The same, from the loan's book of that day, which it ends. */
export function payoffOf(book: Book, on: string, interest = book.terms.payoffInterest): PayoffQuote {
  const due = noParts();
  for (const row of book.rows.slice(0, book.at)) addParts(due, partsLess(row.owed, row.paid));
  const parts = noParts();
  addParts(parts, due);
  addParts(parts, comingParts(book, interest));
  const paidOutTooMuch = larger(-book.credit, 0n);
  return { on, total: sumOf(parts) + paidOutTooMuch, parts, paidOutTooMuch, due };
}

function comingParts(book: Book, interest: LoanTerms['payoffInterest']): Parts {
  const parts = { ...noParts(), principal: book.principal - book.late };
  const current = book.rows[book.at];
  for (const { owed, paid } of book.rows.slice(book.at)) {
    parts.fee += owed.fee - paid.fee;
    parts.penalty += owed.penalty - paid.penalty;
  }
  if (current === undefined) return parts;
  endLatePiece(book);
  const earned = interest === 'TO_DATE' ? interestSoFar(book) : periodInterest(book, current, bearingPrincipal(book));
  parts.interest = larger(earned - (current.state === 'COMING' ? current.paid.interest : 0n), 0n);
  return parts;
}
