export {
  type AnyCollectionDefinition,
  type CollectionDefinition,
  defineCollection,
  type NewDocument,
  type StoredDocument,
} from './collection-definition.ts';
export { CONSUMER_POSITIONS, DEAD_LETTERS } from './consumer/consumer-collections.ts';
export {
  type DocumentConsumer,
  type DocumentConsumerOptions,
  startDocumentConsumer,
} from './consumer/document-consumer.ts';
export type { DocumentCollection, DocumentQuery, Filter, InsertOptions, Order } from './document-collection.ts';
export {
  type DocumentStore,
  type DocumentsOptions,
  type MongoPlace,
  openDocuments,
  type PostgresPlace,
} from './document-store.ts';
export { AppendOnly, DocumentsAway, UnindexedQuery, UniqueValueTaken, UnstorableDocument } from './failures.ts';
export { type DocumentRelay, type DocumentRelayOptions, startDocumentRelay } from './relay/document-relay.ts';
export { type DocumentWithOutbox, type OutboxEntry, outboxEntry } from './relay/outbox-entry.ts';
export { type DocumentSettings, openServiceDocuments } from './service-documents.ts';
