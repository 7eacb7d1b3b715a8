import { noteForCommit, type Queryable } from '@florin/kit';
import type { Mail, OutgoingMail } from '../mail/mailer.ts';
import { type PersonalRow, readerOf } from './personal-data.ts';

/** What is told to this process when mail was queued. */
export const MAIL_QUEUED = 'mail queued';

/** Puts a mail into the queue, in the transaction of what it tells of. @returns its id */
export async function insertMail(
  sql: Queryable,
  mail: Mail,
  times: { readonly at: Date; readonly expiresAt: Date },
): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    INSERT INTO mail (recipient, subject, body, queued_at, next_at, expires_at)
    VALUES (${mail.to}, ${mail.subject}, ${mail.text}, ${times.at}, ${times.at}, ${times.expiresAt}) RETURNING id`;
  noteForCommit(sql, MAIL_QUEUED);
  return row?.id;
}

/** The address of somebody. */
export async function findEmail(sql: Queryable, customerId: string): Promise<string | undefined> {
  const [row] = await sql<PersonalRow[]>`SELECT id, email, email_sealed FROM customer WHERE id = ${customerId}`;
  return row && ((await readerOf(sql, [row])).text(row, 'email') ?? undefined);
}

/** Takes some mails that are due, each for so long that nobody else does meanwhile: longer with each try. */
export async function claimMails(
  sql: Queryable,
  at: Date,
  { limit, retryMs, retryMaxMs }: { readonly limit: number; readonly retryMs: number; readonly retryMaxMs: number },
): Promise<readonly OutgoingMail[]> {
  const rows = await sql<{ id: string; recipient: string; subject: string; body: string }[]>`
    UPDATE mail SET
      attempts = attempts + 1,
      next_at = ${at}::timestamptz
        + least(${retryMs}::float8 * 2 ^ least(attempts, 30), ${retryMaxMs}::float8) * interval '1 millisecond'
    WHERE id IN (
      SELECT id FROM mail WHERE next_at <= ${at} AND expires_at > ${at}
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient, subject, body`;
  return rows.map(({ id, recipient, subject, body }) => ({ id, to: recipient, subject, text: body }));
}

/** Forgets a mail that was taken. */
export async function deleteMail(sql: Queryable, id: string): Promise<void> {
  await sql`DELETE FROM mail WHERE id = ${id}`;
}

/** Gives up mails that expired before a time. @returns how many */
export async function deleteExpiredMails(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM mail WHERE id IN (
      SELECT id FROM mail WHERE expires_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED)`;
  return count;
}
