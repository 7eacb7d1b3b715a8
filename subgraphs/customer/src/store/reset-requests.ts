import { randomUUID } from 'node:crypto';
import { noteForCommit, type Queryable, type Transaction } from '@florin/kit';
import { MAIL_SUBJECT, openTexts, places, sealText } from './sealed-texts.ts';

/** What is told to this process when somebody asked to reset a password. */
export const RESET_REQUESTED = 'reset requested';

/** Puts a request to reset a password into the queue: the same work whether anybody has the address. */
export async function insertResetRequest(
  sql: Queryable,
  email: string,
  times: { readonly at: Date; readonly expiresAt: Date },
): Promise<void> {
  const id = randomUUID();
  const sealed = await sealText(sql, MAIL_SUBJECT, places.resetRequestEmail(id), email);
  await sql`
    INSERT INTO reset_request (id, email_sealed, next_at, expires_at)
    VALUES (${id}, ${sealed}, ${times.at}, ${times.expiresAt})`;
  noteForCommit(sql, RESET_REQUESTED);
}

/** The request that has been due for longest, which nobody else tries for a while. @returns its id */
export async function claimResetRequest(sql: Queryable, at: Date, retryMs: number): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    UPDATE reset_request SET next_at = ${new Date(at.getTime() + retryMs)}
    WHERE id = (
      SELECT id FROM reset_request WHERE next_at <= ${at} AND expires_at > ${at}
      ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return row?.id;
}

/** Takes a request out of the queue, in the transaction that does what it asks for. @returns the address; `undefined` where it is gone */
export async function takeResetRequest(sql: Transaction, id: string): Promise<string | undefined> {
  const [row] = await sql<{ sealed: Buffer }[]>`
    DELETE FROM reset_request WHERE id = ${id} RETURNING email_sealed AS sealed`;
  if (row === undefined) return undefined;
  const [email] = await openTexts(sql, [{ place: places.resetRequestEmail(id), sealed: row.sealed, plain: null }]);
  return email ?? undefined;
}

/** Forgets some of the requests that expired before a time. @returns how many */
export async function deleteExpiredResetRequests(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM reset_request WHERE id = ANY (ARRAY(
      SELECT id FROM reset_request WHERE expires_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}
