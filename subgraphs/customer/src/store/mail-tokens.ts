import type { Queryable, Transaction } from '@florin/kit';
import { openTexts, places, sealText } from './sealed-texts.ts';

export type MailTokenPurpose = 'RESET_PASSWORD' | 'CONFIRM_EMAIL' | 'CHANGE_EMAIL';

export interface NewMailToken {
  readonly hash: Buffer;
  /** Of nobody where the customer is absent: then nothing is written. */
  readonly customerId: string;
  readonly purpose: MailTokenPurpose;
  readonly email: string;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly void?: boolean;
}

/** Whose token it is. */
export interface MailToken {
  readonly customerId: string;
  readonly email: string;
}

/**
 * Writes a token down, unless so many were issued since a time. To be called under `lockTokensOf`, or two at once count each other not.
 *
 * @param token.void whether it is worth nothing, and only counts
 * @returns whether it was
 */
export async function insertMailToken(
  sql: Transaction,
  token: NewMailToken,
  limit: { readonly count: number; readonly since: Date },
): Promise<boolean> {
  const { hash, customerId, purpose, email, at, expiresAt } = token;
  const sealed = await sealText(sql, customerId, places.tokenEmail(hash), email);
  const rows = await sql`
    INSERT INTO mail_token (token_hash, customer_id, purpose, email_sealed, issued_at, expires_at, used_at)
    SELECT ${hash}::bytea, id, ${purpose}, ${sealed}::bytea, ${at}::timestamptz, ${expiresAt}::timestamptz,
      ${token.void === true ? at : null}::timestamptz FROM customer
    WHERE id = ${customerId} AND (
      SELECT count(*) FROM mail_token
      WHERE customer_id = ${customerId} AND purpose = ${purpose} AND issued_at > ${limit.since}) < ${limit.count}
    RETURNING customer_id`;
  return rows.length === 1;
}

/** Until the transaction ends, nobody else issues tokens for this e-mail address, whether it is somebody's or not. */
export async function lockTokensOf(sql: Transaction, emailKey: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`mail tokens of ${emailKey}`}, 0))`;
}

/** Whose token it is, without using it. */
export async function findMailToken(
  sql: Queryable,
  hash: Buffer,
  purpose: MailTokenPurpose,
  at: Date,
): Promise<MailToken | undefined> {
  const [row] = await sql<StoredToken[]>`
    SELECT token_hash AS hash, customer_id AS "customerId", email, email_sealed AS sealed FROM mail_token
    WHERE token_hash = ${hash} AND purpose = ${purpose} AND used_at IS NULL AND expires_at > ${at}`;
  return tokenOf(sql, row);
}

/** Uses a token up: of any number who come at once, one gets it. */
export async function claimMailToken(
  sql: Transaction,
  hash: Buffer,
  purpose: MailTokenPurpose,
  at: Date,
): Promise<MailToken | undefined> {
  const [row] = await sql<StoredToken[]>`
    UPDATE mail_token SET used_at = ${at}
    WHERE token_hash = ${hash} AND purpose = ${purpose} AND used_at IS NULL AND expires_at > ${at}
    RETURNING token_hash AS hash, customer_id AS "customerId", email, email_sealed AS sealed`;
  return tokenOf(sql, row);
}

/** A token as its row has it: its address sealed, or plain until the background has sealed it. */
interface StoredToken {
  readonly hash: Buffer;
  readonly customerId: string;
  readonly email: string | null;
  readonly sealed: Buffer | null;
}

/** One whose person's keys were destroyed is none any more. */
async function tokenOf(sql: Queryable, row: StoredToken | undefined): Promise<MailToken | undefined> {
  if (row === undefined) return undefined;
  const { hash, customerId, email: plain, sealed } = row;
  const [email] = await openTexts(sql, [{ place: places.tokenEmail(hash), sealed, plain }]);
  return email === null || email === undefined ? undefined : { customerId, email };
}

/** The address that somebody asked for in place of their own, and has not confirmed yet. */
export async function findPendingEmail(sql: Queryable, customerId: string, at: Date): Promise<string | undefined> {
  const [row] = await sql<StoredToken[]>`
    SELECT token_hash AS hash, customer_id AS "customerId", email, email_sealed AS sealed FROM mail_token
    WHERE customer_id = ${customerId} AND purpose = 'CHANGE_EMAIL' AND used_at IS NULL AND expires_at > ${at}
    ORDER BY issued_at DESC LIMIT 1`;
  return (await tokenOf(sql, row))?.email;
}

/** Makes tokens of somebody worthless, all but one. */
export async function voidMailTokens(
  sql: Transaction,
  customerId: string,
  purpose: MailTokenPurpose,
  at: Date,
  except?: Buffer,
): Promise<void> {
  await sql`
    UPDATE mail_token SET used_at = ${at}
    WHERE customer_id = ${customerId} AND purpose = ${purpose} AND used_at IS NULL
      AND token_hash IS DISTINCT FROM ${except ?? null}::bytea`;
}

/** Removes some of the tokens that expired before a time. @returns how many */
export async function deleteExpiredMailTokens(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM mail_token WHERE token_hash = ANY (ARRAY(
      SELECT token_hash FROM mail_token WHERE expires_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}
