export { startEndOfDay } from './business-day/end-of-day-job.ts';
export { cashDrawer, fundingAccount, type OwnAccount } from './domain/chart-of-accounts.ts';
export type { FundingMovement, FundingSource } from './domain/funding-source.ts';
export type { AccountStatus, LedgerAccountState, LedgerHolder } from './domain/ledger-account.ts';
export type { LedgerTransaction, OrderAnswer } from './domain/ledger-transaction.ts';
export type { AccountReference, Capacity, Order, TransactionKind } from './domain/order.ts';
export type { Refusal, RefusalCode } from './domain/refusal.ts';
export { sandboxFundingSource } from './domain/sandbox-funding-source.ts';
export { startErasing } from './events/erasing.ts';
export { PUBLISHED_EVENTS } from './events/published.ts';
export { startReversing } from './events/reversing.ts';
export { startBulkWatch } from './ledger/bulk-watch.ts';
export { createLedger } from './ledger/create-ledger.ts';
export { startKeyPurge } from './ledger/key-purge.ts';
export type { Ledger } from './ledger/ledger.ts';
export { LedgerUnavailable, type UnavailableReason } from './ledger/ledger-unavailable.ts';
export type { OrderQueueLimits } from './ledger/order-queue.ts';
export { LOAN_LEDGER_ACCOUNTS, loanAccount } from './loans/loan-accounts.ts';
export { sandboxPermissions } from './permissions.ts';
export { startSubtotals } from './statements/subtotals.ts';
export { findImbalances } from './store/audit-books.ts';
export { ClockBackwards } from './store/clock-store.ts';
export { startSealing } from './store/seal-details.ts';
export {
  buildTransaction,
  MIGRATIONS_FOLDER,
  type TransactionDependencies,
  type TransactionService,
} from './transaction.ts';
