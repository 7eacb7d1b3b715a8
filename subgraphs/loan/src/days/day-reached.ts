import type { ServiceClient } from '@florin/kit';

/** Before any of the bank's. */
export const FIRST_DAY = '1970-01-01';

/** Tells the ledger that a day is done. Once more, or of an earlier day than before, it changes nothing. @throws ServiceUnavailable */
export async function sayReached(ledger: ServiceClient, date: string): Promise<void> {
  await ledger.call({
    query: 'mutation ($input: BusinessDateReachedInput!) { businessDateReached(input: $input) }',
    variables: { input: { date } },
    traceId: 'loan days',
  });
}
