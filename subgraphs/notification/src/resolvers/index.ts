import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { Customer } from './customer.ts';
import { Mutation } from './mutation.ts';
import { Query } from './query.ts';
import { Subscription } from './subscription.ts';

export const resolvers: Resolvers = {
  Query: { ...Query, ...personalDataFields.Query },
  Mutation: { ...Mutation, ...personalDataFields.Mutation },
  Subscription,
  Customer,
  Alert: { __resolveType: ({ __typename }) => __typename },
};
