import { MIGRATIONS_FOLDER as accountMigrations } from '@florin/account';
import { MIGRATIONS_FOLDER as customerMigrations } from '@florin/customer';
import { type Logger, migrate } from '@florin/kit';
import { MIGRATIONS_FOLDER as transactionMigrations } from '@florin/transaction';
import type { BankDatabases } from './bank.ts';

const FOLDERS = { account: accountMigrations, customer: customerMigrations, transaction: transactionMigrations };

/** Brings the databases of all services to the newest migration. @returns how many migrations ran */
export async function migrateBank(databases: BankDatabases, logger: Logger): Promise<number> {
  const services = ['account', 'customer', 'transaction'] as const;
  const applied = await Promise.all(
    services.map((service) => {
      const { ownerUrl, appUrl } = databases[service];
      const appRole = decodeURIComponent(new URL(appUrl).username);
      return migrate({ ownerUrl, appRole, folder: FOLDERS[service], logger });
    }),
  );
  return applied.flat().length;
}
