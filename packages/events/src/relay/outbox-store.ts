import type { Database, Queryable } from '@florin/kit';
import { EventBatch } from '../event-batch.ts';
import { LAG_COUNT_MAX } from '../limits.ts';
import type { Lag } from './lag.ts';

/** One relay at a time works on an outbox. */
const RELAY_LOCK = 4_611_686_018_427_387_010n;

/**
 * Waits for the relay's lock, which the transaction holds to its end. Its commit does not wait for the disk: stamps that a crash of
 * the server loses are made again, because publishing again finds what is there. Its statements are planned once for all: for a handful of
 * events PostgreSQL took a plan of their own for the cheaper one, and made it anew each time.
 */
export async function lockOutbox(sql: Queryable): Promise<void> {
  await sql`
    SELECT set_config('synchronous_commit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
      pg_advisory_xact_lock(${RELAY_LOCK})`;
}

/** A row of the outbox that has no position. */
export interface UnstampedRow {
  readonly sequence: bigint;
  readonly batch: EventBatch;
}

/** The oldest batches that have no position, in the order in which they were written. Found by what is missing: none is too late. */
export async function readUnstamped(sql: Queryable, limit: number): Promise<readonly UnstampedRow[]> {
  const rows = await sql<{ sequence: bigint; events: string; occurred_at: Date }[]>`
    SELECT sequence, events, occurred_at FROM outbox
    WHERE position IS NULL ORDER BY sequence LIMIT ${limit}`;
  return rows.map((row) => ({ sequence: row.sequence, batch: EventBatch.parse(row.events, row.occurred_at) }));
}

/** Notes where published batches are on the bus: the position of the last event of each. */
export async function stamp(
  sql: Queryable,
  rows: readonly UnstampedRow[],
  positions: readonly bigint[],
): Promise<void> {
  await sql`
    UPDATE outbox SET position = stamp.position
    FROM unnest(${rows.map((row) => String(row.sequence))}::bigint[], ${positions.map(String)}::bigint[]) AS stamp (sequence, position)
    WHERE outbox.sequence = stamp.sequence AND outbox.position IS NULL`;
}

/**
 * Forgets batches that were published and are older than `keepDays`, oldest first, at most `limit`.
 *
 * @returns how many
 */
export async function purgeStamped(database: Database, keepDays: number, limit: number): Promise<number> {
  const { count } = await database`
    DELETE FROM outbox WHERE position IN (
      SELECT position FROM (
        SELECT position, occurred_at FROM outbox WHERE position IS NOT NULL ORDER BY position LIMIT ${limit}
      ) AS oldest
      WHERE occurred_at < now() - make_interval(days => ${keepDays}))`;
  return count;
}

/** What waits to be published; up to LAG_COUNT_MAX rows of it. */
export async function readOutboxLag(database: Database): Promise<Lag> {
  const [row] = await database<{ events: bigint; seconds: number }[]>`
    SELECT coalesce(sum(size), 0)::bigint AS events,
      coalesce(greatest(0, extract(epoch FROM clock_timestamp() - min(occurred_at))), 0)::float8 AS seconds
    FROM (SELECT size, occurred_at FROM outbox WHERE position IS NULL ORDER BY sequence LIMIT ${LAG_COUNT_MAX}) AS waiting`;
  return { events: Number(row?.events ?? 0n), seconds: row?.seconds ?? 0 };
}
