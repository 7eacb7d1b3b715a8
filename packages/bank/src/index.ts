export {
  type Bank,
  type BankDatabases,
  type BankOptions,
  type DatabaseName,
  startBank,
  type Transport,
} from './bank.ts';
export { BANK_IDENTITY, TOKEN_AUDIENCE, TOKEN_ISSUER } from './identity.ts';
export { DATABASE_NAMES, migrateBank, migrateDatabase } from './migrate-bank.ts';
