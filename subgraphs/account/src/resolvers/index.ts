import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { Account, AccountClosed, AccountFrozen, AccountHolder, AccountInvitation, BankFreeze } from './account.ts';
import { Customer } from './customer.ts';
import { freezeMutations } from './freezes.ts';
import { holderMutations } from './holders.ts';
import { Mutation } from './mutation.ts';
import { Query } from './query.ts';

export const resolvers: Resolvers = {
  Query: { ...Query, ...personalDataFields.Query },
  Mutation: { ...Mutation, ...holderMutations, ...freezeMutations, ...personalDataFields.Mutation },
  Account,
  AccountClosed,
  AccountFrozen,
  BankFreeze,
  AccountHolder,
  AccountInvitation,
  Customer,
};
