import type { Queryable, Transaction } from '@florin/kit';

/** A right to enrol the first factor again. */
export interface FactorRight {
  readonly customerId: string;
  readonly hash: Buffer;
  readonly approvalId: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Gives somebody the right, in place of one of before, under the lock of the person. */
export async function putFactorRight(sql: Transaction, right: FactorRight): Promise<void> {
  const { customerId, hash, approvalId, at, expiresAt } = right;
  await sql`
    INSERT INTO factor_right (customer_id, token_hash, approval_id, issued_at, expires_at)
    VALUES (${customerId}, ${hash}, ${approvalId}, ${at}, ${expiresAt})
    ON CONFLICT (customer_id) DO UPDATE SET token_hash = excluded.token_hash, approval_id = excluded.approval_id,
      issued_at = excluded.issued_at, expires_at = excluded.expires_at`;
}

/** Whether a right is this person's and can be used now. */
export async function isFactorRight(sql: Queryable, customerId: string, hash: Buffer, at: Date): Promise<boolean> {
  const rows = await sql`
    SELECT FROM factor_right WHERE customer_id = ${customerId} AND token_hash = ${hash} AND expires_at > ${at}`;
  return rows.length === 1;
}

/** Uses it up: of any number who come at once, one does. */
export async function takeFactorRight(sql: Transaction, customerId: string, hash: Buffer, at: Date): Promise<boolean> {
  const rows = await sql`
    DELETE FROM factor_right WHERE customer_id = ${customerId} AND token_hash = ${hash} AND expires_at > ${at}
    RETURNING customer_id`;
  return rows.length === 1;
}

/** Whether somebody has to enrol before they sign in again, be it that the right has expired. */
export async function mustEnrol(sql: Queryable, customerId: string): Promise<boolean> {
  const rows = await sql`SELECT FROM factor_right WHERE customer_id = ${customerId}`;
  return rows.length === 1;
}

/** Whether somebody's right can be used now. */
export async function hasOpenRight(sql: Queryable, customerId: string, at: Date): Promise<boolean> {
  const rows = await sql`SELECT FROM factor_right WHERE customer_id = ${customerId} AND expires_at > ${at}`;
  return rows.length === 1;
}

/** Takes every factor of somebody away, and what would become or prove one, under the lock of the person. Factors before challenges. */
export async function deleteFactors(sql: Transaction, customerId: string): Promise<void> {
  await sql`DELETE FROM totp_factor WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM passkey WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM recovery_code WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM totp_enrolment WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM passkey_registration WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM step_up_challenge WHERE customer_id = ${customerId}`;
}
