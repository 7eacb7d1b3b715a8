import { formatMoney, isId } from '@florin/kit';
import { refusalText } from '../domain/refusal.ts';
import type { TransactionResolvers } from '../generated/resolvers.ts';

export const transaction: TransactionResolvers = {
  __resolveReference: ({ id }, { loaders }) => (isId('transaction', id) ? loaders.transaction.load(id) : null),
  amount: ({ amount }) => formatMoney(amount),
  status: ({ state }) => state.status,
  statusInfo: ({ state, bookedAt: since }) =>
    state.status === 'BOOKED'
      ? { __typename: 'TransactionBooked', since }
      : {
          __typename: 'TransactionFailed',
          since,
          reason: refusalText(state.refusal.code),
          reasonCode: state.refusal.code,
        },
  balanceAfter: ({ state, accountCurrency, balanceHidden }) =>
    state.status === 'BOOKED' && balanceHidden !== true
      ? formatMoney({ amount: state.balanceAfter, currency: accountCurrency })
      : null,
  reverses: async ({ transferId, kind }, _args, { loaders }) =>
    kind === 'REVERSAL' ? (await loaders.reversal.load(transferId)).reverses : null,
  reversedBy: async ({ transferId, kind }, _args, { loaders }) =>
    kind === 'REVERSAL' ? null : (await loaders.reversal.load(transferId)).reversedBy,
  account: ({ accountId }) => ({ __typename: 'Account', id: accountId }),
};
