import type { Queryable, Role } from '@florin/kit';
import { SIGN_IN_ATTEMPTS } from '../limits.ts';

/** Keeps a sign-in whose password fits until its second factor comes. */
export async function insertSignIn(sql: Queryable, id: string, customerId: string, expiresAt: Date): Promise<void> {
  await sql`INSERT INTO sign_in (id, customer_id, expires_at) VALUES (${id}, ${customerId}, ${expiresAt})`;
}

/**
 * Counts one answer to a sign-in before anybody looks at the answer, so that many at once cannot get more tries than there are.
 *
 * @returns whose sign-in it is; `undefined` when it is unknown, expired, completed, or out of attempts
 */
export async function countAttempt(
  sql: Queryable,
  signInId: string,
  at: Date,
): Promise<{ readonly customerId: string; readonly roles: readonly Role[] } | undefined> {
  const [row] = await sql<{ customer_id: string; roles: Role[] }[]>`
    UPDATE sign_in s SET attempts = s.attempts + 1
    FROM customer c
    WHERE s.id = ${signInId} AND c.id = s.customer_id
      AND s.attempts < ${SIGN_IN_ATTEMPTS} AND s.completed_at IS NULL AND s.expires_at > ${at}
    RETURNING s.customer_id, c.roles`;
  return row && { customerId: row.customer_id, roles: row.roles };
}

/** Completes a sign-in, once. */
export async function completePendingSignIn(sql: Queryable, signInId: string, at: Date): Promise<boolean> {
  const rows = await sql`
    UPDATE sign_in SET completed_at = ${at} WHERE id = ${signInId} AND completed_at IS NULL RETURNING id`;
  return rows.length === 1;
}

/** Makes sign-ins that wait for their second factor worthless: their password is not the present one any more. */
export async function voidSignIns(sql: Queryable, customerId: string, at: Date): Promise<void> {
  await sql`UPDATE sign_in SET completed_at = ${at} WHERE customer_id = ${customerId} AND completed_at IS NULL`;
}

/** Removes some of the sign-ins that expired before a time. @returns how many */
export async function deleteExpiredSignIns(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM sign_in WHERE id IN (
      SELECT id FROM sign_in WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)`;
  return count;
}
