import type { Queryable, Transaction } from './database.ts';
import type { StepUpProof } from './step-up.ts';

/** Uses a proof up (table `used_proof` of the service's own database), in the transaction of its effect. One that another transaction takes blocks until that ends. @returns whether it was unused */
export async function claimProof(sql: Transaction, { jti, expiresAt }: StepUpProof): Promise<boolean> {
  const claimed = await sql`
    INSERT INTO used_proof (jti, expires_at) VALUES (${jti}, ${expiresAt}) ON CONFLICT DO NOTHING RETURNING jti`;
  return claimed.length === 1;
}

/** Forgets up to `limit` proofs that have expired for an hour: no clock takes them for good any more. @returns how many */
export async function deleteOldProofs(sql: Queryable, limit: number): Promise<number> {
  const deleted = await sql`
    DELETE FROM used_proof WHERE jti = ANY (ARRAY(
      SELECT jti FROM used_proof WHERE expires_at < now() - interval '1 hour' ORDER BY expires_at LIMIT ${limit}::int))`;
  return deleted.count;
}
