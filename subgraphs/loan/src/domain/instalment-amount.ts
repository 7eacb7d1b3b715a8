import { periodInterest, pieceOfYear } from './accrual.ts';
import { RATE_ONE } from './annual-rate.ts';
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
  const amount = inMultiples(roundHalfEven(exactAmount(book, rows)), book.terms.multipleOf);
  return book.terms.method === 'ANNUITY' ? smoothed(book, rows, amount) : amount;
}

function exactAmount(book: Book, rows: readonly Row[]): Rational {
  const count = BigInt(rows.length);
  switch (book.terms.method) {
    case 'EQUAL_PRINCIPAL':
      return { of: principalOf(book, rows), per: count };
    case 'FLAT':
      return { of: principalOf(book, rows) + flatInterest(book), per: count };
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
 * The equal amount E that leaves nothing: with rate factors r of the periods, balance B, interest A of the period so far and principal P that was
 * paid of its instalment already,
 *
 *     B (1 + r1) + A + P = E (1 + v2 (1 + v3 (1 + …))), where v = 1 / (1 + r).
 *
 * It is the textbook's annuity with a factor for each period (Fineract's `rateFactorPlus1N / fn`), exact: rounded once, at the end.
 */
function annuity(book: Book, rows: readonly Row[]): Rational {
  let later: Rational = { of: 0n, per: 1n };
  for (let place = rows.length - 1; place > 0; place--) {
    const row = rows[place] as Row;
    const factor = rateFactor(book, row, row.period.from);
    later = { of: factor.per * (later.per + later.of), per: (factor.per + factor.of) * later.per };
  }
  const first = rows[0] as Row;
  const isCurrent = first === book.rows[book.at];
  const factor = rateFactor(book, first, isCurrent ? Math.max(book.since, first.period.from) : first.period.from);
  const { balance, carried } = before(book, first);
  let worth = plus(whole(balance + carried), { of: balance * factor.of, per: factor.per });
  if (isCurrent) worth = plus(plus(worth, book.accrued), whole(first.paid.principal));
  return { of: worth.of * later.per, per: worth.per * (later.per + later.of) };
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
