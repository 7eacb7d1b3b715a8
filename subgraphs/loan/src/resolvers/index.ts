import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { LoanProduct } from './loan-product.ts';
import { LoanInstalment, LoanSimulation } from './loan-simulation.ts';
import { Query } from './query.ts';

export const resolvers: Resolvers = {
  Query: { ...Query, ...personalDataFields.Query },
  Mutation: { ...personalDataFields.Mutation },
  LoanProduct,
  LoanInstalment,
  LoanSimulation,
};
