import type { DomainEvent } from '@florin/events';
import { newId } from '@florin/kit';
import type { StoredDocument } from '../collection-definition.ts';
import type { Filter } from '../document-collection.ts';

/** An event inside the document whose change it tells of, until the relay published it. */
export interface OutboxEntry extends DomainEvent {
  readonly id: string;
  /** ISO 8601. */
  readonly occurredAt: string;
}

/** A document that carries its own events: in the order of their happening, new ones at the end. */
export interface DocumentWithOutbox extends StoredDocument {
  readonly outbox: readonly OutboxEntry[];
}

/** An event's entry, to be appended to a document's `outbox` in the replace that makes the change. */
export function outboxEntry(event: DomainEvent, occurredAt: Date): OutboxEntry {
  return { ...event, id: newId('event'), occurredAt: occurredAt.toISOString() };
}

/** Finds the documents that carry events. */
export function carryingEvents<D extends DocumentWithOutbox>(): Filter<D> {
  // TypeScript cannot see that the outbox of every `D` is a list.
  return { outbox: { nonEmpty: true } } as unknown as Filter<D>;
}
