import type { Queryable, Transaction } from '@florin/kit';
import type { Tally } from '../domain/lockout.ts';

/**
 * Locks the tallies of some keys, in the order of the keys so that two who lock several do not wait for each other. One that was
 * not there begins empty.
 */
export async function lockTallies(sql: Transaction, keys: readonly Buffer[], at: Date): Promise<readonly Tally[]> {
  const rows = await sql<{ key: Buffer; failures: number; locked_until: Date | null; last_at: Date }[]>`
    INSERT INTO failed_try (key, failures, last_at)
    SELECT key, 0, ${at}::timestamptz FROM unnest(${sql.array([...keys], BYTEA_ARRAY)}::bytea[]) AS key ORDER BY key
    ON CONFLICT (key) DO UPDATE SET failures = failed_try.failures
    RETURNING key, failures, locked_until, last_at`;
  return keys.map((key) => {
    const row = rows.find((candidate) => candidate.key.equals(key));
    if (row === undefined) throw new Error('a tally that was locked is gone');
    return { failures: row.failures, lockedUntil: row.locked_until, lastAt: row.last_at };
  });
}

/** PostgreSQL's number for an array of bytea. */
const BYTEA_ARRAY = 1001;

export async function writeTally(sql: Queryable, key: Buffer, tally: Tally): Promise<void> {
  await sql`
    UPDATE failed_try SET failures = ${tally.failures}, locked_until = ${tally.lockedUntil}, last_at = ${tally.lastAt}
    WHERE key = ${key}`;
}

/** Takes a try back that turned out right, with the wait that it alone would have caused. */
export async function takeTryBack(sql: Queryable, key: Buffer, lockedUntil: Date | null): Promise<void> {
  await sql`
    UPDATE failed_try SET
      failures = greatest(failures - 1, 0),
      locked_until = CASE WHEN locked_until = ${lockedUntil}::timestamptz THEN NULL ELSE locked_until END
    WHERE key = ${key}`;
}

export async function forgetTally(sql: Queryable, key: Buffer): Promise<void> {
  await sql`DELETE FROM failed_try WHERE key = ${key}`;
}

/** Removes some of the tallies that nobody added to since a time. @returns how many */
export async function deleteOldTallies(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM failed_try WHERE key = ANY (ARRAY(
      SELECT key FROM failed_try WHERE last_at < ${before}
      ORDER BY last_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}

/** Whether somebody signed in from a place before. */
export async function isKnownPlace(sql: Queryable, customerId: string, place: Buffer): Promise<boolean> {
  const rows = await sql`SELECT FROM known_place WHERE customer_id = ${customerId} AND place = ${place}`;
  return rows.length === 1;
}

/** Of what kinds something is known of somebody. */
export async function findKnownKinds(sql: Queryable, customerId: string): Promise<readonly KnownKind[]> {
  const rows = await sql<
    { kind: KnownKind }[]
  >`SELECT DISTINCT kind FROM known_place WHERE customer_id = ${customerId}`;
  return rows.map(({ kind }) => kind);
}

/** A network, or what a device says of itself. */
type KnownKind = 'PLACE' | 'DEVICE';

/** @returns whether it was not known before: of many at once, one is the first */
export async function rememberPlace(
  sql: Queryable,
  customerId: string,
  place: Buffer,
  at: Date,
  kind: KnownKind = 'PLACE',
): Promise<boolean> {
  const [row] = await sql<{ is_new: boolean }[]>`
    INSERT INTO known_place (customer_id, place, seen_at, kind) VALUES (${customerId}, ${place}, ${at}, ${kind})
    ON CONFLICT (customer_id, place) DO UPDATE SET seen_at = excluded.seen_at
    RETURNING xmax = 0 AS is_new`;
  return row?.is_new ?? false;
}

/** Removes some of the places where nobody was seen since a time. @returns how many */
export async function deleteOldPlaces(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    WITH old AS MATERIALIZED (
      SELECT customer_id, place FROM known_place WHERE seen_at < ${before}
      ORDER BY seen_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    DELETE FROM known_place USING old WHERE known_place.customer_id = old.customer_id AND known_place.place = old.place`;
  return count;
}
