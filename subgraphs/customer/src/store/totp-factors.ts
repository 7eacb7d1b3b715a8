import type { Queryable } from '@florin/kit';
import { openSecret, sealSecret } from './sealed-secrets.ts';

/** Enrols an authenticator app. */
export async function insertTotpFactor(sql: Queryable, customerId: string, secret: Buffer, at: Date): Promise<void> {
  const { plain, sealed } = await sealSecret(sql, 'totp_factor', customerId, secret);
  await sql`
    INSERT INTO totp_factor (customer_id, secret, secret_sealed, enrolled_at)
    VALUES (${customerId}, ${plain}, ${sealed}, ${at})`;
}

/** The secret of a person's authenticator app. */
export async function findTotpSecret(sql: Queryable, customerId: string): Promise<Buffer | undefined> {
  const [row] = await sql<{ secret: Buffer | null; secret_sealed: Buffer | null }[]>`
    SELECT secret, secret_sealed FROM totp_factor WHERE customer_id = ${customerId}`;
  return row && openSecret(sql, 'totp_factor', customerId, row);
}

/**
 * Claims a time step, so that its code works once (RFC 6238 §5.2). The condition is checked again under the row's lock:
 * of any number who come at once with the same code, on any instance, one gets it.
 */
export async function claimTotpStep(sql: Queryable, customerId: string, step: number): Promise<boolean> {
  const rows = await sql`
    UPDATE totp_factor SET last_used_step = ${step}
    WHERE customer_id = ${customerId} AND last_used_step < ${step} RETURNING customer_id`;
  return rows.length === 1;
}

/**
 * Enrols an authenticator app in place of whichever there was. The code that proved it is used up: its step is the newest.
 */
export async function replaceTotpFactor(
  sql: Queryable,
  customerId: string,
  factor: { readonly secret: Buffer; readonly step: number; readonly at: Date },
): Promise<void> {
  const { plain, sealed } = await sealSecret(sql, 'totp_factor', customerId, factor.secret);
  await sql`
    INSERT INTO totp_factor (customer_id, secret, secret_sealed, last_used_step, enrolled_at)
    VALUES (${customerId}, ${plain}, ${sealed}, ${factor.step}, ${factor.at})
    ON CONFLICT (customer_id) DO UPDATE
    SET secret = excluded.secret, secret_sealed = excluded.secret_sealed, last_used_step = excluded.last_used_step, enrolled_at = excluded.enrolled_at`;
}

/** Removes somebody's authenticator app. @returns whether there was one */
export async function deleteTotpFactor(sql: Queryable, customerId: string): Promise<boolean> {
  const rows = await sql`DELETE FROM totp_factor WHERE customer_id = ${customerId} RETURNING customer_id`;
  return rows.length === 1;
}
