import type { Currency, ServiceClient } from '@florin/kit';
import type { Posting } from '../domain/loan-accounts.ts';

/** What the ledger is asked for (`BookLoanInput` of `transaction`): amounts are minor units as text. */
export interface BookingInput {
  readonly reference: string;
  readonly loanId: string;
  readonly currency: string;
  readonly actor: string;
  readonly customer: {
    readonly accountId: string;
    readonly amountMinor: string;
    readonly kind: 'LOAN_DISBURSEMENT' | 'LOAN_REPAYMENT';
    readonly asHolder: boolean;
    readonly text: string | null;
  } | null;
  readonly amounts: readonly { readonly account: string; readonly amountMinor: string }[];
}

/** Why the ledger refused: for good, with this reference. */
export type BookingRefusal =
  | 'INSUFFICIENT_FUNDS'
  | 'ACCOUNT_NOT_USABLE'
  | 'CURRENCY_MISMATCH'
  | 'LIMIT_EXCEEDED'
  | 'NOT_FOUND';

export type BookingAnswer =
  | { readonly booked: true; readonly transactionId: string | null }
  | { readonly booked: false; readonly refusal: BookingRefusal; readonly available: bigint | null };

/** The customer's side of a movement; how much is what goes through the settlement account. */
export interface CustomerSide {
  readonly accountId: string;
  readonly kind: 'LOAN_DISBURSEMENT' | 'LOAN_REPAYMENT';
  /** Whether the actor, or on whose behalf it is, has to hold the account with the right to pay; false for what was agreed before. */
  readonly asHolder: boolean;
  readonly text: string | null;
}

/**
 * What the ledger has to book.
 *
 * @throws Error for what it would never take, before it is written down: a fault of ours, or of a row. Money that moves and no account is named,
 *   amounts that do not come to nothing together
 */
export function bookingOf(
  given: Pick<BookingInput, 'reference' | 'loanId' | 'actor'> & { readonly currency: Currency },
  postings: readonly Posting[],
  customer: CustomerSide | undefined,
): BookingInput {
  const moved = postings.find(({ account }) => account === 'SETTLEMENT')?.amount ?? 0n;
  if (moved !== 0n && customer === undefined) throw new Error('money of a loan moves to nobody');
  if (postings.reduce((sum, { amount }) => sum + amount, 0n) !== 0n)
    throw new Error('what is kept of the books of a loan does not sum up to nothing');
  return {
    ...given,
    customer: moved === 0n || customer === undefined ? null : { ...customer, amountMinor: String(moved) },
    amounts: postings
      .filter(({ account }) => account !== 'SETTLEMENT')
      .map(({ account, amount }) => ({ account, amountMinor: String(amount) })),
  };
}

interface Told {
  readonly booked: boolean;
  readonly transactionId: string | null;
  readonly refusal: BookingRefusal | 'REFERENCE_CONFLICT' | null;
  readonly availableMinor: string | null;
}

/** What the ledger is asked for where no customer's account moves (`OwnLoanBookingInput`). */
type OwnBookingInput = Omit<BookingInput, 'customer'>;

const BOOK_OWN = `mutation ($input: BookLoansInput!) { bookLoans(input: $input) { conflicts } }`;

/**
 * Has the ledger book of many loans at once where no customer's account moves, which it refuses never. The same booking has the same answer, for ever.
 *
 * @returns the references that stand for something else
 * @throws ServiceUnavailable
 */
export async function bookOwnAtLedger(
  ledger: ServiceClient,
  bookings: readonly BookingInput[],
  traceId: string,
): Promise<readonly string[]> {
  const own = bookings.map(({ customer, ...booking }): OwnBookingInput => {
    if (customer !== null) throw new Error('a customer’s account moves in it');
    return booking;
  });
  const { bookLoans } = await ledger.call<{ bookLoans: { readonly conflicts: readonly string[] } }>({
    query: BOOK_OWN,
    variables: { input: { bookings: own } },
    traceId,
  });
  return bookLoans.conflicts;
}

const BOOK = `mutation ($input: BookLoanInput!) {
  bookLoan(input: $input) { booked transactionId refusal availableMinor } }`;

/** Has the ledger book. The same booking has the same answer, for ever. @throws ServiceUnavailable */
export async function bookAtLedger(
  ledger: ServiceClient,
  booking: BookingInput,
  traceId: string,
): Promise<BookingAnswer> {
  const { bookLoan } = await ledger.call<{ bookLoan: Told }>({
    query: BOOK,
    variables: { input: booking },
    traceId,
    onBehalfOf: booking.actor,
  });
  const { booked, transactionId, refusal, availableMinor } = bookLoan;
  if (booked) return { booked, transactionId };
  if (refusal === null || refusal === 'REFERENCE_CONFLICT')
    throw new Error(`the ledger has another booking under ${booking.reference}`);
  return { booked, refusal, available: availableMinor === null ? null : BigInt(availableMinor) };
}
