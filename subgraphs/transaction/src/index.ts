export type { FundingMovement, FundingSource } from './domain/funding-source.ts';
export type { AccountStatus, LedgerAccountState, LedgerHolder } from './domain/ledger-account.ts';
export type { LedgerTransaction, OrderAnswer } from './domain/ledger-transaction.ts';
export type { AccountReference, Order, TransactionKind } from './domain/order.ts';
export type { Refusal, RefusalCode } from './domain/refusal.ts';
export { sandboxFundingSource } from './domain/sandbox-funding-source.ts';
export type { Ledger } from './ledger/ledger.ts';
export type { TransactionDependencies, TransactionService } from './transaction.ts';
