import type { Transaction } from '@florin/kit';
import { MAIL_KEPT_MS } from '../limits.ts';
import { findEmail, insertMail } from '../store/mail.ts';
import type { Mail } from './mailer.ts';

/**
 * Writes to somebody, in the transaction of what the mail tells of: it is sent if and only if that is committed.
 *
 * @param keptMs how long it is worth sending
 * @returns the mail's id; `undefined` where the person has no address
 */
export async function queueMailTo(
  sql: Transaction,
  customerId: string,
  mail: Omit<Mail, 'to'>,
  at: Date,
  keptMs: number = MAIL_KEPT_MS,
): Promise<string | undefined> {
  const to = await findEmail(sql, customerId);
  if (to === undefined) return undefined;
  return insertMail(sql, { to, ...mail }, { at, expiresAt: new Date(at.getTime() + keptMs) });
}
