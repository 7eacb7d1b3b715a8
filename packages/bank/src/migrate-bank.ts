import { MIGRATIONS_FOLDER as accountMigrations } from '@florin/account';
import { COLLECTIONS as auditCollections } from '@florin/audit';
import { MIGRATIONS_FOLDER as customerMigrations } from '@florin/customer';
import { type AnyCollectionDefinition, openDocuments } from '@florin/documents';
import { MIGRATIONS_FOLDER as eventsMigrations } from '@florin/events';
import { type Logger, migrate, openDatabase } from '@florin/kit';
import { MIGRATIONS_FOLDER as loanMigrations } from '@florin/loan';
import { MIGRATIONS_FOLDER as notificationMigrations } from '@florin/notification';
import { COLLECTIONS as supportCollections } from '@florin/support';
import { MIGRATIONS_FOLDER as transactionMigrations } from '@florin/transaction';
import type { BankDatabases, DatabaseName } from './bank.ts';

const FOLDERS = {
  account: accountMigrations,
  customer: customerMigrations,
  events: eventsMigrations,
  loan: loanMigrations,
  notification: notificationMigrations,
  transaction: transactionMigrations,
};
const DOCUMENTS = { audit: auditCollections, support: supportCollections };

type Urls = BankDatabases[DatabaseName];
/** Databases that may still be in the making. */
type ComingDatabases = { readonly [Name in DatabaseName]: Urls | Promise<Urls> };

/** Every database of the bank. */
export const DATABASE_NAMES = [
  'account',
  'audit',
  'customer',
  'events',
  'loan',
  'notification',
  'support',
  'transaction',
] as const satisfies readonly DatabaseName[];

/** Brings the databases of all services to the newest migration, each as soon as it is there. @returns how many migrations ran */
export async function migrateBank(databases: ComingDatabases, logger: Logger): Promise<number> {
  const applied = await Promise.all(
    DATABASE_NAMES.map(async (name) => migrateDatabase(name, await databases[name], logger)),
  );
  return applied.reduce((sum, count) => sum + count, 0);
}

/** Brings one database to its newest migration, or makes its collections. @returns how many migrations ran */
export async function migrateDatabase(name: DatabaseName, urls: Urls, logger: Logger): Promise<number> {
  if (name === 'audit' || name === 'support') {
    await migrateDocuments(urls, DOCUMENTS[name], logger);
    return 0;
  }
  const { ownerUrl, appUrl } = urls;
  return (await migrate({ ownerUrl, appRole: roleOf(appUrl), folder: FOLDERS[name], logger })).length;
}

async function migrateDocuments(
  { ownerUrl, appUrl }: Urls,
  collections: readonly AnyCollectionDefinition[],
  logger: Logger,
): Promise<void> {
  const database = openDatabase({ url: appUrl, applicationName: 'florin migrations', maxConnections: 1 });
  try {
    const migration = { ownerUrl, appRole: roleOf(appUrl) };
    await openDocuments({ database, migration, collections, logger }).migrate();
  } finally {
    await database.end();
  }
}

function roleOf(appUrl: string): string {
  return decodeURIComponent(new URL(appUrl).username);
}
