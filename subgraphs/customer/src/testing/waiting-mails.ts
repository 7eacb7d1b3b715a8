import type { Database } from '@florin/kit';
import { openLetters } from '../store/mail.ts';

/** The mails that wait for somebody, the oldest first, as they will be sent. @param database as the service has it, with its keys */
export async function waitingMails(
  database: Database,
  to: string,
): Promise<readonly { readonly id: string; readonly subject: string; readonly body: string }[]> {
  const rows = await database<Parameters<typeof openLetters>[1][number][]>`
    SELECT id, recipient, subject, body, letter_sealed AS letter FROM mail ORDER BY queued_at, attempts, id`;
  const mails = await openLetters(database, rows);
  return mails.filter((mail) => mail.to === to).map(({ id, subject, text }) => ({ id, subject, body: text }));
}
