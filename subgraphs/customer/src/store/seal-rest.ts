import type { Database, Queryable, Transaction } from '@florin/kit';
import { MAIL_SUBJECT, originText, places, sealText } from './sealed-texts.ts';

/**
 * Seals some of the texts from before they were sealed, of each kind, and empties their plain columns. Which are left is in their indexes,
 * so it goes on after a crash. One transaction a kind, READ COMMITTED; rows in the order of their ids, passing over locked ones.
 *
 * @returns how many
 */
export async function sealRest(database: Database, limit: number): Promise<number> {
  let sealed = 0;
  for (const seal of [sealMails, sealMailTokens, sealPasskeys, sealSessions, sealChallenges])
    sealed += await database.begin((sql) => seal(sql, limit));
  return sealed;
}

async function sealMails(sql: Transaction, limit: number): Promise<number> {
  const rows = await sql<{ id: string; recipient: string; subject: string; body: string }[]>`
    SELECT id, recipient, subject, body FROM mail WHERE recipient IS NOT NULL ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  for (const { id, recipient, subject, body } of rows) {
    const letter = await sealText(sql, MAIL_SUBJECT, places.letter(id), JSON.stringify([recipient, subject, body]));
    await sql`
      UPDATE mail SET letter_sealed = ${letter}, recipient = NULL, subject = NULL, body = NULL WHERE id = ${id}`;
  }
  return rows.length;
}

async function sealMailTokens(sql: Transaction, limit: number): Promise<number> {
  const rows = await sql<{ hash: Buffer; customerId: string; email: string }[]>`
    SELECT token_hash AS hash, customer_id AS "customerId", email FROM mail_token
    WHERE email IS NOT NULL ORDER BY token_hash LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  for (const { hash, customerId, email } of rows) {
    const sealed = await sealText(sql, customerId, places.tokenEmail(hash), email);
    await sql`UPDATE mail_token SET email_sealed = ${sealed}, email = NULL WHERE token_hash = ${hash}`;
  }
  return rows.length;
}

async function sealPasskeys(sql: Transaction, limit: number): Promise<number> {
  const rows = await sql<{ id: string; customerId: string; name: string }[]>`
    SELECT id, customer_id AS "customerId", name FROM passkey
    WHERE name IS NOT NULL ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  for (const { id, customerId, name } of rows) {
    const sealed = await sealText(sql, customerId, places.passkeyName(id), name);
    await sql`UPDATE passkey SET name_sealed = ${sealed}, name = NULL WHERE id = ${id}`;
  }
  return rows.length;
}

async function sealSessions(sql: Transaction, limit: number): Promise<number> {
  const rows = await sql<{ id: string; customerId: string; clientAddress: string | null; userAgent: string | null }[]>`
    SELECT id, customer_id AS "customerId", client_address AS "clientAddress", user_agent AS "userAgent" FROM session
    WHERE num_nonnulls(client_address, user_agent) > 0 ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  for (const { id, customerId, clientAddress, userAgent } of rows) {
    const text = originText({
      ...(clientAddress === null ? {} : { clientAddress }),
      ...(userAgent === null ? {} : { userAgent }),
    });
    const sealed = await sealText(sql, customerId, places.sessionOrigin(id), text);
    await sql`
      UPDATE session SET origin_sealed = coalesce(origin_sealed, ${sealed}), client_address = NULL, user_agent = NULL
      WHERE id = ${id}`;
  }
  return rows.length;
}

async function sealChallenges(sql: Transaction, limit: number): Promise<number> {
  const rows = await sql<{ id: string; customerId: string; payee: string }[]>`
    SELECT id, customer_id AS "customerId", payee FROM step_up_challenge
    WHERE payee IS NOT NULL ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  for (const { id, customerId, payee } of rows) {
    const sealed = await sealText(sql, customerId, places.payee(id), payee);
    await sql`UPDATE step_up_challenge SET payee_sealed = ${sealed}, payee = NULL WHERE id = ${id}`;
  }
  return rows.length;
}

/** Whether a replaced key is needed by something that is not sealed anew, because it is soon gone: it stays until then. */
export async function isHeldByRest(sql: Queryable, subject: string, keyId: string, at: Date): Promise<boolean> {
  const rows =
    subject === MAIL_SUBJECT
      ? await sql`
          SELECT FROM mail WHERE expires_at > ${at} AND substring(letter_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)
          UNION ALL SELECT FROM reset_request
          WHERE expires_at > ${at} AND substring(email_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid) LIMIT 1`
      : await sql`
          SELECT FROM mail_token
          WHERE customer_id = ${subject} AND expires_at > ${at} AND substring(email_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)
          UNION ALL SELECT FROM session
          WHERE customer_id = ${subject} AND valid_until > ${at} AND substring(origin_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)
          UNION ALL SELECT FROM step_up_challenge
          WHERE customer_id = ${subject} AND expires_at > ${at} AND substring(payee_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)`;
  return rows.length > 0;
}
