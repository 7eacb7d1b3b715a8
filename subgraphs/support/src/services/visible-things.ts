import { isId, type ServiceClient } from '@florin/kit';
import type { Caller } from './first-names.ts';

/** What a ticket may link. */
export interface Links {
  readonly accountId: string | undefined;
  readonly transactionId: string | undefined;
}

/**
 * The link that is not the caller's, or names nothing, which is the same; the service `transaction` owns who may see what. The
 * first one where both are.
 *
 * @throws ServiceUnavailable when it does not answer
 */
export async function findForeignLink(
  ledger: ServiceClient,
  caller: Caller,
  { accountId, transactionId }: Links,
): Promise<'account' | 'transaction' | undefined> {
  if (accountId === undefined && transactionId === undefined) return undefined;
  // What has no such id is nobody's, and needs no question.
  if (accountId !== undefined && !isId('account', accountId)) return 'account';
  if (transactionId !== undefined && !isId('transaction', transactionId)) return 'transaction';
  const { visibleTo } = await ledger.call<{ visibleTo: { accountIds: string[]; transactionIds: string[] } }>({
    query: `query ($customerId: ID!, $accountIds: [ID!]!, $transactionIds: [ID!]!) {
      visibleTo(customerId: $customerId, accountIds: $accountIds, transactionIds: $transactionIds) { accountIds transactionIds }
    }`,
    variables: {
      customerId: caller.id,
      accountIds: accountId === undefined ? [] : [accountId],
      transactionIds: transactionId === undefined ? [] : [transactionId],
    },
    traceId: caller.traceId,
    onBehalfOf: caller.id,
  });
  if (accountId !== undefined && !visibleTo.accountIds.includes(accountId)) return 'account';
  return transactionId === undefined || visibleTo.transactionIds.includes(transactionId) ? undefined : 'transaction';
}
