import type { Collection } from 'mongodb';
import { type AnyCollectionDefinition, listFieldsOf, type StoredDocument } from '../collection-definition.ts';
import type { CollectionEngine } from '../collection-engine.ts';
import { UniqueValueTaken } from '../failures.ts';
import { MONGO_CALL_TIMEOUT_MS } from '../limits.ts';
import type { JsonObject, Storable } from '../storable.ts';
import { duplicatesOf, isDuplicate, orAway } from './mongo-failures.ts';
import { type MongoDocument, NON_EMPTY, queryFilter, sortOf } from './mongo-filter.ts';
import { decodeKeys, encodeKeys } from './stored-keys.ts';

/** A collection of MongoDB. Each call is one command on one document, but for reading and inserting several. */
export function mongoCollection(
  collection: Collection<MongoDocument>,
  definition: AnyCollectionDefinition,
): CollectionEngine {
  const lists = listFieldsOf(definition, 'list');
  const inTime = { maxTimeMS: MONGO_CALL_TIMEOUT_MS };
  const stored = ({ body }: Storable, version: number) => ({
    ...encodeKeys(body),
    version,
    ...nonEmptyOf(lists, body),
  });
  return {
    async insertAll(documents) {
      const rows = documents.map((document) => ({ _id: document.id, ...stored(document, 1) }));
      const duplicates = await orAway(async () => {
        try {
          await collection.insertMany(rows, { ordered: false });
          return new Set<number>();
        } catch (error) {
          const found = duplicatesOf(error);
          if (found === undefined) throw error;
          return found;
        }
      });
      return documents.map((_, at) => (duplicates.has(at) ? 'exists' : 'inserted'));
    },
    async findMany(ids) {
      const found = collection.find({ _id: { $in: [...ids] } }, { ...inTime, batchSize: ids.length });
      return (await orAway(() => found.toArray())).map(toDocument);
    },
    async replace(document, version) {
      const filter = { _id: { $eq: document.id }, version: { $eq: version } };
      try {
        const result = await orAway(() => collection.replaceOne(filter, stored(document, version + 1)));
        return result.matchedCount === 1 ? 'replaced' : 'conflict';
      } catch (error) {
        if (isDuplicate(error)) throw new UniqueValueTaken(document.id, { cause: error });
        throw error;
      }
    },
    async query(plan) {
      // The answer fits into one batch, so no cursor stays open on the server.
      const options = { ...inTime, sort: sortOf(plan), limit: plan.limit, batchSize: plan.limit };
      return (await orAway(() => collection.find(queryFilter(plan), options).toArray())).map(toDocument);
    },
    count: (plan) => orAway(() => collection.countDocuments(queryFilter(plan), { ...inTime, limit: plan.limit })),
    delete: async (id) => (await orAway(() => collection.deleteOne({ _id: { $eq: id } }))).deletedCount === 1,
  };
}

function nonEmptyOf(lists: readonly string[], body: JsonObject): { readonly [NON_EMPTY]?: readonly string[] } {
  const nonEmpty = lists.filter((field) => {
    const list = body[field];
    return Array.isArray(list) && list.length > 0;
  });
  return nonEmpty.length === 0 ? {} : { [NON_EMPTY]: nonEmpty };
}

function toDocument({ _id, version, [NON_EMPTY]: _nonEmpty, ...body }: MongoDocument): StoredDocument {
  return { ...decodeKeys(body as JsonObject), _id, version };
}
