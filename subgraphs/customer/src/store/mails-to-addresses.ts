import type { Queryable, Transaction } from '@florin/kit';
import { mailboxKeyOf } from '../domain/email-address.ts';
import { MAILS_TO_ADDRESS, MAILS_TO_ADDRESS_WITHIN_MS } from '../limits.ts';
import { mailboxIndexOf } from './personal-data.ts';

/**
 * Takes one of the mails that may go to an address which somebody chose who need not be its owner: all of signing up and of changing
 * addresses together, whoever asks. Committed with the mail, or not at all. Mails to reset a password have a budget of their own
 * (`RESET_TOKENS_AT_ONCE`), or a stranger could use up its owner's.
 *
 * READ COMMITTED; the mailbox is locked until the transaction ends, so it comes after the person and their tokens.
 *
 * @returns whether there was one left
 */
export async function takeMailToAddress(sql: Transaction, email: string, at: Date): Promise<boolean> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`mails to ${mailboxKeyOf(email)}`}, 0))`;
  const index = await mailboxIndexOf(sql, email);
  const since = new Date(at.getTime() - MAILS_TO_ADDRESS_WITHIN_MS);
  const { count } = await sql`
    INSERT INTO mail_to_address (mailbox_index, sent_at)
    SELECT ${index}::bytea, ${at}::timestamptz
    WHERE (SELECT count(*) FROM mail_to_address WHERE mailbox_index = ${index} AND sent_at > ${since}) < ${MAILS_TO_ADDRESS}`;
  return count === 1;
}

/** Forgets some of the mails that were sent before a time. @returns how many */
export async function deleteOldMailsToAddresses(sql: Queryable, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM mail_to_address WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM mail_to_address WHERE sent_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED))`;
  return count;
}
