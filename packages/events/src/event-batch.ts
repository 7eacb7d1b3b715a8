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
 * PostgreSQL (bench/ledger). Whoever reads is given the events.
 */
export class EventBatch {
  /** At least one, and at most EVENT_BATCH_MAX. */
  readonly events: readonly UnpublishedEvent[];
  /** A JSON list without line ends: what the tables hold, and what is sent from one to the other. */
  readonly json: string;
  /** When its transaction began; the same for all events. */
  readonly occurredAt: Date;

  private constructor(events: readonly UnpublishedEvent[], json: string, occurredAt: Date) {
    if (events.length === 0) throw new RangeError('a batch has at least one event');
    this.events = events;
    this.json = json;
    this.occurredAt = occurredAt;
  }

  /** The batch's name on the bus: its first event's. */
  get id(): string {
    return this.events[0]?.id ?? '';
  }

  /** A batch of one event. */
  static of(event: UnpublishedEvent): EventBatch {
    return new EventBatch([event], batchJson([event]), event.occurredAt);
  }

  /** What `batchJson` wrote. */
  static parse(json: string, occurredAt: Date): EventBatch {
    return new EventBatch(parseBatch(json, occurredAt), json, occurredAt);
  }
}

/** The events as a table keeps them. */
export function batchJson(events: readonly StoredEvent[]): string {
  return JSON.stringify(
    events.map(({ id, type, version, aggregateId, payload }) => ({ id, type, version, aggregateId, payload })),
  );
}

function parseBatch(json: string, occurredAt: Date): readonly UnpublishedEvent[] {
  const stored = JSON.parse(json) as readonly StoredEvent[];
  return stored.map(({ id, type, version, aggregateId, payload }) => ({
    id,
    type,
    version,
    aggregateId,
    payload,
    occurredAt,
  }));
}
