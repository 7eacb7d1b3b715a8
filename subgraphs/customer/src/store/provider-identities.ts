import { createHash } from 'node:crypto';
import type { Queryable, Transaction } from '@florin/kit';

export type LinkedBy = 'CREATED' | 'CLAIM' | 'EMAIL' | 'COMMAND' | 'OWNER';

/** What an issuer calls somebody, as it is stored and looked up. */
export function identityHash(issuer: string, subject: string): Buffer {
  return hashOf([issuer, subject]);
}

/** One session at an issuer. With a second factor it is another one of ours: staff roles need it. */
export function providerSessionHash(
  issuer: string,
  session: { readonly subject: string; readonly session: string; readonly secondFactor: boolean },
): Buffer {
  return hashOf([issuer, session.subject, session.session, String(session.secondFactor)]);
}

/** JSON tells parts apart, whatever is in them. */
function hashOf(parts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** Lets one transaction at a time link a subject or begin its session; held to the transaction's end, and taken before any row. */
export async function lockIdentity(sql: Transaction, identity: Buffer): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${identity.readBigInt64BE(0)})`;
}

/** Whose identity it is. */
export async function findLinkedCustomer(sql: Queryable, identity: Buffer): Promise<string | undefined> {
  const [row] = await sql<{ customer_id: string }[]>`
    SELECT customer_id FROM provider_identity WHERE identity_hash = ${identity}`;
  return row?.customer_id;
}

/** Links an identity to a customer. @returns whether it was nobody's */
export async function insertIdentity(
  sql: Queryable,
  identity: Buffer,
  customerId: string,
  linkedBy: LinkedBy,
  at: Date,
): Promise<boolean> {
  const rows = await sql`
    INSERT INTO provider_identity (identity_hash, customer_id, linked_by, linked_at)
    VALUES (${identity}, ${customerId}, ${linkedBy}, ${at}) ON CONFLICT DO NOTHING RETURNING customer_id`;
  return rows.length === 1;
}

/** Whether an identity is linked to somebody. */
export async function hasIdentity(sql: Queryable, customerId: string): Promise<boolean> {
  const rows = await sql`SELECT FROM provider_identity WHERE customer_id = ${customerId} LIMIT 1`;
  return rows.length > 0;
}

/** Whether anything but an e-mail address proves already who this is: a password, a factor, another identity, or a role of staff. */
export async function isProvenOtherwise(sql: Queryable, customerId: string): Promise<boolean> {
  const rows = await sql`
    SELECT FROM customer c WHERE c.id = ${customerId} AND (
      c.roles <> ARRAY['CUSTOMER']
      OR EXISTS (SELECT FROM credential WHERE customer_id = c.id)
      OR EXISTS (SELECT FROM totp_factor WHERE customer_id = c.id)
      OR EXISTS (SELECT FROM passkey WHERE customer_id = c.id)
      OR EXISTS (SELECT FROM provider_identity WHERE customer_id = c.id))`;
  return rows.length > 0;
}

/** Our session of one of the provider's, under the lock of its row: `ended` for good, or alive until `validUntil`, or none. */
export async function lockProviderSession(
  sql: Transaction,
  hash: Buffer,
  at: Date,
): Promise<{ readonly id: string; readonly validUntil: Date; readonly absoluteUntil: Date } | 'ended' | undefined> {
  const [row] = await sql<
    { id: string; valid_until: Date; absolute_until: Date; ended_at: Date | null }[]
  >`SELECT s.id, s.valid_until, s.absolute_until, s.ended_at
    FROM provider_session p JOIN session s ON s.id = p.session_id
    WHERE p.session_hash = ${hash} FOR UPDATE OF s`;
  // Of a purged session only the provider's row tells how it ended.
  const [gone] =
    row === undefined
      ? await sql`SELECT FROM provider_session WHERE session_hash = ${hash} AND ended_at IS NOT NULL`
      : [];
  if (gone !== undefined || (row !== undefined && row.ended_at !== null)) return 'ended';
  if (row === undefined || row.valid_until <= at) return undefined;
  return { id: row.id, validUntil: row.valid_until, absoluteUntil: row.absolute_until };
}

/** Notes which session of ours one of the provider's is now. */
export async function putProviderSession(
  sql: Queryable,
  session: { readonly hash: Buffer; readonly identity: Buffer; readonly sessionId: string; readonly at: Date },
): Promise<void> {
  await sql`
    INSERT INTO provider_session (session_hash, identity_hash, session_id, begun_at)
    VALUES (${session.hash}, ${session.identity}, ${session.sessionId}, ${session.at})
    ON CONFLICT (session_hash) DO UPDATE SET session_id = excluded.session_id`;
}

/** Notes at the provider's session that ours was ended. After the session's row, in its transaction. */
export async function endProviderSession(sql: Queryable, sessionId: string, at: Date): Promise<void> {
  await sql`UPDATE provider_session SET ended_at = ${at} WHERE session_id = ${sessionId} AND ended_at IS NULL`;
}

/** The living sessions of an identity, or of one of the provider's sessions, in the order in which sessions are locked. */
export async function findSessionsOf(
  sql: Queryable,
  identity: Buffer,
  hashes: readonly Buffer[] | undefined,
): Promise<readonly { readonly id: string; readonly customerId: string }[]> {
  return sql<{ id: string; customerId: string }[]>`
    SELECT s.id, s.customer_id AS "customerId"
    FROM provider_session p JOIN session s ON s.id = p.session_id
    WHERE p.identity_hash = ${identity} AND p.ended_at IS NULL
      AND ${hashes === undefined ? sql`true` : sql`p.session_hash IN ${sql([...hashes])}`}
    ORDER BY s.id`;
}

/** Notes that sessions of the provider's are over, or all of an identity that began before, whether the bank has sessions of them or not. */
export async function noteProviderEnd(sql: Transaction, ended: readonly Buffer[], at: Date): Promise<void> {
  for (const hash of ended)
    await sql`
      INSERT INTO ended_provider_session (ended_hash, ended_at) VALUES (${hash}, ${at})
      ON CONFLICT (ended_hash) DO UPDATE SET ended_at = greatest(ended_provider_session.ended_at, excluded.ended_at)`;
}

/** Notes that the provider's sessions of somebody are over, before their rows go. */
export async function noteProviderEndOf(sql: Transaction, customerId: string, at: Date): Promise<void> {
  await sql`
    INSERT INTO ended_provider_session (ended_hash, ended_at)
    SELECT p.session_hash, ${at}::timestamptz
    FROM provider_identity i JOIN provider_session p ON p.identity_hash = i.identity_hash
    WHERE i.customer_id = ${customerId} ON CONFLICT DO NOTHING`;
}

/** Whether one of the provider's sessions was noted as over, or all of its identity that began before a token was issued. */
export async function isProviderEndNoted(
  sql: Queryable,
  session: { readonly hash: Buffer; readonly identity: Buffer; readonly issuedAt: Date },
): Promise<boolean> {
  const rows = await sql`
    SELECT FROM ended_provider_session
    WHERE ended_hash = ${session.hash} OR (ended_hash = ${session.identity} AND ended_at >= ${session.issuedAt})`;
  return rows.length > 0;
}

/** Forgets what ended long ago. @returns how many */
export async function deleteOldProviderEnds(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM ended_provider_session WHERE ended_hash = ANY (ARRAY(
      SELECT ended_hash FROM ended_provider_session WHERE ended_at < ${before}
      ORDER BY ended_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}

/** Forgets sessions that began long ago. @returns how many */
export async function deleteOldProviderSessions(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM provider_session WHERE session_hash = ANY (ARRAY(
      SELECT session_hash FROM provider_session WHERE begun_at < ${before} AND session_id IS NULL
      ORDER BY begun_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}
