import { SubjectErased, vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';

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
  await sql`
    UPDATE account_holder SET display_name = NULL, display_name_sealed = NULL WHERE customer_id = ${customerId}`;
  await shred(sql, customerId);
  await sql`
    UPDATE account SET nickname = NULL, nickname_sealed = NULL
    WHERE num_nonnulls(nickname, nickname_sealed) > 0 AND id IN (SELECT account_id FROM account_holder WHERE customer_id = ${customerId})`;
  await sql`DELETE FROM account_invitation WHERE invitee_id = ${customerId} OR invited_by = ${customerId}`;
  await sql`DELETE FROM idempotency_key WHERE actor = ${customerId}`;
}

/** Forgets who held the accounts, and the numbers of those that nobody else holds. */
export async function purgeHolder(sql: Transaction, customerId: string): Promise<void> {
  const accounts = await sql<{ id: string; shared: boolean }[]>`
    DELETE FROM account_holder AS own WHERE customer_id = ${customerId}
    RETURNING account_id AS id, EXISTS (
      SELECT FROM account_holder other WHERE other.account_id = own.account_id AND other.customer_id <> own.customer_id) AS shared`;
  for (const { id, shared } of accounts) if (!shared) await shred(sql, id);
}

/** Destroys the keys of a person or an account; one is made where there is none, so that none is made later. */
async function shred(sql: Transaction, subject: string): Promise<void> {
  const vault = vaultOf(sql);
  await vault.sealingKey(sql, subject).catch((error: unknown) => {
    if (!(error instanceof SubjectErased)) throw error;
  });
  await vault.shred(sql, subject, new Date());
}

/** That an account has no holder who was erased: staff but those of oversight read no other. */
export function notErased(sql: Queryable, accountId: ReturnType<Queryable>) {
  return sql`NOT EXISTS (
    SELECT FROM account_holder held JOIN erased_person erased ON erased.customer_id = held.customer_id
    WHERE held.account_id = ${accountId})`;
}
