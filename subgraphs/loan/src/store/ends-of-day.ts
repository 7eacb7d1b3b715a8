import type { Queryable } from '@florin/kit';

/** A day of a loan could not be ended. */
export async function putAside(sql: Queryable, loanId: string, day: string): Promise<void> {
  await sql`
    INSERT INTO loan_put_aside (loan_id, day) VALUES (${loanId}, ${day}::date)
    ON CONFLICT (loan_id) DO UPDATE SET day = excluded.day`;
}

/** A later day of them was ended. */
export async function takeUp(sql: Queryable, loanIds: readonly string[]): Promise<void> {
  await sql`DELETE FROM loan_put_aside WHERE loan_id = ANY (${[...loanIds]}::text[])`;
}

/** How many loans wait for the next day to be tried again. */
export async function countPutAside(sql: Queryable): Promise<number> {
  const [row] = await sql<{ count: number }[]>`SELECT count(*)::int AS count FROM loan_put_aside`;
  return row?.count ?? 0;
}
