import { type Logger, openDatabase, type ServiceName } from '@florin/kit';
import type { AnyCollectionDefinition } from './collection-definition.ts';
import { type DocumentStore, openDocuments } from './document-store.ts';

/** Where a service's settings say its documents are; one of the first two must be given. */
export interface DocumentSettings {
  readonly MONGODB_URL?: string | undefined;
  readonly DATABASE_URL?: string | undefined;
  /** PostgreSQL's role that owns the tables; where it is given, the service migrates at start. */
  readonly MIGRATION_DATABASE_URL?: string | undefined;
}

/** Opens the documents of a service's own process, migrated first: on MongoDB where the settings name one, else on PostgreSQL. */
export async function openServiceDocuments(
  service: ServiceName,
  settings: DocumentSettings,
  collections: readonly AnyCollectionDefinition[],
  logger: Logger,
): Promise<DocumentStore> {
  const { MONGODB_URL: url, DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: ownerUrl } = settings;
  const applicationName = `florin ${service}`;
  if (url !== undefined) {
    const store = openDocuments({ url, applicationName, collections, logger });
    await store.migrate();
    return store;
  }
  if (databaseUrl === undefined) throw new Error('MONGODB_URL or DATABASE_URL is needed');
  const database = openDatabase({ url: databaseUrl, applicationName });
  const appRole = decodeURIComponent(new URL(databaseUrl).username);
  const migration = ownerUrl === undefined ? {} : { migration: { ownerUrl, appRole } };
  const store = openDocuments({ database, ...migration, collections, logger });
  if (ownerUrl !== undefined) await store.migrate();
  return {
    ...store,
    async close() {
      await store.close();
      await database.end();
    },
  };
}
