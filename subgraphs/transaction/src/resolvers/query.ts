import { isId } from '@florin/kit';
import type { QueryResolvers } from '../generated/resolvers.ts';

export const query: QueryResolvers = {
  transaction: (_parent, { id }, { loaders }) => (isId('transaction', id) ? loaders.transaction.load(id) : null),
};
