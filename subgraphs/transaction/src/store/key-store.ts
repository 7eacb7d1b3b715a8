import type { Queryable } from '@florin/kit';
import type { MoneyMutation } from '../domain/order.ts';
import { KEY_RETENTION_DAYS, KEYS_PURGED_AT_ONCE } from '../limits.ts';
import { plainArray, textArray } from './array-literal.ts';

/** The scope of an idempotency key and what it stands for. */
export interface KeyClaim {
  readonly actor: string;
  readonly mutation: MoneyMutation;
  readonly key: string;
  /** SHA-256 as hex. */
  readonly fingerprint: string;
  /** The caller's side, if this claim wins. */
  readonly transactionId: string;
}

/**
 * Marks this transaction as a batch, until it ends. What `claimKeys` and `claimProofs` write leaves together with BEGIN: had BEGIN
 * failed, they would be committed by themselves, without the transfers that they stand for. The mark is gone then, and they write nothing.
 */
export async function markBatch(sql: Queryable): Promise<void> {
  await sql`SELECT set_config('florin.batch', 'open', true)`;
}

/** Whether `markBatch` was called in this transaction. */
export function inBatch(sql: Queryable) {
  return sql`current_setting('florin.batch', true) = 'open'`;
}

/**
 * Takes the keys that are free, for this transaction to fulfil. Waits for other transactions that hold one of them.
 * Lock order: the first locks of a batch, in the order of the array, which its caller has sorted.
 *
 * @returns how many of the claims won; whose they are, `readStoredKeys` tells where it is not all
 */
export async function claimKeys(sql: Queryable, claims: readonly KeyClaim[]): Promise<number> {
  const inserted = await sql`
    INSERT INTO idempotency_key (actor, mutation, key, fingerprint, transaction_id)
    SELECT actor, mutation, key, decode(fingerprint, 'hex'), transaction_id
    FROM unnest(${textArray(claims.map((claim) => claim.actor))}::text[], ${plainArray(claims.map((claim) => claim.mutation))}::text[],
      ${textArray(claims.map((claim) => claim.key))}::text[], ${plainArray(claims.map((claim) => claim.fingerprint))}::text[],
      ${plainArray(claims.map((claim) => claim.transactionId))}::text[]) AS claim (actor, mutation, key, fingerprint, transaction_id)
    WHERE ${inBatch(sql)}
    ON CONFLICT DO NOTHING`;
  return inserted.count;
}

/** Compares claims in the order in which keys are locked, the same in every process. */
export function compareClaims(a: KeyClaim, b: KeyClaim): number {
  return compare(a.actor, b.actor) || compare(a.mutation, b.mutation) || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What a key stands for already. */
export interface StoredKey {
  readonly transactionId: string;
  readonly fingerprint: string;
}

/** What the keys stand for now, in the order of the claims; `undefined` for one that was purged in between. */
export async function readStoredKeys(
  sql: Queryable,
  claims: readonly KeyClaim[],
): Promise<readonly (StoredKey | undefined)[]> {
  const rows = await sql<{ ordinal: bigint; transaction_id: string; fingerprint: string }[]>`
    SELECT claim.ordinal, stored.transaction_id, encode(stored.fingerprint, 'hex') AS fingerprint
    FROM unnest(${textArray(claims.map((claim) => claim.actor))}::text[], ${textArray(claims.map((claim) => claim.mutation))}::text[],
      ${textArray(claims.map((claim) => claim.key))}::text[]) WITH ORDINALITY AS claim (actor, mutation, key, ordinal)
    JOIN idempotency_key AS stored USING (actor, mutation, key)`;
  const found = new Map(rows.map((row) => [Number(row.ordinal) - 1, row]));
  return claims.map((_claim, index) => {
    const row = found.get(index);
    return row === undefined ? undefined : { transactionId: row.transaction_id, fingerprint: row.fingerprint };
  });
}

/** What an actor's orders became that had these keys, in no order. */
export async function findKeyed(
  sql: Queryable,
  { actor, mutation, keys }: Pick<KeyClaim, 'actor' | 'mutation'> & { readonly keys: readonly string[] },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT transaction_id AS id FROM idempotency_key
    WHERE actor = ${actor} AND mutation = ${mutation} AND key = ANY (${textArray(keys)}::text[])`;
  return rows.map(({ id }) => id);
}

/** Forgets keys of an actor's, whatever they stand for. */
export async function forgetKeys(
  sql: Queryable,
  { actor, mutation, keys }: Pick<KeyClaim, 'actor' | 'mutation'> & { readonly keys: readonly string[] },
): Promise<void> {
  await sql`
    DELETE FROM idempotency_key
    WHERE actor = ${actor} AND mutation = ${mutation} AND key = ANY (${plainArray(keys)}::text[])`;
}

/** Gives back keys of this transaction whose orders left no trace: the same key can be used for the next try. */
export async function releaseKeys(sql: Queryable, claims: readonly KeyClaim[]): Promise<void> {
  if (claims.length === 0) return;
  await sql`
    DELETE FROM idempotency_key AS stored
    USING unnest(${textArray(claims.map((claim) => claim.actor))}::text[], ${textArray(claims.map((claim) => claim.mutation))}::text[],
      ${textArray(claims.map((claim) => claim.key))}::text[]) AS claim (actor, mutation, key)
    WHERE stored.actor = claim.actor AND stored.mutation = claim.mutation AND stored.key = claim.key`;
}

/**
 * Deletes keys older than the retention, a bounded number; those of a bulk's items a day later, so that the bulk's own key goes before
 * them however many wait. One statement.
 */
export async function purgeKeys(sql: Queryable): Promise<number> {
  const gone = await sql`
    DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM idempotency_key WHERE created_at < now() - ${KEY_RETENTION_DAYS} * interval '1 day'
        AND (mutation <> 'transfers' OR created_at < now() - ${KEY_RETENTION_DAYS + 1} * interval '1 day')
      LIMIT ${KEYS_PURGED_AT_ONCE}))`;
  return gone.count;
}
