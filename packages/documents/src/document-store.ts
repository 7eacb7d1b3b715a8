import type { Database, Logger } from '@florin/kit';
import type { AnyCollectionDefinition, CollectionDefinition, StoredDocument } from './collection-definition.ts';
import { checkedCollection } from './collection-engine.ts';
import type { DocumentCollection } from './document-collection.ts';
import { mongoEngine } from './mongo/mongo-store.ts';
import { postgresEngine } from './postgres/postgres-store.ts';

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
export function openDocuments(options: DocumentsOptions): DocumentStore {
  const engine = 'url' in options ? mongoEngine(options) : postgresEngine(options);
  const known = new Set(options.collections);
  return {
    engine: engine.name,
    collection(definition) {
      if (!known.has(definition)) throw new Error(`the store was opened without the collection ${definition.name}`);
      return checkedCollection(definition, engine.collection(definition));
    },
    migrate: () => engine.migrate(),
    ready: () => engine.ready(),
    close: () => engine.close(),
  };
}
