import type { Currency } from '@florin/kit';
import type { AnnualRate } from '../domain/annual-rate.ts';
import type { Book } from '../domain/book.ts';
import type { DelinquencyBucket } from '../domain/delinquency.ts';
import type { LoanBalances } from '../domain/loan-accounts.ts';
import type { LoanEvent } from '../domain/loan-event.ts';
import type { LoanTerms } from '../domain/loan-terms.ts';
import { type LoanView, loanOn, viewOf as shown } from '../domain/loan-view.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { bookOn } from '../domain/replay.ts';

/** Where a loan stands: the SDL's `LoanStatus`, and `PENDING` before it is paid out, which nobody sees. */
export type LoanStatus = 'PENDING' | 'ACTIVE' | 'PAID' | 'WRITTEN_OFF';

/** A loan as it is kept. Amounts in minor units. */
export interface Loan {
  readonly id: string;
  readonly applicationId: string;
  readonly customerId: string;
  readonly productId: string;
  readonly productVersion: number;
  readonly currency: Currency;
  readonly amount: bigint;
  /** Kept back of it. */
  readonly arrangementFee: bigint;
  readonly termMonths: number;
  readonly terms: LoanTerms;
  readonly apr: string;
  readonly aprUs: string;
  readonly payoutAccountId: string;
  readonly status: LoanStatus;
  readonly statusSince: Date;
  /** Up to which day the ledger has it; `null` while it is `PENDING`. */
  readonly bookedTo: string | null;
  /** What the ledger shows of it. */
  readonly balances: LoanBalances;
  /** When the oldest instalment that is not paid was due, up to that day; `null` where none is late. */
  readonly lateSince: string | null;
  /** How late it was last told to be. */
  readonly bucket: DelinquencyBucket;
}

/** A loan as one viewer sees it, with what happened to it. */
export interface SeenLoan extends Loan {
  readonly own: boolean;
  readonly events: readonly LoanEvent[];
  /** The bank's day, or the loan's own where it is later. */
  readonly today: string;
  /** Its book on the bank's day, to be copied before it is changed; made when it is first asked for. */
  readonly book: () => Book;
  /** What it is on that day. */
  readonly view: () => LoanView;
  readonly rate: () => AnnualRate;
  /** What was paid out in all. */
  readonly lent: () => bigint;
}

/** A loan with the day on which it is looked at. @param day the bank's */
export function seenLoan(loan: Loan & { readonly own: boolean }, events: readonly LoanEvent[], day: string): SeenLoan {
  const today = laterDay(day, loan.bookedTo);
  let made: Book | undefined;
  const book = () => {
    made ??= admitted(bookOn(loan.terms, events, today));
    return made;
  };
  let view: LoanView | undefined;
  return {
    ...loan,
    events,
    today,
    book,
    view: () => {
      view ??= shown(book(), today);
      return view;
    },
    rate: () => rateOn(loan.terms, events, today),
    lent: () => events.reduce((sum, event) => (event.kind === 'DISBURSED' ? sum + event.amount : sum), 0n),
  };
}

/** A view of events that were looked at before they were written down. @throws Error where they cannot be after all */
export function viewOf(terms: LoanTerms, events: readonly LoanEvent[], day: string): LoanView {
  return admitted(loanOn(terms, events, day));
}

function admitted<T extends object>(counted: T | Refusal): T {
  if (isRefusal(counted)) throw new Error(`the events of a loan cannot be: ${counted.refused}`);
  return counted;
}

/** A loan's own day never goes back, whichever instance heard of the bank's. */
export function laterDay(day: string, other: string | null): string {
  return other !== null && other > day ? other : day;
}

function rateOn(terms: LoanTerms, events: readonly LoanEvent[], day: string): AnnualRate {
  const reversed = new Set(events.flatMap((event) => (event.kind === 'REVERSED' ? [event.of] : [])));
  const changes = events
    .filter(({ id, on }) => on <= day && !reversed.has(id))
    .flatMap((event) => ('rate' in event && event.rate !== undefined ? [{ on: event.on, rate: event.rate }] : []));
  return changes.reduce((last, each) => (each.on >= last.on ? each : last), { on: '', rate: terms.rate }).rate;
}
