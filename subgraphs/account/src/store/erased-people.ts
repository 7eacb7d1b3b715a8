import type { Queryable, Transaction } from '@florin/kit';

/** What a holder is called once they are erased. */
const ERASED_NAME = 'erased';

/** How many accounts somebody holds, how many of them are not closed, and when the last one was. */
export async function countHeldAccounts(
  sql: Queryable,
  customerId: string,
): Promise<{ readonly accounts: number; readonly open: number; readonly lastClosedAt: Date | null }> {
  const [row] = await sql<{ accounts: number; open: number; last_closed_at: Date | null }[]>`
    SELECT count(*)::int AS accounts, count(*) FILTER (WHERE a.status <> 'CLOSED')::int AS open,
      max(a.closed_at) AS last_closed_at
    FROM account_holder h JOIN account a ON a.id = h.account_id WHERE h.customer_id = ${customerId}`;
  return { accounts: row?.accounts ?? 0, open: row?.open ?? 0, lastClosedAt: row?.last_closed_at ?? null };
}

/** Takes the names away that nothing holds, and notes that what is left is for compliance and auditors alone. */
export async function eraseHolder(sql: Transaction, customerId: string): Promise<void> {
  await sql`INSERT INTO erased_person (customer_id) VALUES (${customerId}) ON CONFLICT DO NOTHING`;
  await sql`UPDATE account_holder SET display_name = ${ERASED_NAME} WHERE customer_id = ${customerId}`;
  await sql`
    UPDATE account SET nickname = NULL
    WHERE nickname IS NOT NULL AND id IN (SELECT account_id FROM account_holder WHERE customer_id = ${customerId})`;
  await sql`DELETE FROM idempotency_key WHERE actor = ${customerId}`;
}

/** Forgets who held the accounts; the numbers alone are nobody's. */
export async function purgeHolder(sql: Transaction, customerId: string): Promise<void> {
  await sql`DELETE FROM account_holder WHERE customer_id = ${customerId}`;
}

/** That an account has no holder who was erased: staff but those of oversight read no other. */
export function notErased(sql: Queryable, accountId: ReturnType<Queryable>) {
  return sql`NOT EXISTS (
    SELECT FROM account_holder held JOIN erased_person erased ON erased.customer_id = held.customer_id
    WHERE held.account_id = ${accountId})`;
}
