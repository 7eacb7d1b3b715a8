import { type CollectionDefinition, defineCollection, type StoredDocument } from '../collection-definition.ts';

/** How far a group has handled a source's events, and which instance handles them now. */
export interface ConsumerPosition extends StoredDocument {
  readonly group: string;
  readonly source: string;
  /** A bigint's digits. */
  readonly position: string;
  /** The instance that handles events, until `until` (ISO 8601) unless it goes on. */
  readonly holder?: string;
  readonly until?: string;
}

/** An event that failed, or that waits behind one of the same aggregate. */
export interface DeadLetter extends StoredDocument {
  readonly group: string;
  readonly source: string;
  readonly aggregateId: string;
  /** A bigint's digits, all 19, so that the order of text is the order of events. */
  readonly position: string;
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly version: number;
    /** As JSON text, so that what made the event fail cannot make it unstorable. */
    readonly payload: string;
    readonly occurredAt: string;
  };
  /** The failure's name and code; absent for one that waits behind another. */
  readonly failure?: string;
}

/** Both collections belong into the `collections` of a store that a consumer runs on. */
export const CONSUMER_POSITIONS: CollectionDefinition<ConsumerPosition> = defineCollection<ConsumerPosition>({
  name: 'consumer_position',
  fields: {},
  indexes: [],
});
export const DEAD_LETTERS: CollectionDefinition<DeadLetter> = defineCollection<DeadLetter>({
  name: 'dead_letter',
  fields: { group: 'text', source: 'text', aggregateId: 'text', position: 'text' },
  indexes: [{ fields: ['group', 'source', 'aggregateId', 'position'] }],
});

/** Whose position in whose events. */
export interface Reading {
  readonly group: string;
  readonly source: string;
}
