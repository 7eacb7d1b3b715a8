import { accrueTo, bearingPrincipal, endLatePiece, interestSoFar, periodInterest } from './accrual.ts';
import { type Book, isLastRow, isRowOpen, newRow, principalLeft, type Row } from './book.ts';
import { planRows } from './instalment-amount.ts';
import type { RepaymentUse } from './loan-event.ts';
import { addParts, allocate, noParts, type Parts, partsLess, sumOf } from './parts.ts';
import { dropEmptyRows } from './projection.ts';
import { larger, NOTHING, smaller } from './rational.ts';

/** A payment on `today`, in minor units. */
export interface Payment {
  readonly event: string;
  readonly amount: bigint;
  readonly use: RepaymentUse;
}

/**
 * What is due first, oldest instalment first; then what the payment is for; what is left is the customer's credit, or makes up for one that
 * was paid out and was none in the end.
 */
export function repay(book: Book, payment: Payment): void {
  book.totals.received += payment.amount;
  endLatePiece(book);
  let rest = payment.amount;
  rest -= payDue(book, payment, rest);
  if (book.isWrittenOff) {
    rest -= makeUp(book, rest);
    rest -= recover(book, payment, rest);
  } else rest -= payComing(book, payment, rest);
  book.credit += rest;
}

/** Of a written-off loan, what was paid out and is no credit any more is the one thing that is still owed by the books. */
function makeUp(book: Book, rest: bigint): bigint {
  const amount = smaller(rest, larger(-book.credit, 0n));
  book.credit += amount;
  return amount;
}

/** What was given up comes in after all, and no more than that. */
function recover({ totals, recoveries }: Book, { event }: Payment, rest: bigint): bigint {
  const amount = smaller(rest, sumOf(totals.writtenOff) - totals.recovered);
  if (amount === 0n) return 0n;
  totals.recovered += amount;
  recoveries.push({ event, amount });
  return amount;
}

function payDue(book: Book, payment: Payment, amount: bigint): bigint {
  const { order, by } = book.terms.allocation;
  const open = openRows(book);
  let rest = amount;
  if (by === 'INSTALMENT')
    for (const row of open) rest -= payRow(book, row, payment, rest, partsLess(row.owed, row.paid));
  else
    for (const component of order)
      for (const row of open) {
        const parts = { ...noParts(), [component]: row.owed[component] - row.paid[component] };
        rest -= payRow(book, row, payment, rest, parts);
      }
  return amount - rest;
}

function openRows(book: Book): readonly Row[] {
  for (let row = book.rows[book.settled]; book.settled < book.at && row !== undefined && !isRowOpen(row); )
    row = book.rows[++book.settled];
  return book.rows.slice(book.settled, book.at).filter(isRowOpen);
}

/** Pays open parts of a row, and answers how much that took. */
function payRow(book: Book, row: Row, payment: Payment, amount: bigint, open: Parts): bigint {
  const parts = allocate(amount, open, book.terms.allocation.order);
  const used = sumOf(parts);
  if (used === 0n) return 0n;
  addParts(row.paid, parts);
  addParts(book.totals.paid, parts);
  row.payments.push({ event: payment.event, on: book.today, parts });
  book.principal -= parts.principal;
  if (row.state === 'DUE') book.late -= parts.principal;
  if (row.state === 'AHEAD') {
    // It owes what is paid of it, so this comes out of what waits for the next one.
    row.owed.interest += parts.interest;
    row.owed.principal += parts.principal;
    book.carried -= parts.interest;
  }
  return used;
}

function payComing(book: Book, payment: Payment, amount: bigint): bigint {
  if (amount === 0n || book.rows[book.at] === undefined) return 0n;
  // Interest to the period's end is one piece, as it was quoted.
  const isToPeriodEnd = payment.use === 'PAYOFF' && book.terms.payoffInterest === 'TO_PERIOD_END';
  if (!isToPeriodEnd) accrueTo(book, book.today);
  switch (payment.use) {
    case 'INSTALMENTS':
      return payAhead(book, payment, amount);
    case 'PAYOFF':
      return payOff(book, payment, amount);
    default:
      return prepay(book, payment, amount);
  }
}

/**
 * Instalments that are not due yet, one after the other: of the one whose period it is, interest so far, and principal for the rest of it; of later
 * ones principal alone. Interest from then on belongs to the first instalment that is not paid.
 */
