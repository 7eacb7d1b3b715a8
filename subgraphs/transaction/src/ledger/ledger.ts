import type { LedgerAccountState } from '../domain/ledger-account.ts';
import type { OrderAnswer } from '../domain/ledger-transaction.ts';
import type { Order } from '../domain/order.ts';
import type { Interest } from '../interest/interest.ts';
import type { LoanBooking, LoanBookingAnswer } from '../loans/book-loan.ts';
import type { OwnLoanBooking } from '../loans/book-loans.ts';
import type { TakenState } from '../store/account-state-store.ts';
import type { Bulks } from './bulks.ts';
import type { AccountClosing, ClosingAnswer } from './close-account.ts';
import type { Holds } from './holds.ts';
import type { Reversal, ReversalAnswer, Reversibility } from './reversals.ts';

/** The bank's books: the only way to move money. */
export interface Ledger {
  /**
   * Executes an order once for its key, and answers after its commit.
   *
   * @throws LedgerUnavailable when the queue is full (nothing happened), the ledger drains (nothing happened) or the database
   *   stayed away (it may have happened: the same key tells)
   */
  post(order: Order): Promise<OrderAnswer>;
  /**
   * Opens a customer's ledger account or changes its holders, rights, status and overdraft, under the account's lock: when it
   * answers, no order can use a right that was taken away. An older version changes nothing.
   *
   * @returns the version that the ledger has now, and where the account stands in it
   */
  putAccount(state: LedgerAccountState): Promise<TakenState & { readonly accountId: string }>;
  /** Closes a customer's account, with the movement that empties it; or says what stands in the way. @returns `undefined` for an unknown one */
  closeAccount(closing: AccountClosing): Promise<ClosingAnswer | undefined>;
  readonly holds: Holds;
  readonly bulks: Bulks;
  /** Takes a booking back by new entries, once. Which roles that takes is the caller's to know. */
  reverse(reversal: Reversal): Promise<ReversalAnswer>;
  /** Whether a booking could be taken back as things are, by these people. */
  reversibilityOf(reversal: Pick<Reversal, 'transactionId' | 'wantedBy'>): Promise<Reversibility>;
  /** Books movements of a loan, all or none, once for its reference. */
  bookLoan(booking: LoanBooking): Promise<LoanBookingAnswer>;
  /** Books of many loans at once where no customer's account moves. @returns the references that stand for something else */
  bookLoans(bookings: readonly OwnLoanBooking[]): Promise<readonly string[]>;
  readonly interest: Interest;
  /** The ledger's clock: the database's wall time plus the sandbox's offset. */
  now(): Promise<Date>;
  /**
   * Sets how far the ledger's clock is from wall time, in milliseconds. It goes forward only, but for a ledger without any
   * transfer, which seeding may start in the past. @throws ClockBackwards
   */
  setClockOffset(offsetMs: number): Promise<void>;
  /** The clock, and how far it is from wall time. */
  clock(): Promise<{ readonly now: Date; readonly offsetMs: bigint }>;
  /** Moves the clock forward, unless somebody else has moved it meanwhile. */
  moveClock(from: bigint, byMs: number): Promise<void>;
  /** Deletes client keys older than the retention, a bounded number of them. @returns how many */
  purgeKeys(): Promise<number>;
  /** Takes no more orders and ends when all taken ones are answered. */
  drain(): Promise<void>;
}
