import { isoDay } from '@florin/day-count';
import { interestSoFar } from './accrual.ts';
import { type Book, copyBook, isRowOpen, type Recovery, type Row, type RowKind } from './book.ts';
import { balancesOf, type LoanBalances } from './loan-accounts.ts';
import type { LoanEvent } from './loan-event.ts';
import type { LoanTerms } from './loan-terms.ts';
import { moveTo } from './move-on.ts';
import { addParts, noParts, type Parts, partsLess, sumOf } from './parts.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { bookOn } from './replay.ts';

/** A line of the schedule. Amounts in minor units, days in ISO 8601. */
export interface Instalment {
  readonly kind: RowKind;
  /** From 1; lines that are no instalments have that of the next one. */
  readonly number: number;
  readonly from: string;
  readonly due: string;
  readonly owed: Parts;
  readonly paid: Parts;
  readonly open: Parts;
  readonly total: bigint;
  /** Principal that is left when it is paid. */
  readonly balance: bigint;
  readonly payments: readonly { readonly event: string; readonly on: string; readonly parts: Parts }[];
}

export interface LoanView {
  readonly status: 'NOT_DISBURSED' | 'ACTIVE' | 'PAID' | 'WRITTEN_OFF';
  readonly asOf: string;
  readonly instalments: readonly Instalment[];
  /** The first that is not due yet and not paid. */
  readonly next: Instalment | undefined;
  /** What was lent and not repaid. */
  readonly principal: bigint;
  /** Due before the day or on it, and not paid. */
  readonly due: Parts;
  /** Earned, not due yet and not paid. */
  readonly accruedInterest: bigint;
  /** Paid too much; below nothing where a credit was paid out that is none any more. */
  readonly credit: bigint;
  readonly paid: Parts;
  readonly writtenOff: Parts;
  /** Of what was written off, what came in after all, by payments. */
  readonly recovered: bigint;
  readonly recoveries: readonly Recovery[];
  readonly balances: LoanBalances;
}

/**
 * A loan as of a day: a fold of its events up to that day, and what comes if everything is paid on time from then on. `terms` are those it was made
 * with; the same terms, events and day give the same answer for ever, and the events' order does not matter.
 */
export function loanOn(terms: LoanTerms, events: readonly LoanEvent[], asOf: string): LoanView | Refusal {
  const book = bookOn(terms, events, asOf);
  return isRefusal(book) ? book : viewOf(book, asOf);
}

/** How a book shows. */
export function viewOf(book: Book, asOf: string): LoanView {
  const due = noParts();
  for (const row of book.rows.slice(0, book.at)) addParts(due, partsLess(row.owed, row.paid));
  const instalments = instalmentsOf(book);
  return {
    status: statusOf(book),
    asOf,
    instalments,
    next: instalments.find(({ due: day, open }) => day > asOf && sumOf(open) > 0n),
    principal: book.principal,
    due,
    accruedInterest: accruedInterestOf(book),
    credit: book.credit,
    paid: book.totals.paid,
    writtenOff: book.totals.writtenOff,
    recovered: book.totals.recovered,
    recoveries: book.recoveries,
    balances: balancesOf(book),
  };
}

/** An instalment in a grace is not closed when it is paid ahead, so that what was paid of its interest is in the interest so far too. */
function accruedInterestOf(book: Book): bigint {
  const current = book.rows[book.at];
  if (current === undefined) return book.carried;
  return interestSoFar(book) - (current.state === 'COMING' ? current.paid.interest : 0n);
}

function statusOf(book: Book): LoanView['status'] {
  if (book.isWrittenOff) return 'WRITTEN_OFF';
  if (book.disbursements.length === 0) return 'NOT_DISBURSED';
  const owes =
    book.credit < 0n ||
    book.principal > 0n ||
    book.rows.some(isRowOpen) ||
    (book.at < book.rows.length && accruedInterestOf(book) > 0n);
  return owes ? 'ACTIVE' : 'PAID';
}

function instalmentsOf(book: Book): readonly Instalment[] {
  const end = copyBook(book);
  moveTo(end, Math.max(end.today, end.rows.at(-1)?.period.due ?? end.today));
  let number = 1;
  let repaid = 0n;
  return end.rows.map((row) => {
    repaid += row.owed.principal;
    const line = instalmentOf(row, number, lentUntil(end, row.period.due) - repaid);
    if (row.kind === 'INSTALMENT') number += 1;
    return line;
  });
}

function lentUntil({ disbursements }: Book, day: number): bigint {
  return disbursements.reduce((sum, { on, amount }) => (on <= day ? sum + amount : sum), 0n);
}

function instalmentOf({ kind, period, owed, paid, payments }: Row, number: number, balance: bigint): Instalment {
  return {
    kind,
    number,
    from: isoDay(period.from),
    due: isoDay(period.due),
    owed,
    paid,
    open: partsLess(owed, paid),
    total: sumOf(owed),
    balance,
    payments: payments.map(({ event, on, parts }) => ({ event, on: isoDay(on), parts })),
  };
}
