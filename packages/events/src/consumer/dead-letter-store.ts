import type { Database, Queryable } from '@florin/kit';
import type { PublishedEvent } from '../event-bus.ts';
import type { Reading } from './position-store.ts';

/** Which of the aggregates have events that were put aside: theirs wait too. */
export async function findStuck(
  sql: Queryable,
  { group, source }: Reading,
  aggregateIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ aggregate_id: string }[]>`
    SELECT DISTINCT aggregate_id FROM dead_letter
    WHERE consumer_group = ${group} AND source = ${source} AND aggregate_id = ANY(${[...new Set(aggregateIds)]}::text[])`;
  return new Set(rows.map((row) => row.aggregate_id));
}

/** @param failure absent where they only wait behind another one */
export async function putAside(
  sql: Queryable,
  { group, source }: Reading,
  events: readonly PublishedEvent[],
  failure?: string,
): Promise<void> {
  const rows = events.map((event) => ({
    consumer_group: group,
    source,
    position: event.position,
    id: event.id,
    type: event.type,
    version: event.version,
    aggregate_id: event.aggregateId,
    payload: sql.json(event.payload),
    occurred_at: event.occurredAt,
    failure: failure ?? null,
  }));
  if (rows.length > 0) await sql`INSERT INTO dead_letter ${sql(rows)}`;
}

/** The aggregates that have events put aside, the longest waiting first. */
export async function listStuck(database: Database, { group, source }: Reading): Promise<readonly string[]> {
  const rows = await database<{ aggregate_id: string }[]>`
    SELECT aggregate_id FROM dead_letter WHERE consumer_group = ${group} AND source = ${source}
    GROUP BY aggregate_id ORDER BY min(position)`;
  return rows.map((row) => row.aggregate_id);
}

/** Takes an aggregate's first event out; `undefined` where none is left. */
export async function takeFirst(
  sql: Queryable,
  { group, source }: Reading,
  aggregateId: string,
): Promise<PublishedEvent | undefined> {
  const [row] = await sql<
    {
      position: bigint;
      id: string;
      type: string;
      version: number;
      payload: PublishedEvent['payload'];
      occurred_at: Date;
    }[]
  >`
    DELETE FROM dead_letter WHERE consumer_group = ${group} AND source = ${source} AND position = (
      SELECT position FROM dead_letter
      WHERE consumer_group = ${group} AND source = ${source} AND aggregate_id = ${aggregateId} ORDER BY position LIMIT 1)
    RETURNING position, id, type, version, payload, occurred_at`;
  if (row === undefined) return undefined;
  const { position, id, type, version, payload, occurred_at: occurredAt } = row;
  return { source, position, id, type, version, aggregateId, payload, occurredAt };
}

export async function noteFailure(
  database: Database,
  { group, source }: Reading,
  aggregateId: string,
  failure: string,
): Promise<void> {
  await database`
    UPDATE dead_letter SET failure = ${failure} WHERE consumer_group = ${group} AND source = ${source} AND position = (
      SELECT position FROM dead_letter
      WHERE consumer_group = ${group} AND source = ${source} AND aggregate_id = ${aggregateId} ORDER BY position LIMIT 1)`;
}

export async function countPutAside(database: Database, group: string): Promise<number> {
  const [row] = await database<{ count: bigint }[]>`
    SELECT count(*) AS count FROM dead_letter WHERE consumer_group = ${group}`;
  return Number(row?.count ?? 0n);
}
