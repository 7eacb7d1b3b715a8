import type { Queryable, Transaction } from '@florin/kit';
import type { UploadMediaType, UploadPurpose, UploadUse } from '../domain/upload.ts';

type UploadState = 'OPEN' | 'RECEIVING' | 'STORED' | 'CLAIMED';

/** A file as its table keeps it. */
export interface UploadRow {
  readonly id: string;
  readonly ownerId: string;
  readonly purpose: UploadPurpose;
  readonly mediaType: UploadMediaType;
  readonly byteSize: number;
  /** Of each chunk but the last one. */
  readonly chunkBytes: number;
  readonly keySealed: Buffer;
  readonly nameSealed: Buffer;
  /** Absent until the whole file is there. */
  readonly digestSealed: Buffer | null;
  readonly state: UploadState;
  readonly createdAt: Date;
  readonly claimedBy: string | null;
  readonly claimedFor: string | null;
}

const columns = (sql: Queryable) => sql`
  id, owner_id AS "ownerId", purpose, media_type AS "mediaType", byte_size AS "byteSize", chunk_bytes AS "chunkBytes", key_sealed AS "keySealed",
  name_sealed AS "nameSealed", digest_sealed AS "digestSealed", state, created_at AS "createdAt", claimed_by AS "claimedBy",
  claimed_for AS "claimedFor"`;

/**
 * Locks the owner's row until the transaction ends, so that of many announced at once none overlooks another. Archives that the bank made
 * count for nothing.
 *
 * @returns `undefined` for who is nobody, or is being erased
 */
export async function lockUploadsOf(sql: Transaction, ownerId: string): Promise<UploadUse | undefined> {
  const owners = await sql`SELECT FROM customer WHERE id = ${ownerId} AND erased_at IS NULL FOR NO KEY UPDATE`;
  if (owners.length === 0) return undefined;
  const [use] = await sql<UploadUse[]>`
    SELECT count(*) FILTER (WHERE sender_id IS NULL AND state <> 'CLAIMED')::int AS unclaimed,
      count(*) FILTER (WHERE sender_id IS NULL)::int AS files, coalesce(sum(byte_size) FILTER (WHERE sender_id IS NULL), 0)::float8 AS bytes,
      count(sender_id)::int AS "staffFiles", coalesce(sum(byte_size) FILTER (WHERE sender_id IS NOT NULL), 0)::float8 AS "staffBytes"
    FROM upload WHERE owner_id = ${ownerId} AND purpose <> 'EXPORT'`;
  return use;
}

export async function insertUpload(
  sql: Queryable,
  upload: Omit<UploadRow, 'digestSealed' | 'state' | 'createdAt' | 'claimedBy' | 'claimedFor'>,
  at: Date,
  expiresAt: Date,
): Promise<void> {
  const { id, ownerId, purpose, mediaType, byteSize, chunkBytes, keySealed, nameSealed } = upload;
  await sql`
    INSERT INTO upload (id, owner_id, purpose, media_type, byte_size, chunk_bytes, key_sealed, name_sealed, created_at, expires_at)
    VALUES (${id}, ${ownerId}, ${purpose}, ${mediaType}, ${byteSize}, ${chunkBytes}, ${keySealed}, ${nameSealed}, ${at}, ${expiresAt})`;
}

