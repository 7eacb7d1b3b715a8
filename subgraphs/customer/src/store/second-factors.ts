import type { Queryable, Role, Transaction } from '@florin/kit';
import type { FactorHolder } from '../domain/second-factors.ts';

/** The methods of the person `c` of a statement as a column, in the order in which they are offered. */
export function methodsOf(sql: Queryable) {
  return sql`array_remove(ARRAY[
    CASE WHEN EXISTS (SELECT FROM totp_factor f WHERE f.customer_id = c.id) THEN 'TOTP' END,
    CASE WHEN EXISTS (SELECT FROM passkey p WHERE p.customer_id = c.id) THEN 'PASSKEY' END,
    CASE WHEN EXISTS (SELECT FROM recovery_code r WHERE r.customer_id = c.id AND r.used_at IS NULL)
      THEN 'RECOVERY_CODE' END], NULL)`;
}

/**
 * Locks somebody's row, which everything that adds, replaces or removes a factor does first, and reads their factors: two who
 * remove at once cannot both leave the other's as the last. Two statements, so that the second sees what the holder of the lock
 * before us has committed.
 */
export async function lockFactorHolder(sql: Transaction, customerId: string): Promise<FactorHolder | undefined> {
  const locked = await sql`SELECT FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE`;
  return locked.length === 1 ? findFactorHolder(sql, customerId) : undefined;
}

/** The same without the lock, for an answer that nothing depends on. */
export async function findFactorHolder(sql: Queryable, customerId: string): Promise<FactorHolder | undefined> {
  const [row] = await sql<{ roles: Role[]; has_totp: boolean; passkeys: number; recovery_codes: number }[]>`
    SELECT c.roles,
      EXISTS (SELECT FROM totp_factor f WHERE f.customer_id = c.id) AS has_totp,
      (SELECT count(*)::int FROM passkey p WHERE p.customer_id = c.id) AS passkeys,
      (SELECT count(*)::int FROM recovery_code r WHERE r.customer_id = c.id AND r.used_at IS NULL) AS recovery_codes
    FROM customer c WHERE c.id = ${customerId}`;
  return row && { roles: row.roles, hasTotp: row.has_totp, passkeys: row.passkeys, recoveryCodes: row.recovery_codes };
}
