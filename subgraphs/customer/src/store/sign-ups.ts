import { hkdfSync } from 'node:crypto';
import { type DataKey, openValue, sealValue } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';
import type { NewPerson } from '../domain/person.ts';
import { mailTokenHash } from '../passwords/tokens.ts';
import { emailIndexOf } from './personal-data.ts';

/** Somebody who signed up and has not confirmed the address yet. */
export interface PendingSignUp {
  readonly customerId: string;
  readonly person: NewPerson;
  readonly passwordHash: string;
}

/**
 * Writes a sign-up down.
 *
 * @param isWanted without it nothing is written, by the same statement: whoever asks sees no difference
 */
export async function insertSignUp(
  sql: Transaction,
  { customerId, person, passwordHash }: PendingSignUp,
  token: { readonly text: string; readonly at: Date; readonly expiresAt: Date },
  isWanted: boolean,
): Promise<void> {
  const index = await emailIndexOf(sql, person.email);
  const sealed = sealValue(keyOf(token.text), placeOf(customerId), JSON.stringify({ person, passwordHash }));
  await sql`
    INSERT INTO sign_up (token_hash, customer_id, email_index, sealed, issued_at, expires_at)
    SELECT ${mailTokenHash(token.text)}::bytea, ${customerId}, ${index}::bytea, ${sealed}::bytea, ${token.at}::timestamptz,
      ${token.expiresAt}::timestamptz
    WHERE ${isWanted}`;
}

/** Takes a sign-up by its token: of any number who come at once, one gets it. Others for the same address go with it. */
export async function takeSignUp(sql: Transaction, token: string, at: Date): Promise<PendingSignUp | undefined> {
  const [row] = await sql<{ customer_id: string; email_index: Buffer; sealed: Buffer }[]>`
    DELETE FROM sign_up WHERE token_hash = ${mailTokenHash(token)} AND expires_at > ${at}
    RETURNING customer_id, email_index, sealed`;
  if (row === undefined) return undefined;
  await sql`
    DELETE FROM sign_up WHERE token_hash = ANY (ARRAY(
      SELECT token_hash FROM sign_up WHERE email_index = ${row.email_index} ORDER BY token_hash FOR UPDATE SKIP LOCKED))`;
  const { customer_id: customerId, sealed } = row;
  const opened = openValue(keyOf(token), placeOf(customerId), sealed).toString('utf8');
  return { customerId, ...(JSON.parse(opened) as Omit<PendingSignUp, 'customerId'>) };
}

/** Removes some of those that nobody confirmed before a time. @returns how many */
export async function deleteExpiredSignUps(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM sign_up WHERE token_hash = ANY (ARRAY(
      SELECT token_hash FROM sign_up WHERE expires_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}

/** The key has no row of its own. */
const NO_KEY_ID = '00000000-0000-0000-0000-000000000000';

/** The token is as random as a key; its hash in the table is of another purpose (RFC 5869). */
function keyOf(token: string): DataKey {
  return { id: NO_KEY_ID, bytes: Buffer.from(hkdfSync('sha256', token, '', 'florin sign-up', 32)) };
}

function placeOf(customerId: string) {
  return { table: 'sign_up', column: 'sealed', row: customerId };
}
