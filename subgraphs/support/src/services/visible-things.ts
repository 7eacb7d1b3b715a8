import { isId, type ServiceClient } from '@florin/kit';
import type { Caller } from './first-names.ts';

/** What a ticket may link. */
export interface Links {
  readonly accountId: string | undefined;
  readonly transactionId: string | undefined;
}

/** Accounts and transactions. A customer's tickets link fewer than the ledger takes at once. */
export interface VisibleThings {
  readonly accountIds: readonly string[];
  readonly transactionIds: readonly string[];
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
  const visible = await askVisible(ledger, caller, caller.id, {
    accountIds: accountId === undefined ? [] : [accountId],
    transactionIds: transactionId === undefined ? [] : [transactionId],
  });
  if (accountId !== undefined && !visible.accountIds.includes(accountId)) return 'account';
  return transactionId === undefined || visible.transactionIds.includes(transactionId) ? undefined : 'transaction';
}

/**
 * Those of these things that a customer may see now, whoever asks.
 *
 * @throws ServiceUnavailable when the ledger does not answer
 */
export async function askVisible(
  ledger: ServiceClient,
  caller: Caller,
  customerId: string,
  { accountIds, transactionIds }: VisibleThings,
): Promise<VisibleThings> {
  const { visibleTo } = await ledger.call<{ visibleTo: VisibleThings }>({
    query: `query ($customerId: ID!, $accountIds: [ID!]!, $transactionIds: [ID!]!) {
      visibleTo(customerId: $customerId, accountIds: $accountIds, transactionIds: $transactionIds) { accountIds transactionIds }
    }`,
    variables: { customerId, accountIds, transactionIds },
    traceId: caller.traceId,
    onBehalfOf: caller.id,
  });
  return visibleTo;
}
