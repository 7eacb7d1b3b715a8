import type { DocumentCollection, DocumentStore, StoredDocument } from '@florin/documents';

/** Runs a call, or does something else in its place. */
export type Around = <T>(act: () => Promise<T>) => Promise<T>;

/** The store as a process sees it to which something happens at each call. */
export function wrapDocuments<S extends DocumentStore>(store: S, around: Around): S {
  const wrap = <D extends StoredDocument>(collection: DocumentCollection<D>): DocumentCollection<D> => ({
    insert: (document) => around(() => collection.insert(document)),
    insertAll: (documents) => around(() => collection.insertAll(documents)),
    find: (id) => around(() => collection.find(id)),
    findMany: (ids) => around(() => collection.findMany(ids)),
    replace: (document) => around(() => collection.replace(document)),
    query: (query) => around(() => collection.query(query)),
    count: (where, atMost) => around(() => collection.count(where, atMost)),
    delete: (id) => around(() => collection.delete(id)),
  });
  return { ...store, collection: (definition) => wrap(store.collection(definition)) };
}
