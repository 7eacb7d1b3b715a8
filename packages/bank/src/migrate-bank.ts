import { MIGRATIONS_FOLDER as accountMigrations } from '@florin/account';
import { MIGRATIONS_FOLDER as customerMigrations } from '@florin/customer';
import { type Logger, migrate } from '@florin/kit';
import { MIGRATIONS_FOLDER as transactionMigrations } from '@florin/transaction';
import type { BankDatabases } from './bank.ts';

const FOLDERS = { account: accountMigrations, customer: customerMigrations, transaction: transactionMigrations };

/** Databases that may still be in the making. */
type ComingDatabases = {
  readonly [Service in keyof BankDatabases]: BankDatabases[Service] | Promise<BankDatabases[Service]>;
};

/** Brings the databases of all services to the newest migration, each as soon as it is there. @returns how many migrations ran */
export async function migrateBank(databases: ComingDatabases, logger: Logger): Promise<number> {
  const services = ['account', 'customer', 'transaction'] as const;
  const applied = await Promise.all(
    services.map(async (service) => {
      const { ownerUrl, appUrl } = await databases[service];
      const appRole = decodeURIComponent(new URL(appUrl).username);
      return migrate({ ownerUrl, appRole, folder: FOLDERS[service], logger });
    }),
  );
  return applied.flat().length;
}