function payAhead(book: Book, payment: Payment, amount: bigint): bigint {
  let rest = amount;
  for (let place = book.at; place < book.rows.length && rest > 0n; place++) {
    const row = book.rows[place] as Row;
    rest -= payRow(book, row, payment, rest, openAhead(book, row, place));
    if (sumOf(openAhead(book, row, place)) > 0n) break;
    if (row.state === 'COMING' && !row.grace.principal && !row.grace.interest) closeAhead(book, row, place);
  }
  if (book.principal === 0n) dropEmptyRows(book);
  return amount - rest;
}

function openAhead(book: Book, row: Row, place: number): Parts {
  if (row.state === 'AHEAD') return chargesOf(row);
  const soFar = place === book.at && !row.grace.interest ? interestSoFar(book) : 0n;
  const interest = larger(soFar - row.paid.interest, 0n);
  const left = principalLeft(book, row) - row.paid.principal;
  return { ...chargesOf(row), interest, principal: principalAhead(book, row, place, soFar, left) };
}

/** Fees and penalties can be paid as soon as they are there. */
function chargesOf({ owed, paid }: Row): Parts {
  return { ...noParts(), penalty: owed.penalty - paid.penalty, fee: owed.fee - paid.fee };
}

function principalAhead(book: Book, row: Row, place: number, soFar: bigint, left: bigint): bigint {
  if (isLastRow(book, place)) return left;
  if (row.grace.principal) return 0n;
  const amount = book.terms.method === 'EQUAL_PRINCIPAL' ? row.amount : row.amount - larger(soFar, row.paid.interest);
  return smaller(larger(amount - row.paid.principal, 0n), left);
}

function closeAhead(book: Book, row: Row, place: number): void {
  if (isLastRow(book, place) && book.principal > 0n) return;
  row.state = 'AHEAD';
  row.owed.interest = row.paid.interest;
  row.owed.principal = row.paid.principal;
  if (place !== book.at) return;
  book.carried = 0n;
  book.accrued = NOTHING;
}

/** Principal alone, on a line of its own; the period's interest stays with the instalment in whose period it is. */
function prepay(book: Book, payment: Payment, amount: bigint): bigint {
  const row = book.rows[book.at] as Row;
  let rest = amount - payRow(book, row, payment, amount, chargesOf(row));
  const principal = smaller(rest, book.principal - book.late);
  if (principal > 0n) {
    const line = newRow('PREPAYMENT', { from: book.today, due: book.today, year: NOTHING }, principal);
    line.owed.principal = principal;
    book.rows.splice(book.at, 0, line);
    rest -= payRow(book, line, payment, principal, line.owed);
    line.state = 'DUE';
    book.at += 1;
    if (payment.use === 'LOWER_INSTALMENT') planRows(book);
    else dropEmptyRows(book);
  }
  // Nothing is left to bear interest, so what there is of it is all there will be.
  if (book.principal === book.late) rest -= payAhead(book, payment, rest);
  return amount - rest;
}

/** All that is owed today, or with interest to the period's end; too little pays interest first and then what it reaches. */
function payOff(book: Book, payment: Payment, amount: bigint): bigint {
  const row = book.rows[book.at] as Row;
  let rest = amount;
  for (const later of book.rows.slice(book.at)) rest -= payRow(book, later, payment, rest, chargesOf(later));
  if (book.terms.payoffInterest === 'TO_PERIOD_END') {
    book.carried = periodInterest(book, row, bearingPrincipal(book));
    book.accrued = NOTHING;
    book.since = row.period.due;
  }
  const interest = interestSoFar(book) - (row.state === 'COMING' ? row.paid.interest : 0n);
  const parts = { ...noParts(), interest: larger(interest, 0n), principal: book.principal - book.late };
  const used = payRow(book, row, payment, rest, parts);
  if (used === sumOf(parts)) endTerm(book, row);
  return amount - (rest - used);
}

/** The instalment in whose period a loan is paid off is its last one. */
function endTerm(book: Book, row: Row): void {
  row.state = 'AHEAD';
  row.owed.interest = row.paid.interest;
  row.owed.principal = row.paid.principal;
  book.carried = 0n;
  book.accrued = NOTHING;
  dropEmptyRows(book);
}
