import type { Queryable } from '@florin/kit';

/** Gives somebody a new set of codes; the old one is void. In a transaction that holds the person's lock. */
export async function replaceRecoveryCodes(
  sql: Queryable,
  customerId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await deleteRecoveryCodes(sql, customerId);
  const rows = hashes.map((code_hash) => ({ customer_id: customerId, code_hash }));
  await sql`INSERT INTO recovery_code ${sql(rows)}`;
}

/** Voids somebody's codes. @returns whether there were any, used ones too */
export async function deleteRecoveryCodes(sql: Queryable, customerId: string): Promise<boolean> {
  const { count } = await sql`DELETE FROM recovery_code WHERE customer_id = ${customerId}`;
  return count > 0;
}

/**
 * Uses a code up. The condition is checked again under the row's lock: of any number who come at once with the same code, on any
 * instance, one gets it.
 */
export async function claimRecoveryCode(
  sql: Queryable,
  customerId: string,
  hash: Buffer,
  at: Date,
): Promise<'claimed' | 'used' | 'unknown'> {
  const rows = await sql`
    UPDATE recovery_code SET used_at = ${at}
    WHERE customer_id = ${customerId} AND code_hash = ${hash} AND used_at IS NULL RETURNING customer_id`;
  if (rows.length === 1) return 'claimed';
  const known = await sql`SELECT FROM recovery_code WHERE customer_id = ${customerId} AND code_hash = ${hash}`;
  return known.length === 1 ? 'used' : 'unknown';
}

/** How many of somebody's codes were not used yet. */
export async function countRecoveryCodes(sql: Queryable, customerId: string): Promise<number> {
  const [row] = await sql<{ left: number }[]>`
    SELECT count(*)::int AS left FROM recovery_code WHERE customer_id = ${customerId} AND used_at IS NULL`;
  return row?.left ?? 0;
}
