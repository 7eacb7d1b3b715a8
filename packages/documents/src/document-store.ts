import type { Database, Logger } from '@florin/kit';
import type { AnyCollectionDefinition, CollectionDefinition, StoredDocument } from './collection-definition.ts';
import type { DocumentCollection } from './document-collection.ts';

/** A service's collections, on one engine. */
export interface DocumentStore {
  readonly engine: 'mongodb' | 'postgres';
  /** @throws Error for a definition that the store was not opened with */
  collection<D extends StoredDocument>(definition: CollectionDefinition<D>): DocumentCollection<D>;
  /** Makes what is missing: collections or tables, indexes, rights. Idempotent, also side by side. */
  migrate(): Promise<void>;
  /** Whether the database answers and everything that `migrate` makes is there. */
  ready(): Promise<boolean>;
  /** Lets go of what the store opened itself; a `Database` that it was given stays open. */
  close(): Promise<void>;
}

export interface MongoPlace {
  /** `mongodb://user:password@host/database`. */
  readonly url: string;
  /** Shown in the server's log. */
  readonly applicationName: string;
}

export interface PostgresPlace {
  /** As the service's own role. Whoever opened it ends it, after `close`. */
  readonly database: Database;
  /** What `migrate` needs: the role that owns the tables, and the one that gets rights on them. */
  readonly migration?: { readonly ownerUrl: string; readonly appRole: string };
}

export type DocumentsOptions = (MongoPlace | PostgresPlace) & {
  /** Every collection of the service, relays' and consumers' too. */
  readonly collections: readonly AnyCollectionDefinition[];
  readonly logger: Logger;
};

/** Opens a service's documents. Nothing connects until the first call. */
export function openDocuments(_options: DocumentsOptions): DocumentStore {
  throw new Error('not here yet');
}

/**
 * Opens the documents of a service's own process, migrated first: MongoDB where the settings name one, PostgreSQL otherwise
 * (migrated where they name the role that owns the tables).
 */
export function openServiceDocuments(
  _service: string,
  _settings: {
    readonly MONGODB_URL?: string | undefined;
    readonly DATABASE_URL?: string | undefined;
    readonly MIGRATION_DATABASE_URL?: string | undefined;
  },
  _collections: readonly AnyCollectionDefinition[],
  _logger: Logger,
): Promise<DocumentStore> {
  throw new Error('not here yet');
}
