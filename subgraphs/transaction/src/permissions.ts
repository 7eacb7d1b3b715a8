import {
  anyone,
  calledBy,
  customers,
  customersAnd,
  type PermissionTable,
  personalDataRules,
  signedIn,
  staff,
} from '@florin/kit';
import { READS_ALL_ACCOUNTS, READS_LINKED, SEES_OWN_ORDERS } from './store/viewer-scope.ts';

/** Whoever may see some transaction: which ones, and which accounts' balances, is decided in SQL (`store/viewer-scope.ts`). */
const readers = customersAnd(...SEES_OWN_ORDERS, ...READS_ALL_ACCOUNTS, ...READS_LINKED);
/** A customer's balance and history are no business of the counter: a teller sees what was done there and no more. */
export const accountReaders = customersAnd(...READS_ALL_ACCOUNTS, ...READS_LINKED);
/** The holder from outside, or the teller at the counter. */
const depositors = customersAnd('TELLER');

/** Who holds a customer's money for a card scheme, or for an authority. */
const holdKeepers = staff('TELLER', 'COMPLIANCE_OFFICER');

/** Who looks after the bank's books as a whole. */
const keepersOfBooks = staff('AUDITOR', 'COMPLIANCE_OFFICER', 'ADMIN');

/** Who may read which field, by role and service alone. */
export const permissions: PermissionTable = {
  ...personalDataRules.types,
  Query: {
    ...personalDataRules.Query,
    transaction: readers,
    visibleTo: calledBy('support'),
    trialBalance: keepersOfBooks,
    idleAccounts: calledBy('account'),
  },
  Mutation: {
    ...personalDataRules.Mutation,
    transfer: customers,
    transfers: customers,
    deposit: depositors,
    withdraw: depositors,
    putLedgerAccount: calledBy('account'),
    closeLedgerAccount: calledBy('account'),
    bookLoan: calledBy('loan'),
    bookLoans: calledBy('loan'),
    reverseTransaction: staff('COMPLIANCE_OFFICER'),
    placeHold: holdKeepers,
    captureHold: holdKeepers,
    releaseHold: holdKeepers,
    businessDateReached: calledBy('account', 'loan', 'notification'),
  },
  Account: {
    id: readers,
    balance: accountReaders,
    transactions: accountReaders,
    statement: accountReaders,
    limits: accountReaders,
    changes: accountReaders,
    interestAndFees: accountReaders,
    holds: accountReaders,
  },
  Transaction: { '*': readers },
  Hold: { '*': readers },
  // Values: whoever may read the field that holds them.
  AccountBalance: { '*': anyone },
  AccountChangeConnection: { '*': anyone },
  AccountChangeEdge: { '*': anyone },
  AccountLimit: { '*': anyone },
  AccountStateChange: { '*': anyone },
  HoldChange: { '*': anyone },
  TransactionChange: { '*': anyone },
  AccruedInterest: { '*': anyone },
  FeeWaiver: { '*': anyone },
  InterestAndFees: { '*': anyone },
  InterestPosting: { '*': anyone },
  InterestTerms: { '*': anyone },
  InterestTier: { '*': anyone },
  AccountLimitChange: { '*': anyone },
  CloseLedgerAccountResult: { '*': anyone },
  BookLoanResult: { '*': anyone },
  BookLoansResult: { '*': anyone },
  Customer: { '*': anyone },
  CaptureHoldSuccess: { '*': anyone },
  ExceededLimit: { '*': anyone },
  HoldCaptured: { '*': anyone },
  HoldConnection: { '*': anyone },
  HoldEdge: { '*': anyone },
  HoldExpired: { '*': anyone },
  HoldNotPlacedRejection: { '*': anyone },
  HoldOpen: { '*': anyone },
  HoldReleased: { '*': anyone },
  HoldResolvedRejection: { '*': anyone },
  Approval: { '*': anyone },
  ApprovalPending: { '*': anyone },
  NotReversibleRejection: { '*': anyone },
  PlaceHoldSuccess: { '*': anyone },
  ReleaseHoldSuccess: { '*': anyone },
  LedgerClosingBlocker: { '*': anyone },
  LimitExceededRejection: { '*': anyone },
  Counterparty: { '*': anyone },
  InvalidField: { '*': anyone },
  Money: { '*': anyone },
  PageInfo: { '*': anyone },
  PutLedgerAccountResult: { '*': anyone },
  // As a file nothing is masked, so no agent has it.
  Statement: { '*': anyone, downloads: customersAnd(...READS_ALL_ACCOUNTS) },
  StatementDownload: { '*': anyone },
  StatementLine: { '*': anyone },
  StatementLineConnection: { '*': anyone },
  StatementLineEdge: { '*': anyone },
  TrialBalance: { '*': anyone },
  TrialBalanceAccount: { '*': anyone },
  TrialBalanceAccountConnection: { '*': anyone },
  TrialBalanceAccountEdge: { '*': anyone },
  TrialBalanceLine: { '*': anyone },
  TrialBalanceTotal: { '*': anyone },
  TransactionBooked: { '*': anyone },
  TransactionConnection: { '*': anyone },
  TransactionEdge: { '*': anyone },
  TransactionFailed: { '*': anyone },
  NotExecutedRejection: { '*': anyone },
  TransferSuccess: { '*': anyone },
  TransfersRefusedRejection: { '*': anyone },
  TransfersSuccess: { '*': anyone },
  DepositSuccess: { '*': anyone },
  WithdrawSuccess: { '*': anyone },
  AccountNotUsableRejection: { '*': anyone },
  CurrencyMismatchRejection: { '*': anyone },
  FundingUnavailableRejection: { '*': anyone },
  Challenge: { '*': anyone },
  IdempotencyConflictRejection: { '*': anyone },
  SecondFactorMissingRejection: { '*': anyone },
  StepUpRequiredRejection: { '*': anyone },
  InsufficientFundsRejection: { '*': anyone },
  NotFoundRejection: { '*': anyone },
  PayeeUnavailableRejection: { '*': anyone },
  SameAccountRejection: { '*': anyone },
  ValidationRejection: { '*': anyone },
  IdleAccounts: { '*': anyone },
  VisibleThings: { '*': anyone },
};

/** With what a sandbox has besides. */
export const sandboxPermissions: PermissionTable = {
  ...permissions,
  Query: { ...permissions.Query, businessDate: signedIn },
  Mutation: {
    ...permissions.Mutation,
    advanceBusinessDate: staff('ADMIN'),
    simulateCardHold: customersAnd('ADMIN'),
  },
  AdvanceBusinessDateSuccess: { '*': anyone },
  SimulateCardHoldSuccess: { '*': anyone },
};
