import type { Currency, ServiceClient } from '@florin/kit';
import type { AccountHistory } from '../evaluation/figures.ts';
import type { Caller } from './standing.ts';

interface Told {
  readonly from: string;
  readonly months: readonly { readonly incomingMinor: string; readonly outgoingMinor: string }[];
  readonly recurringMinor: string;
  readonly overdrawnDays: number;
  readonly failedPaymentDays: number;
}

/** What the accounts show that somebody may pay from. `before`: the first day that is not looked at. @throws ServiceUnavailable */
export async function accountHistoryOf(
  ledger: ServiceClient,
  { customerId, traceId }: Caller,
  asked: { readonly currency: Currency; readonly before: string; readonly months: number },
): Promise<AccountHistory> {
  const { customerHistory } = await ledger.call<{ customerHistory: Told }>({
    query: `query ($customerId: ID!, $currency: CurrencyCode!, $before: Date!, $months: Int!) {
      customerHistory(customerId: $customerId, currency: $currency, before: $before, months: $months) {
        from months { incomingMinor outgoingMinor } recurringMinor overdrawnDays failedPaymentDays } }`,
    variables: { customerId, ...asked },
    traceId,
    onBehalfOf: customerId,
  });
  const { from, months, recurringMinor, overdrawnDays, failedPaymentDays } = customerHistory;
  return {
    from,
    months: months.map(({ incomingMinor, outgoingMinor }) => ({
      incoming: BigInt(incomingMinor),
      outgoing: BigInt(outgoingMinor),
    })),
    recurring: BigInt(recurringMinor),
    overdrawnDays,
    failedPaymentDays,
  };
}
