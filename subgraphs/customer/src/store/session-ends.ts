import { notifyAtCommit } from '@florin/events';
import type { Queryable } from '@florin/kit';

/** An end of a session, with its place in the log. */
export interface SessionEnded {
  readonly number: bigint;
  readonly sessionId: string;
  readonly endedAt: Date;
}

/** The NOTIFY channel on which an end is told at its commit. */
export const SESSION_ENDS_CHANNEL = 'florin_session_ends';
/** The only key of that channel. */
export const SESSION_ENDS_KEY = 'session ends';

/**
 * Writes down that a session ended, in the transaction that ends it, and has every instance told at its commit (`notifyAtCommit`).
 * Lock order: after the session's row, the log's one row, until the transaction ends.
 */
export async function insertSessionEnd(sql: Queryable, sessionId: string, at: Date): Promise<void> {
  await sql`
    WITH next AS (UPDATE session_end_log SET last_number = last_number + 1 RETURNING last_number)
    INSERT INTO session_end (number, session_id, ended_at) SELECT last_number, ${sessionId}, ${at} FROM next`;
  await notifyAtCommit(sql, SESSION_ENDS_CHANNEL, SESSION_ENDS_KEY);
}

/** The ends after a number, in order. */
export async function readSessionEnds(sql: Queryable, after: bigint, limit: number): Promise<readonly SessionEnded[]> {
  const rows = await sql<{ number: bigint; session_id: string; ended_at: Date }[]>`
    SELECT number, session_id, ended_at FROM session_end WHERE number > ${after} ORDER BY number LIMIT ${limit}`;
  return rows.map((row) => ({ number: row.number, sessionId: row.session_id, endedAt: row.ended_at }));
}

/** The first number that is still kept, that of the next end where none is, and the last one given. */
export async function readSessionEndRange(
  sql: Queryable,
): Promise<{ readonly oldest: bigint; readonly newest: bigint }> {
  const [row] = await sql<{ oldest: bigint; newest: bigint }[]>`
    SELECT coalesce((SELECT min(number) FROM session_end), last_number + 1) AS oldest, last_number AS newest
    FROM session_end_log`;
  if (row === undefined) throw new Error('the log of ended sessions has no row');
  return row;
}

/** Forgets ends from the oldest on, never one between others. @returns how many */
export async function deleteOldSessionEnds(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM session_end WHERE number IN (
      SELECT number FROM (SELECT number, ended_at FROM session_end ORDER BY number LIMIT ${limit}) AS oldest
      WHERE ended_at < ${before})`;
  return count;
}
