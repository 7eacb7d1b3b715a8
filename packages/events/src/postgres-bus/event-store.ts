import type { Database, Queryable } from '@florin/kit';
import type { PublishedEvent, UnpublishedEvent } from '../event-bus.ts';

/** With a source's hash, the key of the lock under which its positions are given. */
const SOURCE_LOCK = 0x65766e74;

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
 * Appends those of the events that are not there yet. One transaction, READ COMMITTED: the lock is taken by a statement of its own,
 * so that the next one sees what the lock's last holder committed. Held until the commit, it makes positions visible in order.
 *
 * @returns the position of each id, old and new
 */
export async function appendEvents(
  database: Database,
  source: string,
  events: readonly UnpublishedEvent[],
): Promise<ReadonlyMap<string, bigint>> {
  // Pipelined: two round trips and the commit.
  const [, rows] = await database.begin('isolation level read committed', (sql) => [
    sql`SELECT pg_advisory_xact_lock(${SOURCE_LOCK}, hashtext(${source}))`,
    insertNew(sql, source, events),
  ]);
  return new Map(rows.map((row) => [row.id, row.position]));
}

/** The newest event of a source is never deleted, so the highest position is the last that was given. */
function insertNew(sql: Queryable, source: string, events: readonly UnpublishedEvent[]) {
  const ids = events.map((event) => event.id);
  // JSON has no line ends of its own, so lines need no quoting; as an array's elements every quotation mark would.
  const payloads = events.map((event) => JSON.stringify(event.payload)).join('\n');
  return sql<Pick<EventRow, 'id' | 'position'>[]>`
    WITH given AS (
      SELECT DISTINCT ON (id) * FROM unnest(
        ${ids}::text[], ${events.map((event) => event.type)}::text[], ${events.map((event) => event.version)}::int[],
        ${events.map((event) => event.aggregateId)}::text[], string_to_array(${payloads}, E'\n'),
        ${events.map((event) => event.occurredAt.toISOString())}::text[]
      ) WITH ORDINALITY AS given (id, type, version, aggregate_id, payload, occurred_at, place)
      ORDER BY id, place
    ), known AS (
      SELECT id, position FROM event WHERE source = ${source} AND id = ANY(${ids})
    ), added AS (
      INSERT INTO event (source, position, id, type, version, aggregate_id, payload, occurred_at)
      SELECT ${source},
        coalesce((SELECT position FROM event WHERE source = ${source} ORDER BY position DESC LIMIT 1), 0)
          + row_number() OVER (ORDER BY place),
        id, type, version, aggregate_id, payload::jsonb, occurred_at::timestamptz
      FROM given WHERE NOT EXISTS (SELECT FROM known WHERE known.id = given.id)
      ORDER BY place
      RETURNING id, position
    )
    SELECT id, position FROM added UNION ALL SELECT id, position FROM known`;
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
