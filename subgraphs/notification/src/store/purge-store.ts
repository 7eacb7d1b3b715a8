import type { Database, Transaction } from '@florin/kit';

/**
 * Deletes alerts that were stored before an instant, of the logs that have the oldest ones, and remembers how far each log was
 * deleted. READ COMMITTED; locks recipients in the order of their ids, then alerts in the order of their numbers.
 *
 * @param limit how many old alerts are looked at: a short transaction, whatever has piled up
 * @returns how many were deleted
 */
export async function purgeAlerts(database: Database, storedBefore: Date, limit: number): Promise<number> {
  return database.begin(async (sql) => {
    const ends = await findEnds(sql, storedBefore, limit);
    if (ends.length === 0) return 0;
    const ids = ends.map((end) => end.id);
    const numbers = ends.map((end) => end.number.toString());
    await sql`SELECT FROM recipient WHERE id = ANY (${ids}::text[]) ORDER BY id FOR UPDATE`;
    await sql`
      UPDATE recipient SET purged_number = greatest(purged_number, old.number)
      FROM unnest(${ids}::text[], ${numbers}::bigint[]) AS old (id, number) WHERE recipient.id = old.id`;
    // Instances' clocks may differ, so what is old is not always a log's beginning; what is deleted always is.
    const deleted = await sql`
      WITH old AS (
        SELECT recipient_id, alert.number
        FROM unnest(${ids}::text[], ${numbers}::bigint[]) AS old (id, number)
        JOIN alert ON alert.recipient_id = old.id AND alert.number <= old.number
        ORDER BY recipient_id, alert.number FOR UPDATE OF alert
      )
      DELETE FROM alert USING old WHERE alert.recipient_id = old.recipient_id AND alert.number = old.number`;
    return deleted.count;
  });
}

async function findEnds(sql: Transaction, storedBefore: Date, limit: number) {
  return sql<{ id: string; number: bigint }[]>`
    SELECT recipient_id AS id, max(number) AS number
    FROM (SELECT recipient_id, number FROM alert WHERE stored_at < ${storedBefore} ORDER BY stored_at LIMIT ${limit}) AS old
    GROUP BY recipient_id`;
}
