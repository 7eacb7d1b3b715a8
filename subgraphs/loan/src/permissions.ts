import { anyone, type PermissionTable, personalDataRules, signedIn } from '@florin/kit';

/** Who may read which field, by role alone. Whose loan it is, is decided in SQL. */
export const permissions: PermissionTable = {
  ...personalDataRules.types,
  Query: {
    ...personalDataRules.Query,
    loanProducts: signedIn,
    simulateLoan: signedIn,
  },
  Mutation: { ...personalDataRules.Mutation },
  LoanProduct: { '*': signedIn },
  LoanSimulation: { '*': signedIn },
  // Values: whoever may read the field that holds them.
  LoanFees: { '*': anyone },
  LoanPenalty: { '*': anyone },
  LoanEligibility: { '*': anyone },
  LoanProductConnection: { '*': anyone },
  LoanProductEdge: { '*': anyone },
  LoanInstalment: { '*': anyone },
  LoanInstalmentConnection: { '*': anyone },
  LoanInstalmentEdge: { '*': anyone },
  PageInfo: { '*': anyone },
  Challenge: { '*': anyone },
  IdempotencyConflictRejection: { '*': anyone },
  SecondFactorMissingRejection: { '*': anyone },
  StepUpRequiredRejection: { '*': anyone },
  NotFoundRejection: { '*': anyone },
  ValidationRejection: { '*': anyone },
  InvalidField: { '*': anyone },
  Money: { '*': anyone },
};
