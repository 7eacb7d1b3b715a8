import type { ServiceClient } from '@florin/kit';
import type { Loan } from '../loans/loan.ts';
import type { BookingRefusal } from './booking.ts';

/** Why a loan of a customer's cannot be paid from or into an account as things are; `null` where it can. @throws ServiceUnavailable */
export async function accountFault(
  ledger: ServiceClient,
  { currency, customerId }: Pick<Loan, 'currency' | 'customerId'>,
  accountId: string,
  traceId: string,
): Promise<BookingRefusal | null> {
  const { loanAccountFault } = await ledger.call<{ loanAccountFault: BookingRefusal | null }>({
    query: `query ($accountId: ID!, $customerId: ID!, $currency: CurrencyCode!) {
      loanAccountFault(accountId: $accountId, customerId: $customerId, currency: $currency) }`,
    variables: { accountId, customerId, currency },
    traceId,
    onBehalfOf: customerId,
  });
  return loanAccountFault;
}

/**
 * Whether one of those who decide on something of a customer's holds an account together with them, or one whose money moves.
 *
 * @throws ServiceUnavailable
 */
export async function areInterested(
  ledger: ServiceClient,
  { customerId, accountIds }: { readonly customerId: string; readonly accountIds: readonly string[] },
  peopleIds: readonly string[],
  traceId: string,
): Promise<boolean> {
  const { interestedInLoan } = await ledger.call<{ interestedInLoan: readonly string[] }>({
    query: `query ($customerId: ID!, $accountIds: [ID!]!, $peopleIds: [ID!]!) {
      interestedInLoan(customerId: $customerId, accountIds: $accountIds, peopleIds: $peopleIds) }`,
    variables: { customerId, accountIds, peopleIds },
    traceId,
    onBehalfOf: customerId,
  });
  return interestedInLoan.length > 0;
}
