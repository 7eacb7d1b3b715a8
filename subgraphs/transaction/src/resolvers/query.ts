import type { QueryResolvers } from '../generated/resolvers.ts';

export const query: QueryResolvers = {
  transaction: (_parent, { id }, { loaders }) => loaders.transaction.load(id),
};
