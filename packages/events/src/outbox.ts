import { newId, noteForCommit, type Queryable } from '@florin/kit';

/** What an event may carry: ids, amounts as strings of minor units, and codes. Never personal data (ARCHITECTURE §4). */
export type EventPayload = {
  readonly [key: string]: string | number | boolean | null | readonly EventPayload[] | EventPayload;
};

/** Something that happened, as its service publishes it. Types and versions are listed in each service's `events/published.ts`. */
export interface DomainEvent {
  /** Such as `TransferPosted`. */
  readonly type: string;
  /** Of the payload's shape; a changed shape is a new version beside the old. */
  readonly version: number;
  /** The thing that it happened to; order holds per aggregate. */
  readonly aggregateId: string;
  readonly payload: EventPayload;
}

/** A row of a service's `outbox` table. `position` is stamped later, by the relay alone. */
export interface OutboxRow {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly aggregate_id: string;
  readonly payload: string;
}

/** The row of an event, for a caller that writes many at once. */
export function outboxRow(event: DomainEvent): OutboxRow {
  return {
    id: newId('event'),
    type: event.type,
    version: event.version,
    aggregate_id: event.aggregateId,
    payload: JSON.stringify(event.payload),
  };
}

/** Noted for the commit of a transaction that wrote events: the relay of this process looks then. */
export const OUTBOX_WRITTEN = 'outbox written';

/**
 * Writes events into the outbox, in the transaction of the change that they tell of: both become visible or neither.
 * Nothing is published here; the relay reads the table. Where the order of an aggregate's events matters, the aggregate's row is
 * locked before: the relay's order is that of this statement.
 */
export async function appendToOutbox(sql: Queryable, events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(outboxRow);
  // JSON has no line ends of its own, so lines need no quoting; as an array's elements every quotation mark would.
  const payloads = rows.map((row) => row.payload).join('\n');
  await sql`
    INSERT INTO outbox (id, type, version, aggregate_id, payload)
    SELECT id, type, version, aggregate_id, payload::jsonb
    FROM unnest(
      ${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.type)}::text[], ${rows.map((row) => row.version)}::int[],
      ${rows.map((row) => row.aggregate_id)}::text[], string_to_array(${payloads}, E'\n')
    ) WITH ORDINALITY AS row (id, type, version, aggregate_id, payload, place)
    ORDER BY place`;
  noteForCommit(sql, OUTBOX_WRITTEN);
}
