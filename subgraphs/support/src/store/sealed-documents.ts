import type { DocumentCollection, DocumentStore, NewDocument, StoredDocument } from '@florin/documents';
import { type KeyService, openVault, SubjectErased, sealValue, type Vault } from '@florin/encryption';
import { MESSAGES, type SealedFields, TICKETS } from './collections.ts';
import { DATA_KEYS, type DataKeys, documentKeyTable } from './data-keys.ts';
import {
  type Replace,
  replaceMessageTexts,
  replaceTicketTexts,
  type Texts,
  withoutTexts,
  withTexts,
} from './sealed-texts.ts';

/** Documents whose texts are sealed on the way in and opened on the way out, under the key of the ticket's customer. */
export interface SealedDocuments extends DocumentStore {
  readonly vault: Vault<DataKeys, DataKeys>;
  /** The documents as they are kept, for the background that seals them. */
  readonly kept: DocumentStore;
}

/** What was written when the person's keys were destroyed already: its texts went nowhere. */
export const NO_KEY = 'erased';

/** Seals what a store keeps of tickets and messages. What is not sealed yet is read as it is. */
export function sealDocuments(store: DocumentStore, keyService: KeyService): SealedDocuments {
  const vault = openVault<DataKeys, DataKeys>(keyService, documentKeyTable);
  const keys = store.collection(DATA_KEYS);
  const walks = new Map<string, (document: never, replace: Replace) => StoredDocument>([
    [TICKETS.name, replaceTicketTexts],
    [MESSAGES.name, replaceMessageTexts],
  ]);
  const collection: DocumentStore['collection'] = (definition) => {
    const walk = walks.get(definition.name);
    const inner = store.collection(definition);
    return walk === undefined
      ? inner
      : sealedCollection(inner, { table: definition.name, walk: walk as never, vault, keys });
  };
  return { ...store, collection, vault, kept: store };
}

/** A document that says whose it is, or is from before sealing. */
type SealableDocument = StoredDocument & SealedFields & { readonly customerId?: string };

interface Sealing<D> {
  readonly table: string;
  readonly walk: (document: D, replace: Replace) => D;
  readonly vault: Vault<DataKeys, DataKeys>;
  readonly keys: DataKeys;
}

function sealedCollection<D extends SealableDocument>(
  inner: DocumentCollection<D>,
  sealing: Sealing<D>,
): DocumentCollection<D> {
  const openAll = (documents: readonly D[]) => openDocuments(sealing, documents);
  const insertAll: DocumentCollection<D>['insertAll'] = async (documents, options) => {
    const sealed = await Promise.all(documents.map((document) => sealDocument(sealing, document as D)));
    return inner.insertAll(sealed as unknown as NewDocument<D>[], options);
  };
  const findMany = async (ids: readonly string[]) => {
    const found = await openAll([...(await inner.findMany(ids)).values()]);
    return new Map(found.map((document) => [document._id, document]));
  };
  return {
    insertAll,
    findMany,
    insert: async (document) => (await insertAll([document]))[0] ?? 'exists',
    find: async (id) => (await findMany([id])).get(id),
    replace: async (document) => inner.replace(await sealDocument(sealing, document)),
    query: async (query) => openAll(await inner.query(query)),
    count: (where, atMost) => inner.count(where, atMost),
    delete: (id) => inner.delete(id),
  };
}

async function sealDocument<D extends SealableDocument>(sealing: Sealing<D>, document: D): Promise<D> {
  const { table, vault, keys, walk } = sealing;
  const { left, texts } = withoutTexts(document, walk);
  // Without its customer's id it is from before sealing, and the background gives it that.
  if (document.customerId === undefined) throw new Error(`a document of ${table} does not say whose it is`);
  try {
    const key = await vault.sealingKey(keys, document.customerId);
    const sealed = sealValue(key, { table, column: 'texts', row: document._id }, JSON.stringify(texts));
    return { ...left, sealed: sealed.toString('base64'), sealedWith: key.id };
  } catch (error) {
    if (!(error instanceof SubjectErased)) throw error;
    return { ...left, sealed: '', sealedWith: NO_KEY };
  }
}

/** Opens a page of documents; their keys are loaded by one call. */
async function openDocuments<D extends SealableDocument>(
  { table, vault, keys, walk }: Sealing<D>,
  documents: readonly D[],
): Promise<D[]> {
  const values = documents.map(({ sealed }) => (sealed ? Buffer.from(sealed, 'base64') : undefined));
  const loaded = await vault.load(keys, values);
  return documents.map((document, at) => {
    const { sealed: _sealed, sealedWith, ...left } = document;
    if (sealedWith === undefined) return document;
    const value = values[at];
    const text = value && loaded.openText({ table, column: 'texts', row: document._id }, value);
    return withTexts(left as unknown as D, text === undefined ? undefined : (JSON.parse(text) as Texts), walk);
  });
}
