import type { Queryable } from '@florin/kit';
import { SIGN_IN_ATTEMPTS } from '../limits.ts';

/**
 * Keeps a sign-in whose password fits until its second factor comes.
 *
 * @param signIn.passkeyChallenge where there is a passkey
 * @param signIn.identity the provider's subject that the factor is to link; without one it begins a session
 */
export async function insertSignIn(
  sql: Queryable,
  signIn: {
    readonly id: string;
    readonly customerId: string;
    readonly passkeyChallenge: Buffer | undefined;
    readonly identity?: Buffer | undefined;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { id, customerId, passkeyChallenge = null, identity = null, expiresAt } = signIn;
  await sql`
    INSERT INTO sign_in (id, customer_id, passkey_challenge, identity_hash, expires_at)
    VALUES (${id}, ${customerId}, ${passkeyChallenge}, ${identity}, ${expiresAt})`;
}

/** A sign-in that waits for its second factor. */
export interface PendingSignIn {
  readonly customerId: string;
  /** What a passkey has to sign. */
  readonly passkeyChallenge: Buffer | undefined;
}

/**
 * Counts one answer to a sign-in before anybody looks at the answer, so that many at once cannot get more tries than there are.
 *
 * @param identity what the sign-in was begun to link; without one it is one that begins a session, and neither is taken for the other
 * @returns whose sign-in it is; `undefined` when it is unknown, expired, completed, or out of attempts
 */
export async function countAttempt(
  sql: Queryable,
  signInId: string,
  at: Date,
  identity?: Buffer,
): Promise<PendingSignIn | undefined> {
  const [row] = await sql<{ customer_id: string; passkey_challenge: Buffer | null }[]>`
    UPDATE sign_in SET attempts = attempts + 1
    WHERE id = ${signInId} AND identity_hash IS NOT DISTINCT FROM ${identity ?? null}::bytea
      AND attempts < ${SIGN_IN_ATTEMPTS} AND completed_at IS NULL AND expires_at > ${at}
    RETURNING customer_id, passkey_challenge`;
  return row && { customerId: row.customer_id, passkeyChallenge: row.passkey_challenge ?? undefined };
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
    DELETE FROM sign_in WHERE id = ANY (ARRAY(
      SELECT id FROM sign_in WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}
