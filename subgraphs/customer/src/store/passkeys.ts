import type { Queryable, Transaction } from '@florin/kit';
import type { PasskeyCredential } from '../factors/passkeys/webauthn.ts';
import { openTexts, places, sealText } from './sealed-texts.ts';

/** A passkey as its owner sees it. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
}

export type StoredPasskey = Passkey & PasskeyCredential & { readonly customerId: string };

interface PasskeyRow {
  readonly id: string;
  readonly customer_id: string;
  readonly credential_id: Buffer;
  readonly public_key: Buffer;
  readonly sign_count: string | number | bigint;
  readonly transports: readonly string[];
  /** Of a row that is not sealed yet. */
  readonly name: string | null;
  readonly name_sealed: Buffer | null;
  readonly added_at: Date;
  readonly last_used_at: Date | null;
}

/** Adds a passkey, unless somebody has its credential already. @returns whether it was added */
export async function insertPasskey(
  sql: Queryable,
  passkey: PasskeyCredential & {
    readonly id: string;
    readonly customerId: string;
    readonly name: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { id, customerId, credentialId, publicKey, signCount, transports, name, at } = passkey;
  const sealed = await sealText(sql, customerId, places.passkeyName(id), name);
  const rows = await sql`
    INSERT INTO passkey (id, customer_id, credential_id, public_key, sign_count, transports, name_sealed, added_at)
    VALUES (${id}, ${customerId}, ${credentialId}, ${publicKey}, ${signCount}, ${transports}::text[], ${sealed}, ${at})
    ON CONFLICT ON CONSTRAINT passkey_credential_unique DO NOTHING RETURNING id`;
  return rows.length === 1;
}

/** Somebody's passkeys, in the order in which they were added. */
export async function findPasskeys(sql: Queryable, customerId: string): Promise<readonly StoredPasskey[]> {
  const rows = await sql<PasskeyRow[]>`SELECT * FROM passkey WHERE customer_id = ${customerId} ORDER BY id`;
  return storedPasskeys(sql, rows);
}

/** Somebody's passkey by its credential; nobody else's. */
export async function findPasskey(
  sql: Queryable,
  customerId: string,
  credentialId: Buffer,
): Promise<StoredPasskey | undefined> {
  const [row] = await sql<PasskeyRow[]>`
    SELECT * FROM passkey WHERE credential_id = ${credentialId} AND customer_id = ${customerId}`;
  return row && (await storedPasskeys(sql, [row]))[0];
}

/**
 * Notes what a passkey's authenticator counts now. The condition is checked again under the row's lock: two copies of one
 * authenticator that count the same cannot both be right.
 */
export async function claimSignCount(sql: Queryable, id: string, signCount: number, at: Date): Promise<boolean> {
  const rows = await sql`
    UPDATE passkey SET sign_count = ${signCount}, last_used_at = ${at}
    WHERE id = ${id} AND (sign_count < ${signCount} OR (sign_count = 0 AND ${signCount} = 0)) RETURNING id`;
  return rows.length === 1;
}

/** Removes one of somebody's passkeys. @returns whether there was one */
export async function deletePasskey(sql: Queryable, customerId: string, id: string): Promise<boolean> {
  const rows = await sql`DELETE FROM passkey WHERE id = ${id} AND customer_id = ${customerId} RETURNING id`;
  return rows.length === 1;
}

/** Keeps the challenge of a passkey that is being made, in place of whichever there was. */
export async function putPasskeyRegistration(
  sql: Queryable,
  customerId: string,
  challenge: Buffer,
  expiresAt: Date,
): Promise<void> {
  await sql`
    INSERT INTO passkey_registration (customer_id, challenge, expires_at)
    VALUES (${customerId}, ${challenge}, ${expiresAt})
    ON CONFLICT (customer_id) DO UPDATE SET challenge = excluded.challenge, expires_at = excluded.expires_at`;
}

/** The challenge that a new passkey has to sign; absent where nothing was begun, or it has expired. */
export async function findPasskeyRegistration(
  sql: Queryable,
  customerId: string,
  at: Date,
): Promise<Buffer | undefined> {
  const [row] = await sql<{ challenge: Buffer }[]>`
    SELECT challenge FROM passkey_registration WHERE customer_id = ${customerId} AND expires_at > ${at}`;
  return row?.challenge;
}

/** Takes a challenge, once. @returns whether it was there yet */
export async function takePasskeyRegistration(sql: Queryable, customerId: string, challenge: Buffer): Promise<boolean> {
  const rows = await sql`
    DELETE FROM passkey_registration WHERE customer_id = ${customerId} AND challenge = ${challenge} RETURNING customer_id`;
  return rows.length === 1;
}

/** Removes some of the challenges that expired before a time. @returns how many */
export async function deleteExpiredPasskeyRegistrations(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM passkey_registration WHERE customer_id = ANY (ARRAY(
      SELECT customer_id FROM passkey_registration WHERE expires_at < ${before}
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}

/** Their names, sealed by the newest of the person's keys. */
export async function sealPasskeysAgain(sql: Transaction, customerId: string): Promise<void> {
  for (const { id, name } of await findPasskeys(sql, customerId)) {
    const sealed = await sealText(sql, customerId, places.passkeyName(id), name);
    await sql`UPDATE passkey SET name_sealed = ${sealed}, name = NULL WHERE id = ${id}`;
  }
}

async function storedPasskeys(sql: Queryable, rows: readonly PasskeyRow[]): Promise<readonly StoredPasskey[]> {
  const names = await openTexts(
    sql,
    rows.map(({ id, name, name_sealed: sealed }) => ({ place: places.passkeyName(id), sealed, plain: name })),
  );
  return rows.map((row, index) => storedPasskey(row, names[index] ?? 'erased'));
}

function storedPasskey(row: PasskeyRow, name: string): StoredPasskey {
  return {
    id: row.id,
    customerId: row.customer_id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    signCount: Number(row.sign_count),
    transports: row.transports,
    name,
    addedAt: row.added_at,
    lastUsedAt: row.last_used_at,
  };
}