export async function findUploads(sql: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, UploadRow>> {
  const rows = await sql<UploadRow[]>`SELECT ${columns(sql)} FROM upload WHERE id = ANY (${ids}::text[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Begins to receive a file: of any number who come with the same link, one. */
export async function beginReceiving(sql: Queryable, id: string, expiresAt: Date): Promise<UploadRow | undefined> {
  const [row] = await sql<UploadRow[]>`
    UPDATE upload SET state = 'RECEIVING', expires_at = ${expiresAt} WHERE id = ${id} AND state = 'OPEN' RETURNING ${columns(sql)}`;
  return row;
}

/** The whole file is there, and may be read from now on. @returns whether it was being received still */
export async function finishReceiving(sql: Queryable, id: string, digest: Buffer, expiresAt: Date): Promise<boolean> {
  const { count } = await sql`
    UPDATE upload SET state = 'STORED', digest_sealed = ${digest}, expires_at = ${expiresAt}
    WHERE id = ${id} AND state = 'RECEIVING'`;
  return count === 1;
}

/** Removes a file that did not come as it should, with its chunks. */
export async function deleteUpload(sql: Queryable, id: string): Promise<void> {
  await sql`DELETE FROM upload WHERE id = ${id} AND state = 'RECEIVING'`;
}

/** What files are taken up for. */
export interface Claim {
  readonly by: string;
  readonly for: string;
  readonly purpose: UploadPurpose;
  /** Who sent them. */
  readonly senderId: string;
  /** Whose they are from then on. */
  readonly ownerId: string;
}

/**
 * Locks those of some files that can be taken up: that are there, the sender's, of the purpose, and taken up by nothing yet or for the same
 * already. In the order of their ids, so that two who name the same ones wait for each other and do not lock each other out.
 */
export async function lockClaimable(
  sql: Transaction,
  ids: readonly string[],
  claim: Claim,
): Promise<readonly UploadRow[]> {
  return sql<UploadRow[]>`
    SELECT ${columns(sql)} FROM upload
    WHERE id = ANY (${ids}::text[]) AND purpose = ${claim.purpose} AND (state = 'STORED' AND owner_id = ${claim.senderId}
      OR state = 'CLAIMED' AND claimed_by = ${claim.by} AND claimed_for = ${claim.for} AND owner_id = ${claim.ownerId}
        AND coalesce(sender_id, owner_id) = ${claim.senderId})
    ORDER BY id FOR UPDATE`;
}

/** Takes locked files up; those that are already stay as they are. */
export async function takeUp(sql: Transaction, rows: readonly UploadRow[], claim: Claim, at: Date): Promise<void> {
  await sql`
    UPDATE upload SET state = 'CLAIMED', expires_at = NULL, claimed_by = ${claim.by}, claimed_for = ${claim.for}, claimed_at = ${at},
      sender_id = ${claim.senderId === claim.ownerId ? null : claim.senderId}
    WHERE id = ANY (${rows.map(({ id }) => id)}::text[]) AND state = 'STORED'`;
}

/** Files that are taken up again for the same are young again: what is stored with them is about to be. */
export async function renewClaims(sql: Transaction, rows: readonly UploadRow[], claim: Claim, at: Date): Promise<void> {
  await sql`
    UPDATE upload SET claimed_at = ${at}
    WHERE id = ANY (${rows.map(({ id }) => id)}::text[]) AND claimed_by = ${claim.by} AND claimed_at < ${at}`;
}

/**
 * Removes files that were taken up for something before a time. Locks them in the order of their ids, as taking up does.
 *
 * @returns how many were taken up for it since, and stay
 */
export async function deleteClaimed(
  sql: Transaction,
  ids: readonly string[],
  claim: Pick<Claim, 'by' | 'for'>,
  before: Date,
): Promise<number> {
  const rows = await sql<{ id: string; claimedAt: Date }[]>`
    SELECT id, claimed_at AS "claimedAt" FROM upload
    WHERE id = ANY (${ids}::text[]) AND state = 'CLAIMED' AND claimed_by = ${claim.by} AND claimed_for = ${claim.for}
    ORDER BY id FOR UPDATE`;
  const old = rows.filter(({ claimedAt }) => claimedAt < before).map(({ id }) => id);
  if (old.length > 0) await sql`DELETE FROM upload WHERE id = ANY (${old}::text[])`;
  return rows.length - old.length;
}

/** Makes locked files the claim's owner's, with their keys as they are sealed for the owner. */
export async function handOver(sql: Transaction, rows: readonly UploadRow[], { ownerId }: Claim): Promise<void> {
  for (const { id, keySealed } of rows)
    await sql`UPDATE upload SET owner_id = ${ownerId}, key_sealed = ${keySealed} WHERE id = ${id}`;
}

/** The service itself, as it takes up documents for verification. */
export const VERIFICATION_CLAIM = 'customer';

/** Documents that some customers handed in, the newest submission first. */
export async function findVerificationUploads(
  sql: Queryable,
  customerIds: readonly string[],
): Promise<readonly (UploadRow & { readonly submittedAt: Date })[]> {
  return sql<(UploadRow & { submittedAt: Date })[]>`
    SELECT ${columns(sql)}, claimed_at AS "submittedAt" FROM upload
    WHERE owner_id = ANY (${customerIds}::text[]) AND purpose = 'VERIFICATION' AND state = 'CLAIMED'
    ORDER BY claimed_for DESC, id`;
}

/** How many documents somebody has handed in. */
export async function countVerificationUploads(sql: Queryable, customerId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM upload
    WHERE owner_id = ${customerId} AND purpose = 'VERIFICATION' AND state = 'CLAIMED'`;
  return row?.count ?? 0;
}

/** Removes what was announced and did not come, broke off, or was taken up by nothing. Others' locked rows are passed over. */
export async function deleteExpiredUploads(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM upload WHERE id = ANY (ARRAY(
      SELECT id FROM upload WHERE state <> 'CLAIMED' AND expires_at < ${before} ORDER BY expires_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED))`;
  return count;
}

/** Uses up a link that works once. @returns whether it was not yet */
export async function useFileLink(sql: Queryable, jti: string, expiresAt: Date): Promise<boolean> {
  const { count } = await sql`
    INSERT INTO used_file_link (jti, expires_at) VALUES (${jti}, ${expiresAt}) ON CONFLICT DO NOTHING`;
  return count === 1;
}

export async function deleteOldFileLinks(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM used_file_link WHERE jti IN (
      SELECT jti FROM used_file_link WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit})`;
  return count;
}
