import { periodInterest, pieceOfYear } from './accrual.ts';
import { RATE_ONE } from './annual-rate.ts';
import { levelAmount } from './annuity.ts';
import type { Book, Row } from './book.ts';
import { inMultiples } from './multiples.ts';
import { amountOf, dropEmptyRows, projectedDues } from './projection.ts';
import { plus, type Rational, reduced, roundHalfEven, whole } from './rational.ts';
import { smoothed } from './smoothing.ts';

/** Plans the rows from `at` on anew: their amount, and how many are needed. */
export function planRows(book: Book): void {
  let rows = book.rows.slice(book.at).filter(isPlanned);
  let amount = plannedAmount(book, rows);
  // Of what was paid ahead of the period's instalment more than it would become, that one stays as it is and the others share the rest.
  if (rows.length > 1 && rows[0] !== undefined && amountOf(rows[0], amount) !== amount) {
    rows = rows.slice(1);
    amount = plannedAmount(book, rows);
  }
  for (const row of rows) row.amount = amount;
  dropEmptyRows(book);
}

function isPlanned(row: Row): boolean {
  return row.kind === 'INSTALMENT' && row.state === 'COMING' && !row.grace.principal;
}

function plannedAmount(book: Book, rows: readonly Row[]): bigint {
  if (rows.length === 0) return 0n;
  const amount = inMultiples(exactAmount(book, rows), book.terms.multipleOf);
  return book.terms.method === 'ANNUITY' ? smoothed(book, rows, amount) : amount;
}

function exactAmount(book: Book, rows: readonly Row[]): bigint {
  const count = BigInt(rows.length);
  switch (book.terms.method) {
    case 'EQUAL_PRINCIPAL':
      return roundHalfEven({ of: principalOf(book, rows), per: count });
    case 'FLAT':
      return roundHalfEven({ of: principalOf(book, rows) + flatInterest(book), per: count });
    default:
      return annuity(book, rows);
  }
}

/** What the rows have to repay together, with what was paid of them already. */
function principalOf(book: Book, rows: readonly Row[]): bigint {
  return rows.reduce((sum, { paid }) => sum + paid.principal, book.principal - book.late);
}

/** Of all rows in which principal is repaid. */
function flatInterest(book: Book): bigint {
  let interest = 0n;
  for (const row of book.rows.slice(book.at))
    if (!row.grace.principal) interest += periodInterest(book, row, book.lent);
  return interest;
}

/**
 * With rate factor r of the first period, balance B, interest A of that period so far and principal P that was paid of its instalment already, what
 * is owed at its end is B (1 + r) + A + P.
 */
function annuity(book: Book, rows: readonly Row[]): bigint {
  const first = rows[0] as Row;
  const isCurrent = first === book.rows[book.at];
  const factor = rateFactor(book, first, isCurrent ? Math.max(book.since, first.period.from) : first.period.from);
  const { balance, carried } = before(book, first);
  let worth = plus(whole(balance + carried), { of: balance * factor.of, per: factor.per });
  if (isCurrent) worth = plus(plus(worth, book.accrued), whole(first.paid.principal));
  const later = rows.slice(1).map((row) => rateFactor(book, row, row.period.from));
  return levelAmount(worth, later);
}

/** What is left to the first planned row by those before it, which are paid ahead or in grace. */
function before(book: Book, first: Row): { readonly balance: bigint; readonly carried: bigint } {
  let balance = book.principal - book.late;
  let { carried } = book;
  const dues = first === book.rows[book.at] ? [] : projectedDues(book);
  for (const [place, due] of dues.entries()) {
    const row = book.rows[book.at + place];
    if (row === undefined || row === first) break;
    balance -= due.principal - row.paid.principal;
    ({ carried } = due);
  }
  return { balance, carried };
}

/** Interest of 1 for the period from a day on; nothing where it is not due, and what that leaves out is smoothed afterwards. */
function rateFactor(book: Book, row: Row, from: number): Rational {
  if (row.grace.interest) return { of: 0n, per: 1n };
  const year = pieceOfYear(book.terms, row, from, row.period.due);
  return reduced({ of: book.rate * year.of, per: RATE_ONE * year.per });
}
