import type { Queryable } from '@florin/kit';
import { ENROLMENT_ATTEMPTS } from '../limits.ts';
import { openSecret, sealSecret } from './sealed-secrets.ts';

/** Keeps a secret that was shown until its first code comes, in place of whichever was shown before. */
export async function putTotpEnrolment(
  sql: Queryable,
  customerId: string,
  secret: Buffer,
  expiresAt: Date,
): Promise<void> {
  const { plain, sealed } = await sealSecret(sql, 'totp_enrolment', customerId, secret);
  await sql`
    INSERT INTO totp_enrolment (customer_id, secret, secret_sealed, expires_at)
    VALUES (${customerId}, ${plain}, ${sealed}, ${expiresAt})
    ON CONFLICT (customer_id) DO UPDATE
    SET version = excluded.version, secret = excluded.secret, secret_sealed = excluded.secret_sealed, attempts = 0, expires_at = excluded.expires_at`;
}

/** An authenticator app whose first code is awaited. */
export interface TotpEnrolment {
  readonly version: string;
  readonly secret: Buffer;
}

/** Counts one code before anybody looks at it. @returns `undefined` when there is no enrolment, or not any more */
export async function countEnrolmentAttempt(
  sql: Queryable,
  customerId: string,
  at: Date,
): Promise<TotpEnrolment | undefined> {
  const [row] = await sql<{ version: string; secret: Buffer | null; secret_sealed: Buffer | null }[]>`
    UPDATE totp_enrolment SET attempts = attempts + 1
    WHERE customer_id = ${customerId} AND attempts < ${ENROLMENT_ATTEMPTS} AND expires_at > ${at} RETURNING version, secret, secret_sealed`;
  const secret = row && (await openSecret(sql, 'totp_enrolment', customerId, row));
  return secret && row && { version: row.version, secret };
}

/** Ends an enrolment, once. @returns whether it was still there */
export async function takeTotpEnrolment(sql: Queryable, customerId: string, version: string): Promise<boolean> {
  const rows = await sql`
    DELETE FROM totp_enrolment WHERE customer_id = ${customerId} AND version = ${version} RETURNING customer_id`;
  return rows.length === 1;
}

/** Removes some of the enrolments that expired before a time. @returns how many */
export async function deleteExpiredTotpEnrolments(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM totp_enrolment WHERE customer_id = ANY (ARRAY(
      SELECT customer_id FROM totp_enrolment WHERE expires_at < ${before}
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}
