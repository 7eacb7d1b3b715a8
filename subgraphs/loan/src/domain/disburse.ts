import { dayNumber } from '@florin/day-count';
import { accrueTo } from './accrual.ts';
import { RATE_ONE } from './annual-rate.ts';
import { type Book, newRow, type Row } from './book.ts';
import { planRows } from './instalment-amount.ts';
import type { Grace } from './loan-terms.ts';
import { type Period, periodsOf } from './periods.ts';
import { NOTHING, roundHalfEven } from './rational.ts';

/** Lends more on `today`; the first time makes the rows. What is due at once is a row of its own and bears no interest. */
export function disburse(book: Book, amount: bigint): void {
  accrueTo(book, book.today);
  if (book.rows.length === 0) book.rows = scheduledRows(book);
  reopenLast(book);
  book.disbursements.push({ on: book.today, amount });
  book.principal += amount;
  book.totals.disbursed += amount;
  const downPayment = roundHalfEven({ of: amount * book.terms.downPayment, per: RATE_ONE });
  if (downPayment > 0n) dueAtOnce(book, downPayment);
  book.lent += amount - downPayment;
  planRows(book);
}

/** All was paid ahead; what is lent now is due with the last instalment, if no other is left. What was paid of that stays paid. */
function reopenLast(book: Book): void {
  const last = book.rows.at(-1);
  if (last?.state !== 'AHEAD') return;
  last.state = 'COMING';
  last.owed.interest = 0n;
  last.owed.principal = 0n;
  book.carried += last.paid.interest;
}

function dueAtOnce(book: Book, amount: bigint): void {
  const row = newRow('DOWN_PAYMENT', { from: book.today, due: book.today, year: NOTHING }, amount);
  row.owed.principal = amount;
  row.state = 'DUE';
  book.rows.splice(book.at, 0, row);
  book.at += 1;
  book.late += amount;
}

function scheduledRows({ terms, today }: Book): Row[] {
  const { startsOn, firstDue, dueDay, every, instalments, dayCount, grace } = terms;
  const from = startsOn === undefined ? today : dayNumber(startsOn);
  const first = firstDue === undefined ? undefined : dayNumber(firstDue);
  return rowsOf(periodsOf({ from, firstDue: first, dueDay, every, count: instalments, dayCount }), grace);
}

export function rowsOf(periods: readonly Period[], grace: Grace): Row[] {
  return periods.map((period, place) =>
    newRow('INSTALMENT', period, 0n, {
      principal: place < grace.onPrincipalPayment,
      interest: place < grace.onInterestPayment,
      charge: place < grace.onInterestCharged,
    }),
  );
}
