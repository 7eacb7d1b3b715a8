import type { EventPayload } from './domain-event.ts';

/** An event on its way to the bus. */
export interface UnpublishedEvent {
  /** `evt_…`. */
  readonly id: string;
  /** Such as `TransferPosted`. */
  readonly type: string;
  /** Of the payload's shape. */
  readonly version: number;
  readonly aggregateId: string;
  readonly payload: EventPayload;
  readonly occurredAt: Date;
}

/** As it stands in the JSON of its batch, whose time is that of all its events. */
type StoredEvent = Omit<UnpublishedEvent, 'occurredAt'>;

/**
 * Events of one transaction, which are written, published and kept as one row: a row for each was most of what an event cost
 * PostgreSQL (bench/live). Whoever reads is given the events.
 */
export interface EventBatch {
  /** The batch's name on the bus: its first event's. */
  readonly id: string;
  /** At least one, and at most EVENT_BATCH_MAX. */
  readonly events: readonly UnpublishedEvent[];
  /** A JSON list without line ends: what the tables hold, and what is sent from one to the other. */
  readonly json: string;
  /** When its transaction began; the same for all events. */
  readonly occurredAt: Date;
}

/** What is published by itself. */
export function batchOfOne(event: UnpublishedEvent): EventBatch {
  return { id: event.id, events: [event], json: batchJson([event]), occurredAt: event.occurredAt };
}

/** U+0000 or half of a pair, as `JSON.stringify` writes them; a backslash of the text itself is written twice. */
const NO_TEXT = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;

/**
 * The events as a table keeps them.
 *
 * @throws RangeError for U+0000 and halves of pairs, which PostgreSQL's `jsonb` does not take: who consumes could not put such an event aside
 */
export function batchJson(events: readonly StoredEvent[]): string {
  const json = JSON.stringify(
    events.map(({ id, type, version, aggregateId, payload }) => ({ id, type, version, aggregateId, payload })),
  );
  if (json.includes('\\u') && NO_TEXT.test(json)) throw new RangeError('an event holds what is no text');
  return json;
}

/** What `batchJson` wrote. */
export function parseBatch(json: string, occurredAt: Date): EventBatch {
  const stored = JSON.parse(json) as readonly StoredEvent[];
  const [first] = stored;
  if (first === undefined) throw new RangeError('a batch has at least one event');
  const events = stored.map(({ id, type, version, aggregateId, payload }) => ({
    id,
    type,
    version,
    aggregateId,
    payload,
    occurredAt,
  }));
  return { id: first.id, events, json, occurredAt };
}
