import type { Database, Queryable } from '@florin/kit';

/** Whose position in whose events. */
export interface Reading {
  readonly group: string;
  readonly source: string;
}

/** Where a group is in a source; 0 in the beginning. */
export async function openPosition(database: Database, reading: Reading): Promise<bigint> {
  const { group, source } = reading;
  const found = await findPosition(database, reading);
  if (found !== undefined) return found;
  // Only where it is missing: where another instance moves it just now, this would wait for that instance's commit.
  await database`
    INSERT INTO consumer_position (consumer_group, source) VALUES (${group}, ${source}) ON CONFLICT DO NOTHING`;
  return readPosition(database, reading);
}

export async function readPosition(sql: Queryable, reading: Reading): Promise<bigint> {
  return (await findPosition(sql, reading)) ?? 0n;
}

async function findPosition(sql: Queryable, { group, source }: Reading): Promise<bigint | undefined> {
  const [row] = await sql<{ position: bigint }[]>`
    SELECT position FROM consumer_position WHERE consumer_group = ${group} AND source = ${source}`;
  return row?.position;
}

/** Locks a group's position, so that one instance at a time handles events; `undefined` where another one does now. */
export async function lockPosition(sql: Queryable, { group, source }: Reading): Promise<bigint | undefined> {
  const [row] = await sql<{ position: bigint }[]>`
    SELECT position FROM consumer_position WHERE consumer_group = ${group} AND source = ${source} FOR UPDATE SKIP LOCKED`;
  return row?.position;
}

/** The same, but waits for the other instance. */
export async function awaitPosition(sql: Queryable, { group, source }: Reading): Promise<bigint> {
  const [row] = await sql<{ position: bigint }[]>`
    SELECT position FROM consumer_position WHERE consumer_group = ${group} AND source = ${source} FOR UPDATE`;
  return row?.position ?? 0n;
}

/** Moves a position that this transaction holds. */
export async function movePosition(sql: Queryable, { group, source }: Reading, position: bigint): Promise<void> {
  await sql`
    UPDATE consumer_position SET position = ${position} WHERE consumer_group = ${group} AND source = ${source}`;
}

/** Moves a position that stands somewhere from `from` to `to`; one that another instance moved beyond stays. */
export async function advancePosition(
  sql: Queryable,
  { group, source }: Reading,
  from: bigint,
  to: bigint,
): Promise<void> {
  await sql`
    UPDATE consumer_position SET position = ${to}
    WHERE consumer_group = ${group} AND source = ${source} AND position >= ${from} AND position < ${to}`;
}
