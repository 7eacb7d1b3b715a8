import type { EventBus, PublishedEvent } from '@florin/events';
import type { BackgroundWork, Logger } from '@florin/kit';
import { type CollectionDefinition, defineCollection, type StoredDocument } from './collection-definition.ts';
import type { DocumentStore } from './document-store.ts';

/** How far a group has read a source; `_id` is both. */
export interface ConsumerPosition extends StoredDocument {
  readonly group: string;
  readonly source: string;
  /** A bigint's digits. */
  readonly position: string;
}

/** An event that failed, or that waits behind one of the same aggregate. */
export interface DeadLetter extends StoredDocument {
  readonly group: string;
  readonly source: string;
  readonly aggregateId: string;
  /** Padded, so that text order is the order of events. */
  readonly position: string;
  /** The event as JSON text. */
  readonly event: string;
  /** The failure's name, without values; absent for one that waits behind another. */
  readonly failure?: string;
}

/** Both collections belong into the `collections` of a store that a consumer runs on. */
export const CONSUMER_POSITIONS: CollectionDefinition<ConsumerPosition> = defineCollection({
  name: 'consumer_position',
  fields: {},
  indexes: [],
});
export const DEAD_LETTERS: CollectionDefinition<DeadLetter> = defineCollection<DeadLetter>({
  name: 'dead_letter',
  fields: { group: 'text', source: 'text', aggregateId: 'text', position: 'text' },
  indexes: [{ fields: ['group', 'source', 'aggregateId', 'position'] }],
});

export interface DocumentConsumerOptions {
  readonly bus: EventBus;
  /** Whose position it is, such as `audit`. */
  readonly group: string;
  /** The services whose events are read; order holds within one. */
  readonly sources: readonly string[];
  /** Opened with `CONSUMER_POSITIONS` and `DEAD_LETTERS`. */
  readonly store: DocumentStore;
  /** Does what the events ask for. At least once: it is idempotent by event id, also when two instances run it at once. */
  readonly handle: (events: readonly PublishedEvent[]) => Promise<void>;
  readonly logger: Logger;
}

export interface DocumentConsumer extends BackgroundWork {
  /** Looks for events now. */
  wake(): void;
  lag(): Promise<{ readonly events: number; readonly seconds: number }>;
  /** How many events are put aside: those that failed and those parked behind them. */
  deadLetters(): Promise<number>;
  /** Handles what is put aside again, each aggregate in order, until one fails. @returns how many were handled */
  replayDeadLetters(): Promise<number>;
}

/** Handles each event at least once, in order per source, keeping its place in documents. Any number of instances may run it. */
export function startDocumentConsumer(_options: DocumentConsumerOptions): DocumentConsumer {
  throw new Error('not here yet');
}
