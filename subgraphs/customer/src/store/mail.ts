import { randomUUID } from 'node:crypto';
import { noteForCommit, type Queryable } from '@florin/kit';
import type { Mail, OutgoingMail } from '../mail/mailer.ts';
import { type PersonalRow, readerOf } from './personal-data.ts';
import { MAIL_SUBJECT, openTexts, places, sealText } from './sealed-texts.ts';

/** What is told to this process when mail was queued. */
export const MAIL_QUEUED = 'mail queued';

/** Puts a mail into the queue, in the transaction of what it tells of. @returns its id */
export async function insertMail(
  sql: Queryable,
  mail: Mail,
  times: { readonly at: Date; readonly expiresAt: Date },
): Promise<string> {
  const id = randomUUID();
  const letter = await sealText(
    sql,
    MAIL_SUBJECT,
    places.letter(id),
    JSON.stringify([mail.to, mail.subject, mail.text]),
  );
  await sql`
    INSERT INTO mail (id, letter_sealed, queued_at, next_at, expires_at)
    VALUES (${id}, ${letter}, ${times.at}, ${times.at}, ${times.expiresAt})`;
  noteForCommit(sql, MAIL_QUEUED);
  return id;
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
  const rows = await sql<StoredMail[]>`
    UPDATE mail SET
      attempts = attempts + 1,
      next_at = ${at}::timestamptz
        + least(${retryMs}::float8 * 2 ^ least(attempts, 30), ${retryMaxMs}::float8) * interval '1 millisecond'
    WHERE id = ANY (ARRAY(
      SELECT id FROM mail WHERE next_at <= ${at} AND expires_at > ${at}
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))
    RETURNING id, recipient, subject, body, letter_sealed AS letter`;
  return openLetters(sql, rows);
}

/** A mail as its row has it: sealed, or plain until the background has sealed it. */
interface StoredMail {
  readonly id: string;
  readonly recipient: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly letter: Buffer | null;
}

/** Opens mails, by one statement at most for their keys. */
export async function openLetters(sql: Queryable, rows: readonly StoredMail[]): Promise<readonly OutgoingMail[]> {
  const letters = await openTexts(
    sql,
    rows.map(({ id, letter, recipient, subject, body }) => ({
      place: places.letter(id),
      sealed: letter,
      plain: JSON.stringify([recipient, subject, body]),
    })),
  );
  return rows.flatMap(({ id }, index) => {
    const letter = letters[index];
    if (letter === null || letter === undefined) return [];
    const [to, subject, text] = JSON.parse(letter) as [string, string, string];
    return [{ id, to, subject, text }];
  });
}

/** Forgets a mail that was taken. */
export async function deleteMail(sql: Queryable, id: string): Promise<void> {
  await sql`DELETE FROM mail WHERE id = ${id}`;
}

/** Gives up mails that expired before a time. @returns how many */
export async function deleteExpiredMails(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM mail WHERE id = ANY (ARRAY(
      SELECT id FROM mail WHERE expires_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}
