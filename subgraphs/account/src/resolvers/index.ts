import type { Resolvers } from '../generated/resolvers.ts';
import { Account, AccountHolder } from './account.ts';
import { Customer } from './customer.ts';
import { Mutation } from './mutation.ts';
import { Query } from './query.ts';

export const resolvers: Resolvers = { Query, Mutation, Account, AccountHolder, Customer };
