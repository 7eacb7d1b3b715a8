import { isId, publicError } from '@florin/kit';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { VISIBLE_THINGS_MAX } from '../limits.ts';

export const query: QueryResolvers = {
  transaction: (_parent, { id }, { loaders }) => (isId('transaction', id) ? loaders.transaction.load(id) : null),
  visibleTo: async (_parent, { customerId, accountIds, transactionIds }, context) => {
    if (accountIds.length + transactionIds.length > VISIBLE_THINGS_MAX)
      throw publicError('BAD_USER_INPUT', `At most ${VISIBLE_THINGS_MAX} ids at once.`);
    const seen = await context.visibleTo(customerId, {
      accountIds: accountIds.filter((id) => isId('account', id)),
      transactionIds: transactionIds.filter((id) => isId('transaction', id)),
    });
    return { accountIds: [...seen.accountIds], transactionIds: [...seen.transactionIds] };
  },
};
