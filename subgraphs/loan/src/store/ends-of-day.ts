import type { Queryable } from '@florin/kit';

/** All loans by their ids, a page at a time. */
export async function listLoanIds(sql: Queryable, after: string, limit: number): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`SELECT id FROM loan WHERE id > ${after} ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/**
 * Forgets movements of an act that were booked until before a day and in which nothing happened but the day itself. The last of each loan stays: it has
 * the number that the next one's reference goes on from.
 */
export async function forgetMovements(
  sql: Queryable,
  loanIds: readonly string[],
  { act, before }: { readonly act: string; readonly before: string },
): Promise<void> {
  await sql`
    DELETE FROM loan_movement AS movement
    WHERE loan_id = ANY (${[...loanIds]}::text[]) AND act = ${act} AND state = 'BOOKED' AND events = '[]'::jsonb
      AND booked_to < ${before}::date
      AND number < (SELECT max(number) FROM loan_movement AS last WHERE last.loan_id = movement.loan_id)`;
}
