import { isCurrency, isId, publicError } from '@florin/kit';
import type { TransactionContext } from '../context.ts';
import type {
  BookLoanInput,
  BookLoanResult,
  BookLoansInput,
  BookLoansResult,
  LoanBookingRefusal,
} from '../generated/resolvers.ts';
import { LOAN_BOOKINGS_MAX } from '../limits.ts';
import type { LoanBooking, LoanBookingAnswer } from '../loans/book-loan.ts';
import { orUnavailable } from '../unavailable.ts';

/** Books for the service `loan`. @throws GraphQLError `BAD_USER_INPUT` for what that service cannot mean */
export async function bookForLoan(
  { ledger }: Pick<TransactionContext, 'ledger'>,
  input: BookLoanInput,
): Promise<BookLoanResult> {
  return resultOf(await orUnavailable(() => ledger.bookLoan(readBooking(input))));
}

/** Books of many loans at once for the service `loan`. @throws GraphQLError `BAD_USER_INPUT` for what that service cannot mean */
export async function bookManyForLoan(
  { ledger }: Pick<TransactionContext, 'ledger'>,
  { bookings }: BookLoansInput,
): Promise<BookLoansResult> {
  if (bookings.length > LOAN_BOOKINGS_MAX) throw wrong('These are too many bookings.');
  const read = bookings.map((booking) => readBooking({ ...booking, customer: null }));
  if (new Set(read.map(({ reference }) => reference)).size < read.length) throw wrong('Each reference is named once.');
  return { conflicts: [...(await orUnavailable(() => ledger.bookLoans(read)))] };
}

function readBooking({ reference, loanId, currency, actor, customer, amounts }: BookLoanInput): LoanBooking {
  if (reference.length < 8 || reference.length > 120) throw wrong('A reference has 8 to 120 characters.');
  if (!isId('loan', loanId)) throw wrong('There is no such loan.');
  if (!isCurrency(currency)) throw wrong('The ledger has no such currency.');
  const read = amounts.map(({ account, amountMinor }) => ({ account, amount: minor(amountMinor) }));
  if (new Set(read.map(({ account }) => account)).size < read.length) throw wrong('Each account is named once.');
  const moved = customer === null || customer === undefined ? undefined : readCustomer(customer);
  if (read.reduce((sum, { amount }) => sum + amount, moved?.amount ?? 0n) !== 0n)
    throw wrong('The amounts do not come to nothing together.');
  return { reference, loanId, currency, actor, customer: moved, amounts: read };
}

function readCustomer(customer: NonNullable<BookLoanInput['customer']>): NonNullable<LoanBooking['customer']> {
  const amount = minor(customer.amountMinor);
  if (amount === 0n) throw wrong('Nothing moves.');
  return {
    accountId: isId('account', customer.accountId) ? customer.accountId : '',
    amount,
    kind: customer.kind,
    capacity: customer.asHolder ? 'HOLDER' : 'BANK',
    text: customer.text ?? null,
  };
}

function minor(text: string): bigint {
  if (!/^-?\d{1,18}$/.test(text)) throw wrong('An amount is minor units.');
  return BigInt(text);
}

function wrong(message: string) {
  return publicError('BAD_USER_INPUT', message);
}

function resultOf(answer: LoanBookingAnswer): BookLoanResult {
  const none = { booked: false, transactionId: null, availableMinor: null };
  switch (answer.outcome) {
    case 'BOOKED':
      return { booked: true, transactionId: answer.transactionId, refusal: null, availableMinor: null };
    case 'CONFLICT':
      return { ...none, refusal: 'REFERENCE_CONFLICT' };
    case 'REFUSED':
      return refusedBy(answer.refusal);
  }
}

function refusedBy({ code, available }: Extract<LoanBookingAnswer, { outcome: 'REFUSED' }>['refusal']): BookLoanResult {
  const refusal: LoanBookingRefusal = code === 'PAYEE_UNAVAILABLE' ? 'ACCOUNT_NOT_USABLE' : code;
  return { booked: false, transactionId: null, refusal, availableMinor: available?.toString() ?? null };
}
