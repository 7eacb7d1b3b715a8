export { type Bank, type BankDatabases, type BankOptions, startBank, type Transport } from './bank.ts';
export { BANK_IDENTITY, TOKEN_AUDIENCE, TOKEN_ISSUER } from './identity.ts';
export { migrateBank } from './migrate-bank.ts';
