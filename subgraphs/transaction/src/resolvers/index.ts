import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { account } from './account.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';
import { statement, statementLine } from './statement.ts';
import { transaction } from './transaction.ts';

/** Types without a resolver here are plain objects with a `__typename`. */
export const resolvers = {
  Query: { ...query, ...personalDataFields.Query },
  Mutation: { ...mutation, ...personalDataFields.Mutation },
  Account: account,
  Statement: statement,
  StatementLine: statementLine,
  Transaction: transaction,
} satisfies Partial<Resolvers>;
