import type { Database, Queryable } from '@florin/kit';
import { type EventBatch, parseBatch } from '../event-batch.ts';
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
  /** The highest position that this outbox has stamped; 0 where there is none. */
  readonly stamped: bigint;
}

/**
 * The oldest batches that have no position, in the order in which they were written: those with the first `events` events. Found by what is
 * missing: none is too late.
 */
export async function readUnstamped(sql: Queryable, events: number): Promise<readonly UnstampedRow[]> {
  const rows = await sql<{ sequence: bigint; events: string; occurred_at: Date; stamped: bigint }[]>`
    SELECT sequence, events, occurred_at,
      coalesce((SELECT position FROM outbox WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1), 0) AS stamped
    FROM (
      SELECT sequence, events_of(outbox) AS events, occurred_at, sum(size) OVER (ORDER BY sequence) - size AS before
      FROM outbox WHERE position IS NULL ORDER BY sequence LIMIT ${events}
    ) AS waiting
    WHERE before < ${events} ORDER BY sequence`;
  return rows.map(({ sequence, events: json, occurred_at: occurredAt, stamped }) => ({
    sequence,
    batch: parseBatch(json, occurredAt),
    stamped,
  }));
}

/**
 * Notes where published batches are on the bus: the position of the last event of each.
 *
 * @throws Error where the bus gave a position that this outbox has noted already: it lost what it had, and would number it again
 */
export async function stamp(
  sql: Queryable,
  rows: readonly UnstampedRow[],
  positions: readonly bigint[],
): Promise<void> {
  for (const [index, { batch, stamped }] of rows.entries())
    if ((positions[index] ?? 0n) - BigInt(batch.events.length) < stamped)
      throw new Error('the bus is older than this outbox: it gave a position that was given before');
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
