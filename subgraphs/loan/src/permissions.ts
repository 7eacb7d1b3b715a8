import { anyone, customers, customersAnd, type PermissionTable, personalDataRules, signedIn, staff } from '@florin/kit';
import { APPLICATION_READERS } from './store/viewer-scope.ts';

/** What a customer reads of their own applications, staff who decide or oversee read of everybody's. */
const readers = customersAnd(...APPLICATION_READERS);

/** Who may read which field, by role alone. Whose loan it is, is decided in SQL. */
export const permissions: PermissionTable = {
  ...personalDataRules.types,
  Query: {
    ...personalDataRules.Query,
    loanProducts: signedIn,
    simulateLoan: signedIn,
    loanApplication: readers,
    loanApplications: staff(...APPLICATION_READERS),
  },
  Mutation: {
    ...personalDataRules.Mutation,
    applyForLoan: customers,
    withdrawLoanApplication: customers,
    decideLoanApplication: staff('LOAN_OFFICER'),
  },
  Customer: { '*': readers },
  // How the bank weighs is not the customer's to read: reasons are told with the decision.
  LoanApplication: { evaluation: staff(...APPLICATION_READERS), '*': readers },
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
  LoanApplicationConnection: { '*': anyone },
  LoanApplicationEdge: { '*': anyone },
  LoanApplicationInReview: { '*': anyone },
  LoanApplicationInformationRequested: { '*': anyone },
  LoanApplicationApproved: { '*': anyone },
  LoanApplicationDeclined: { '*': anyone },
  LoanEvaluation: { '*': anyone },
  LoanFactorPoints: { '*': anyone },
  LoanReason: { '*': anyone },
  DecideLoanApplicationSuccess: { '*': anyone },
  ApprovalPending: { '*': anyone },
  Approval: { '*': anyone },
  LoanApplicationWithdrawn: { '*': anyone },
  LoanApplicationStep: { '*': anyone },
  ApplyForLoanSuccess: { '*': anyone },
  WithdrawLoanApplicationSuccess: { '*': anyone },
  LoanIneligibleRejection: { '*': anyone },
  LoanApplicationStateRejection: { '*': anyone },
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
