export { type AccountDependencies, type AccountService, buildAccount, MIGRATIONS_FOLDER } from './account.ts';
export type { Holder, LedgerStatus, Right, Status } from './domain/account.ts';
export type { Bank } from './domain/iban.ts';
export { startReleases } from './freezing/releases.ts';
export type { AccountChanges, ChangeOutcome } from './holders/changes.ts';
export { startBackgroundWork } from './ledger/background-work.ts';
export { permissions } from './permissions.ts';
export { startSealing } from './store/seal-accounts.ts';
