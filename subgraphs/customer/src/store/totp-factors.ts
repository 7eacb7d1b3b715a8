import type { Queryable } from '@florin/kit';

/** Enrols an authenticator app. */
export async function insertTotpFactor(sql: Queryable, customerId: string, secret: Buffer, at: Date): Promise<void> {
  await sql`INSERT INTO totp_factor (customer_id, secret, enrolled_at) VALUES (${customerId}, ${secret}, ${at})`;
}

/** The secret of a person's authenticator app. */
export async function findTotpSecret(sql: Queryable, customerId: string): Promise<Buffer | undefined> {
  const [row] = await sql<{ secret: Buffer }[]>`SELECT secret FROM totp_factor WHERE customer_id = ${customerId}`;
  return row?.secret;
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
