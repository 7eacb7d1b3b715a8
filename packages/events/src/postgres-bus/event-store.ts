import type { Queryable } from '@florin/kit';
import type { PublishedEvent, UnpublishedEvent } from '../event-bus.ts';

interface EventRow {
  readonly id: string;
  readonly position: bigint;
  readonly type: string;
  readonly version: number;
  readonly aggregate_id: string;
  readonly payload: UnpublishedEvent['payload'];
  readonly occurred_at: Date;
}

/**
 * Appends those of the events that are not there yet: one statement that is its own transaction (`publish_events` in
 * `migrations/0003-publish-by-id.sql`), under the source's lock, READ COMMITTED.
 *
 * @returns the position of each id, old and new
 */
export async function appendEvents(
  sql: Queryable,
  source: string,
  events: readonly UnpublishedEvent[],
): Promise<ReadonlyMap<string, bigint>> {
  // JSON has no line ends of its own, so lines need no quoting; as an array's elements every quotation mark would.
  const payloads = events.map((event) => JSON.stringify(event.payload)).join('\n');
  const rows = await sql<Pick<EventRow, 'id' | 'position'>[]>`
    SELECT id, position FROM publish_events(
      ${source}, ${events.map((event) => event.id)}::text[], ${events.map((event) => event.type)}::text[],
      ${events.map((event) => event.version)}::int[], ${events.map((event) => event.aggregateId)}::text[], ${payloads},
      ${events.map((event) => event.occurredAt.toISOString())}::text[])`;
  return new Map(rows.map((row) => [row.id, row.position]));
}

/** One statement, and so one snapshot: what it shows of a source has no gap. */
export async function readEvents(
  sql: Queryable,
  source: string,
  after: bigint,
  limit: number,
): Promise<readonly PublishedEvent[]> {
  const rows = await sql<EventRow[]>`
    SELECT position, id, type, version, aggregate_id, payload, occurred_at FROM event
    WHERE source = ${source} AND position > ${after} ORDER BY position LIMIT ${limit}`;
  return rows.map((row) => ({
    source,
    position: row.position,
    id: row.id,
    type: row.type,
    version: row.version,
    aggregateId: row.aggregate_id,
    payload: row.payload,
    occurredAt: row.occurred_at,
  }));
}

/** 0 where the source has published nothing. */
export async function readLastPosition(sql: Queryable, source: string): Promise<bigint> {
  const [row] = await sql<{ position: bigint }[]>`
    SELECT position FROM event WHERE source = ${source} ORDER BY position DESC LIMIT 1`;
  return row?.position ?? 0n;
}
