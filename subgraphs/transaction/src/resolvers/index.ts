import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { account } from './account.ts';
import { accountChange, accountStateChange } from './account-change.ts';
import { hold } from './hold.ts';
import { feeWaiver, interestAndFees, interestPosting } from './interest-and-fees.ts';
import { mutation, sandboxMutation } from './mutation.ts';
import { query, sandboxQuery } from './query.ts';
import { statement, statementLine } from './statement.ts';
import { transaction } from './transaction.ts';
import {
  trialBalance,
  trialBalanceAccount,
  trialBalanceLine,
  trialBalanceQuery,
  trialBalanceTotal,
} from './trial-balance.ts';

/** Types without a resolver here are plain objects with a `__typename`. */
export const resolvers = {
  Query: { ...query, ...trialBalanceQuery, ...personalDataFields.Query },
  Mutation: { ...mutation, ...personalDataFields.Mutation },
  Account: account,
  Statement: statement,
  StatementLine: statementLine,
  Transaction: transaction,
  AccountChange: accountChange,
  AccountStateChange: accountStateChange,
  Hold: hold,
  InterestAndFees: interestAndFees,
  InterestPosting: interestPosting,
  FeeWaiver: feeWaiver,
  TrialBalance: trialBalance,
  TrialBalanceAccount: trialBalanceAccount,
  TrialBalanceLine: trialBalanceLine,
  TrialBalanceTotal: trialBalanceTotal,
} satisfies Partial<Resolvers>;

/** What a sandbox has besides. */
export const sandboxResolvers: Resolvers = {
  ...resolvers,
  Query: { ...resolvers.Query, ...sandboxQuery },
  Mutation: { ...resolvers.Mutation, ...sandboxMutation },
};
