export { type AccountDependencies, type AccountService, buildAccount, MIGRATIONS_FOLDER } from './account.ts';
export type { Holder, LedgerStatus, Right, Status } from './domain/account.ts';
export type { Bank } from './domain/iban.ts';
export type { ChangeOutcome, HolderChanges } from './holders/changes.ts';
