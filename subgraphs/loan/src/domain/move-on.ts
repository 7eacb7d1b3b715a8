import type { DayNumber } from '@florin/day-count';
import { accrueTo, interestSoFar } from './accrual.ts';
import { type Book, isLastRow, principalLeft, type Row } from './book.ts';
import { NOTHING } from './rational.ts';
import { rowDue } from './row-due.ts';

/** Moves the book to a later day: what falls due on the way, and on that day, is due. */
export function moveTo(book: Book, day: DayNumber): void {
  for (;;) {
    const row = book.rows[book.at];
    if (row === undefined || row.period.due > day) break;
    stopAtView(book, row.period.due);
    accrueTo(book, row.period.due);
    book.today = row.period.due;
    fallDue(book, row);
  }
  stopAtView(book, day);
  book.today = day;
}

/** Late principal bears the contract's rate until the view's day only, so interest is cut there. */
function stopAtView(book: Book, day: DayNumber): void {
  const bearsMore = book.terms.overdueInterest === 'CONTRACT_RATE' && book.late > 0n;
  if (bearsMore && book.since < book.asOf && book.asOf < day) accrueTo(book, book.asOf);
}

function fallDue(book: Book, row: Row): void {
  const interest = interestSoFar(book);
  if (book.principal > 0n) chargeInstalmentFee(book, row);
  if (row.state === 'AHEAD') book.carried = waits(book, row, interest);
  else {
    const { method } = book.terms;
    const due = rowDue(row, row.amount, {
      method,
      interest,
      left: principalLeft(book, row),
      isLast: isLastRow(book, book.at),
    });
    row.owed.interest = due.interest;
    row.owed.principal = due.principal;
    book.late += due.principal - row.paid.principal;
    book.carried = due.carried;
  }
  row.state = 'DUE';
  book.accrued = NOTHING;
  book.since = row.period.due;
  book.at += 1;
}

function chargeInstalmentFee({ terms, totals }: Book, row: Row): void {
  row.owed.fee += terms.feePerInstalment;
  totals.charged.fee += terms.feePerInstalment;
}

/** Interest that waits for the next one, of an instalment that was paid ahead. There is no next one after the last, which takes it after all. */
function waits(book: Book, row: Row, interest: bigint): bigint {
  if (!isLastRow(book, book.at)) return interest;
  row.owed.interest += interest;
  return 0n;
}
