import { type Database, openDatabase } from './database.ts';
import type { Logger } from './logging.ts';
import { migrate } from './migrations.ts';
import type { ServiceName } from './viewer.ts';

/**
 * Opens the database of a service's own process, migrated first where the settings name the role that owns the tables.
 *
 * @param folder the service's numbered migrations
 */
export async function openServiceDatabase(
  service: ServiceName,
  settings: { readonly DATABASE_URL: string; readonly MIGRATION_DATABASE_URL?: string | undefined },
  folder: string,
  logger: Logger,
): Promise<Database> {
  const { DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl } = settings;
  if (ownerUrl !== undefined)
    await migrate({ ownerUrl, appRole: decodeURIComponent(new URL(url).username), folder, logger });
  return openDatabase({ url, applicationName: `florin ${service}` });
}
