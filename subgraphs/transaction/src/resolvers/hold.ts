import { formatMoney } from '@florin/kit';
import type { HoldResolvers } from '../generated/resolvers.ts';

export const hold: HoldResolvers = {
  account: ({ accountId }) => ({ __typename: 'Account', id: accountId }),
  amount: ({ amount, currency }) => formatMoney({ amount, currency }),
  status: ({ state }) => state.status,
  async statusInfo({ state, placedAt, currency }, _args, { loaders }) {
    switch (state.status) {
      case 'OPEN':
        return { __typename: 'HoldOpen', since: placedAt };
      case 'RELEASED':
        return { __typename: 'HoldReleased', since: state.at };
      case 'EXPIRED':
        return { __typename: 'HoldExpired', since: state.at };
      case 'CAPTURED':
        return {
          __typename: 'HoldCaptured',
          since: state.at,
          amount: formatMoney({ amount: state.amount, currency }),
          transaction: await loaders.transaction.load(state.transactionId),
        };
    }
  },
};
