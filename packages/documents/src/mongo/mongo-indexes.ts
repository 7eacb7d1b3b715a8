import type { Db, IndexDescription } from 'mongodb';
import { type AnyCollectionDefinition, listFieldsOf } from '../collection-definition.ts';
import { MONGO_MIGRATION_TIMEOUT_MS } from '../limits.ts';
import { hasCode, NAMESPACE_EXISTS, NAMESPACE_NOT_FOUND } from './mongo-failures.ts';
import { NON_EMPTY } from './mongo-filter.ts';

interface NamedIndex extends IndexDescription {
  readonly name: string;
}

/** Makes each collection and its indexes where they are missing. MongoDB builds an index while the collection is in use. */
export async function makeCollections(db: Db, definitions: readonly AnyCollectionDefinition[]): Promise<void> {
  for (const definition of definitions) {
    try {
      await db.createCollection(definition.name);
    } catch (error) {
      if (!hasCode(error, NAMESPACE_EXISTS)) throw error;
    }
    const indexes = indexesOf(definition);
    if (indexes.length > 0)
      await db.collection(definition.name).createIndexes([...indexes], { maxTimeMS: MONGO_MIGRATION_TIMEOUT_MS });
  }
}

/** Whether all collections and indexes are there. */
export async function hasCollections(db: Db, definitions: readonly AnyCollectionDefinition[]): Promise<boolean> {
  const present = await Promise.all(
    definitions.map(async (definition) => {
      const names = await indexNames(db, definition.name);
      return names !== undefined && indexesOf(definition).every((index) => names.has(index.name));
    }),
  );
  return present.every(Boolean);
}

async function indexNames(db: Db, collection: string): Promise<ReadonlySet<unknown> | undefined> {
  try {
    return new Set((await db.collection(collection).listIndexes().toArray()).map((index) => index.name));
  } catch (error) {
    if (hasCode(error, NAMESPACE_NOT_FOUND)) return undefined;
    throw error;
  }
}

function indexesOf(definition: AnyCollectionDefinition): readonly NamedIndex[] {
  const declared = definition.indexes.map(({ fields, unique = false }) => {
    const columns = unique ? fields : [...fields, '_id'];
    const key = Object.fromEntries(columns.map((field) => [field, 1]));
    return { key, name: `${fields.join('_')}${unique ? '_unique' : ''}`, ...(unique ? { unique } : {}) };
  });
  const words = listFieldsOf(definition, 'words').map((field) => ({ key: { [field]: 1 }, name: field }));
  const lists = listFieldsOf(definition, 'list');
  const nonEmpty = lists.length === 0 ? [] : [{ key: { [NON_EMPTY]: 1 }, name: NON_EMPTY, sparse: true }];
  return [...declared, ...words, ...nonEmpty];
}
