import { type DayNumber, dayNumber } from '@florin/day-count';
import type { AnnualRate } from './annual-rate.ts';
import type { LoanTerms } from './loan-terms.ts';
import { noParts, type OpenParts, type Parts } from './parts.ts';
import type { Period } from './periods.ts';
import { NOTHING, type Rational } from './rational.ts';

/** `PREPAYMENT`: principal that was repaid outside the instalments. */
export type RowKind = 'INSTALMENT' | 'DOWN_PAYMENT' | 'PREPAYMENT';

interface RowPayment {
  readonly event: string;
  readonly on: DayNumber;
  readonly parts: Parts;
}

/** A line of the schedule while events are replayed. */
export interface Row {
  readonly kind: RowKind;
  readonly period: Period;
  /** Whether principal is not repaid, interest is not due and interest is not counted. */
  readonly grace: { readonly principal: boolean; readonly interest: boolean; readonly charge: boolean };
  /** The instalment aimed at; of `EQUAL_PRINCIPAL`, its principal. */
  amount: bigint;
  /** `AHEAD`: paid in full before it was due, so that interest goes on with the next one. Else what is owed is not final before `DUE`. */
  state: 'COMING' | 'AHEAD' | 'DUE';
  readonly owed: OpenParts;
  readonly paid: OpenParts;
  readonly payments: RowPayment[];
}

/**
 * The loan as of one day while its events are replayed: `replay` makes one, moves it forward and reads it; nobody else sees it, so that what changes
 * in place here is a pure function outside.
 */
export interface Book {
  readonly terms: LoanTerms;
  /** The day of the view: up to it late principal may bear interest. */
  readonly asOf: DayNumber;
  rows: Row[];
  /** The row in whose period `today` is; `rows.length` when all are due. */
  at: number;
  today: DayNumber;
  /** Rows before this one are due and paid: a payment need not look at them. */
  settled: number;
  rate: AnnualRate;
  /** What was lent and not repaid. */
  principal: bigint;
  /** Of that, what was due and not paid. */
  late: bigint;
  /** All that was lent: what flat interest is of. */
  lent: bigint;
  /** Until when interest is in `accrued`: the day on which what bears it changed last. */
  since: DayNumber;
  /** The period's interest so far, in minor units; whole numbers where pieces are rounded. */
  accrued: Rational;
  /** Interest of earlier periods that no instalment took. */
  carried: bigint;
  credit: bigint;
  readonly disbursements: { readonly on: DayNumber; readonly amount: bigint }[];
  readonly totals: Totals;
  /** Of which payments what was recovered is. */
  readonly recoveries: Recovery[];
  isWrittenOff: boolean;
}

/** What came in of what had been written off. */
export interface Recovery {
  /** The payment. */
  readonly event: string;
  readonly amount: bigint;
}

/** Sums since the beginning, in minor units. */
interface Totals {
  disbursed: bigint;
  received: bigint;
  creditPaidOut: bigint;
  /** From payments after the loan was written off: never more than was. */
  recovered: bigint;
  readonly paid: OpenParts;
  readonly writtenOff: OpenParts;
  /** Fees and penalties, whether paid or not. */
  readonly charged: { fee: bigint; penalty: bigint };
}

export function openBook(terms: LoanTerms, start: DayNumber, asOf: string): Book {
  return {
    terms,
    asOf: dayNumber(asOf),
    rows: [],
    at: 0,
    today: start,
    settled: 0,
    rate: terms.rate,
    principal: 0n,
    late: 0n,
    lent: 0n,
    since: start,
    accrued: NOTHING,
    carried: 0n,
    credit: 0n,
    disbursements: [],
    totals: {
      disbursed: 0n,
      received: 0n,
      creditPaidOut: 0n,
      recovered: 0n,
      paid: noParts(),
      writtenOff: noParts(),
      charged: { fee: 0n, penalty: 0n },
    },
    recoveries: [],
    isWrittenOff: false,
  };
}

/** A copy that can be moved on without touching the original. */
export function copyBook(book: Book): Book {
  const { paid, writtenOff, charged } = book.totals;
  return {
    ...book,
    rows: book.rows.map((row) => ({
      ...row,
      owed: { ...row.owed },
      paid: { ...row.paid },
      payments: [...row.payments],
    })),
    disbursements: [...book.disbursements],
    recoveries: [...book.recoveries],
    totals: { ...book.totals, paid: { ...paid }, writtenOff: { ...writtenOff }, charged: { ...charged } },
  };
}

export function newRow(kind: RowKind, period: Period, amount: bigint, grace = NO_GRACE): Row {
  return { kind, period, grace, amount, state: 'COMING', owed: noParts(), paid: noParts(), payments: [] };
}

const NO_GRACE = { principal: false, interest: false, charge: false };

export function isRowOpen({ owed, paid }: Row): boolean {
  return (
    owed.principal > paid.principal ||
    owed.interest > paid.interest ||
    owed.fee > paid.fee ||
    owed.penalty > paid.penalty
  );
}

/** The last row that will have an instalment of its own. */
export function isLastRow(book: Book, place: number): boolean {
  return place === book.rows.length - 1;
}

/** Principal that no row before `at` owes, with what was paid of that row itself: what it and the later ones share. */
export function principalLeft(book: Book, row: Row): bigint {
  return book.principal - book.late + row.paid.principal;
}
