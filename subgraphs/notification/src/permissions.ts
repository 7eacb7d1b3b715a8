import { anyone, customers, type PermissionTable, personalDataRules } from '@florin/kit';

/** Who may read which field, by role and service alone. Whose alerts these are is decided in SQL. */
export const permissions: PermissionTable = {
  ...personalDataRules.types,
  Query: {
    ...personalDataRules.Query,
    alerts: customers,
    unreadAlerts: customers,
  },
  Mutation: {
    ...personalDataRules.Mutation,
    markAlertsRead: customers,
  },
  Subscription: {
    transactionAlerts: customers,
    accountActivityAlerts: customers,
    loanReminders: customers,
    alerts: customers,
  },
  Customer: { id: customers, alerts: customers },
  TransactionAlert: { '*': customers },
  AccountActivityAlert: { '*': customers },
  LoanReminder: { '*': customers },
  // Values: whoever may read the field that holds them.
  Account: { '*': anyone },
  Loan: { '*': anyone },
  BulkTransfersOutcome: { '*': anyone },
  AlertConnection: { '*': anyone },
  AlertEdge: { '*': anyone },
  Challenge: { '*': anyone },
  IdempotencyConflictRejection: { '*': anyone },
  SecondFactorMissingRejection: { '*': anyone },
  StepUpRequiredRejection: { '*': anyone },
  InvalidField: { '*': anyone },
  MarkAlertsReadSuccess: { '*': anyone },
  Money: { '*': anyone },
  NotFoundRejection: { '*': anyone },
  PageInfo: { '*': anyone },
  Transaction: { '*': anyone },
  ValidationRejection: { '*': anyone },
};
