import type { Queryable } from '@florin/kit';
import { type EventBatch, parseBatch } from '../event-batch.ts';
import type { PublishedEvent } from '../event-bus.ts';

/**
 * Appends those of the batches that are not there yet: one statement that is its own transaction (`publish_batches` in
 * `migrations/0005-batches.sql`), under the source's lock, READ COMMITTED.
 *
 * @returns the position of the last event of each batch by the batch's id, old and new
 */
export async function appendBatches(
  sql: Queryable,
  source: string,
  batches: readonly EventBatch[],
): Promise<ReadonlyMap<string, bigint>> {
  // JSON has no line ends of its own, so lines need no quoting; as an array's elements every quotation mark would.
  const lines = batches.map((batch) => batch.json).join('\n');
  const rows = await sql<{ readonly id: string; readonly position: bigint }[]>`
    SELECT id, position FROM publish_batches(
      ${source}, ${batches.map((batch) => batch.id)}::text[], ${batches.map((batch) => batch.events.length)}::int[], ${lines},
      ${batches.map((batch) => batch.occurredAt.toISOString())}::text[])`;
  return new Map(rows.map((row) => [row.id, row.position]));
}

/** One statement, and so one snapshot (`read_batches` in `migrations/0005-batches.sql`): what it shows of a source has no gap. */
export async function readEvents(
  sql: Queryable,
  source: string,
  after: bigint,
  limit: number,
): Promise<readonly PublishedEvent[]> {
  const last = after + BigInt(limit);
  const rows = await sql<{ position: bigint; events: string; occurred_at: Date }[]>`
    SELECT position, events, occurred_at FROM read_batches(${source}, ${after}, ${limit})`;
  return rows
    .flatMap((row) => asPublished(source, row.position, parseBatch(row.events, row.occurred_at)))
    .filter(({ position }) => position > after && position <= last);
}

/** A batch's events with their positions, of which the last one's is given. */
export function asPublished(source: string, last: bigint, { events }: EventBatch): readonly PublishedEvent[] {
  const before = last - BigInt(events.length);
  return events.map((event, index) => ({ ...event, source, position: before + BigInt(index + 1) }));
}

/** 0 where the source has published nothing. */
export async function readLastPosition(sql: Queryable, source: string): Promise<bigint> {
  const [row] = await sql<{ position: bigint }[]>`
    SELECT position FROM event_batch WHERE source = ${source} ORDER BY position DESC LIMIT 1`;
  return row?.position ?? 0n;
}
