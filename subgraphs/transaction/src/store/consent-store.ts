import { allInOrder, type Queryable } from '@florin/kit';
import type { SmallPayments } from '../step-up/exemptions.ts';
import { instantArray, plainArray, textArray } from './array-literal.ts';
import { inBatch } from './key-store.ts';

/** A proof that an order came with. */
export interface ProofClaim {
  readonly jti: string;
  readonly expiresAt: Date;
}

/**
 * Takes proofs, sorted by jti. One that is taken elsewhere blocks until that transaction ends; one that was used before stays its
 * owner's. Lock order: after keys, before counters.
 *
 * @returns those that are this transaction's
 */
export async function claimProofs(sql: Queryable, claims: readonly ProofClaim[]): Promise<ReadonlySet<string>> {
  if (claims.length === 0) return new Set();
  const rows = await sql<{ jti: string }[]>`
    INSERT INTO used_proof (jti, expires_at)
    SELECT jti, expires_at FROM unnest(${textArray(claims.map((claim) => claim.jti))}::uuid[],
      ${instantArray(claims.map((claim) => claim.expiresAt))}::timestamptz[]) AS claim (jti, expires_at)
    WHERE ${inBatch(sql)}
    ON CONFLICT DO NOTHING RETURNING jti`;
  return new Set(rows.map((row) => row.jti));
}

/** Gives back proofs of this transaction that moved nothing. */
export async function releaseProofs(sql: Queryable, jtis: readonly string[]): Promise<void> {
  if (jtis.length === 0) return;
  await sql`DELETE FROM used_proof WHERE jti = ANY (${textArray(jtis)}::uuid[])`;
}

/**
 * Locks the counters of people and reads them as the last transaction before left them. Two statements, pipelined: who never had a
 * counter gets one first, so that there is a row to lock. Lock order: after proofs, before accounts; by customer.
 *
 * @param customerIds sorted, each once
 */
export async function lockSmallPayments(
  sql: Queryable,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, SmallPayments>> {
  if (customerIds.length === 0) return new Map();
  const ids = textArray(customerIds);
  const [, rows] = await allInOrder([
    sql`INSERT INTO small_payments (customer_id) SELECT unnest(${ids}::text[]) ON CONFLICT DO NOTHING`,
    sql<{ customer_id: string; payments: number; total: bigint }[]>`
      SELECT customer_id, payments, total FROM small_payments WHERE customer_id = ANY (${ids}::text[])
      ORDER BY customer_id FOR NO KEY UPDATE`,
  ]);
  return new Map(rows.map(({ customer_id, payments, total }) => [customer_id, { payments, total }]));
}

/** Writes counters that this transaction has locked. */
export async function saveSmallPayments(
  sql: Queryable,
  counters: readonly (SmallPayments & { readonly customerId: string })[],
): Promise<void> {
  if (counters.length === 0) return;
  await sql`
    UPDATE small_payments AS counter SET payments = counted.payments, total = counted.total
    FROM unnest(${textArray(counters.map((counter) => counter.customerId))}::text[],
      ${plainArray(counters.map((counter) => counter.payments))}::integer[],
      ${plainArray(counters.map((counter) => counter.total))}::bigint[]) AS counted (customer_id, payments, total)
    WHERE counter.customer_id = counted.customer_id`;
}

/** Somebody, and an account that they want to pay into. */
export interface PayeeQuestion {
  readonly customerId: string;
  readonly accountId: string;
}

/** Those that people trust, as `<customer> <account>`. A look-up for each: people may trust hundreds, and pay one of them. */
export async function readTrustedPayees(
  sql: Queryable,
  questions: readonly PayeeQuestion[],
): Promise<ReadonlySet<string>> {
  if (questions.length === 0) return new Set();
  const rows = await sql<{ customer_id: string; account_id: string }[]>`
    SELECT payee.customer_id, payee.account_id
    FROM unnest(${textArray(questions.map(({ customerId }) => customerId))}::text[],
      ${textArray(questions.map(({ accountId }) => accountId))}::text[]) AS question (customer_id, account_id)
    CROSS JOIN LATERAL (SELECT customer_id, account_id FROM trusted_payee
      WHERE customer_id = question.customer_id AND account_id = question.account_id LIMIT 1) AS payee`;
  return new Set(rows.map((row) => `${row.customer_id} ${row.account_id}`));
}

/** Forgets proofs that have expired long ago, a bounded number. One statement. */
export async function purgeProofs(sql: Queryable, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM used_proof WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM used_proof WHERE expires_at < now() - interval '1 day' LIMIT ${limit}))`;
  return count;
}
