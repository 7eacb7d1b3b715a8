import { assertNever, type Currency, formatMoney, notFoundRejection } from '@florin/kit';
import type { ApplicationRefusal, Ineligibility } from '../applications/application.ts';
import type { BookingRefusal } from '../servicing/booking.ts';
import type { LoanRefusal } from '../servicing/repay-loan.ts';

export function ineligible(reasons: readonly Ineligibility[]) {
  const told = {
    __typename: 'LoanIneligibleRejection',
    code: 'LOAN_INELIGIBLE',
    message: reasons.map(ineligibilityText).join(' '),
  } as const;
  return { ...told, reasons: [...reasons] };
}

function ineligibilityText(reason: Ineligibility): string {
  switch (reason) {
    case 'NOT_VERIFIED':
      return 'Only verified customers can have a loan, and your verification is not complete.';
    case 'TOO_YOUNG':
      return 'You are younger than this loan asks for, or we do not know your date of birth.';
    case 'INCOME_TOO_LOW':
      return 'You earn less than this loan asks for.';
    case 'TOO_MANY_APPLICATIONS':
      return 'As many of your applications wait as one customer may have. Withdraw one first.';
    default:
      return assertNever(reason);
  }
}

export function applicationState(reason: ApplicationRefusal) {
  return {
    __typename: 'LoanApplicationStateRejection',
    code: 'LOAN_APPLICATION_STATE',
    message: refusalText(reason),
    reason,
  } as const;
}

function refusalText(reason: ApplicationRefusal): string {
  switch (reason) {
    case 'NOT_OPEN':
      return 'The application was declined or withdrawn before.';
    case 'DECIDED':
      return 'The application was decided or withdrawn before.';
    case 'OWN_APPLICATION':
      return 'The application is your own: a colleague has to decide it.';
    case 'CONFLICT_OF_INTEREST':
      return 'You hold an account together with the applicant: a colleague has to decide it.';
    case 'TOO_MANY_REQUESTS':
      return 'The bank has asked for more as often as it does: decide it.';
    case 'NO_OFFER':
      return 'There is no offer to accept: the application is not approved.';
    case 'OFFER_EXPIRED':
      return 'The offer was not accepted in time. Apply again.';
    case 'ACCEPTED':
      return 'The offer was accepted, or is being paid out.';
    case 'NOT_ASKED':
      return 'The bank asks for nothing at the moment.';
    case 'TOO_MANY_DOCUMENTS':
      return 'The application has as many documents as one may have.';
    default:
      return assertNever(reason);
  }
}

/** Why the ledger booked nothing. */
export function bookingRefused(
  { refusal, available }: { readonly refusal: BookingRefusal; readonly available: bigint | null },
  currency: Currency,
) {
  if (refusal === 'NOT_FOUND') return notFoundRejection('account');
  return {
    __typename: 'LoanAccountRejection',
    code: refusal,
    message: bookingRefusalText(refusal),
    available: available === null ? null : formatMoney({ amount: available, currency }),
  } as const;
}

function bookingRefusalText(refusal: Exclude<BookingRefusal, 'NOT_FOUND'>): string {
  switch (refusal) {
    case 'INSUFFICIENT_FUNDS':
      return 'There is not enough money available in the account. Nothing was booked.';
    case 'ACCOUNT_NOT_USABLE':
      return 'The account cannot be used for this: it is closed, frozen or dormant. Nothing was booked.';
    case 'CURRENCY_MISMATCH':
      return 'The account is in another currency than the loan. Nothing was booked.';
    case 'LIMIT_EXCEEDED':
      return 'This is more than a spending limit of the account leaves. Nothing was booked.';
    default:
      return assertNever(refusal);
  }
}

export function loanState(reason: LoanRefusal) {
  return { __typename: 'LoanStateRejection', code: 'LOAN_STATE', message: loanRefusalText(reason), reason } as const;
}

function loanRefusalText(reason: LoanRefusal): string {
  switch (reason) {
    case 'NOTHING_OWED':
      return 'Nothing of this loan is owed.';
    case 'NO_CREDIT':
      return 'Nothing of this loan was paid too much.';
    case 'NOT_POSSIBLE':
      return 'The loan has no room for this: too much has happened to it, the amount is too large, or it is written off.';
    case 'OWN_LOAN':
      return 'Nobody decides on a loan of their own.';
    case 'CONFLICT_OF_INTEREST':
      return 'Nobody decides on a loan whose borrower they hold an account with, or whose money moves in an account of theirs.';
    case 'ACCOUNT_NOT_USABLE':
      return 'The account that the loan was paid out to is closed, or not the borrower’s any more.';
    case 'ABOVE_MAXIMUM':
      return 'With what is not paid back yet this is more than the product lends.';
    default:
      return assertNever(reason);
  }
}
