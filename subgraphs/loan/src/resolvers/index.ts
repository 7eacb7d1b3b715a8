import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { Customer } from './customer.ts';
import { Loan, LoanScheduleLine } from './loan.ts';
import { applicationTypes } from './loan-application.ts';
import { loanChanges } from './loan-changes.ts';
import { LoanDocument } from './loan-document.ts';
import { LoanProduct } from './loan-product.ts';
import { LoanProposedChange } from './loan-proposed-change.ts';
import { LoanRepayment } from './loan-repayment.ts';
import { LoanInstalment, LoanOffer, LoanSimulation } from './loan-simulation.ts';
import { LoanStatement, LoanStatementEntry } from './loan-statement.ts';
import { Mutation } from './mutation.ts';
import { Query } from './query.ts';

import { Subscription } from './subscription.ts';

export const resolvers: Resolvers = {
  Query: { ...Query, ...personalDataFields.Query },
  Mutation: { ...Mutation, ...loanChanges, ...personalDataFields.Mutation },
  Subscription,
  Customer,
  ...applicationTypes,
  Loan,
  LoanOffer,
  LoanDocument,
  LoanProduct,
  LoanProposedChange,
  LoanRepayment,
  LoanScheduleLine,
  LoanStatement,
  LoanStatementEntry,
  LoanInstalment,
  LoanSimulation,
};
