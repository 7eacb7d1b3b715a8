import { assertNever } from '@florin/kit';
import type { AccountChangeResolvers, AccountStateChangeResolvers } from '../generated/resolvers.ts';

export const accountChange: AccountChangeResolvers = {
  __resolveType: ({ kind }) => {
    switch (kind) {
      case 'TRANSACTION':
        return 'TransactionChange';
      case 'HOLD':
        return 'HoldChange';
      case 'ACCOUNT':
        return 'AccountStateChange';
      default:
        return assertNever(kind);
    }
  },
};

export const accountStateChange: AccountStateChangeResolvers = {
  account: ({ accountId }) => ({ __typename: 'Account', id: accountId }),
};
