import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { Account, AccountClosed, AccountHolder, AccountInvitation } from './account.ts';
import { Customer } from './customer.ts';
import { holderMutations } from './holders.ts';
import { Mutation } from './mutation.ts';
import { Query } from './query.ts';

export const resolvers: Resolvers = {
  Query: { ...Query, ...personalDataFields.Query },
  Mutation: { ...Mutation, ...holderMutations, ...personalDataFields.Mutation },
  Account,
  AccountClosed,
  AccountHolder,
  AccountInvitation,
  Customer,
};
