import { databaseAnswers } from '@florin/kit';
import type { AnyCollectionDefinition } from '../collection-definition.ts';
import type { DocumentsOptions, PostgresPlace } from '../document-store.ts';
import type { StoreEngine } from '../store-engine.ts';
import { postgresCollection } from './postgres-collection.ts';
import { hasTables, makeTables } from './tables.ts';

/** Collections as tables of a service's PostgreSQL database. */
export function postgresEngine(options: DocumentsOptions & PostgresPlace): StoreEngine {
  const { database, migration, collections, logger } = options;
  return {
    name: 'postgres',
    collection: (definition: AnyCollectionDefinition) => postgresCollection(database, definition),
    async migrate() {
      if (migration === undefined) throw new Error('the role that owns the tables is not known here');
      await makeTables({ ...migration, collections, logger });
    },
    ready: async () => (await databaseAnswers(database)) && (await hasTables(database, collections)),
    close: async () => {},
  };
}
