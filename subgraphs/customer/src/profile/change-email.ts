import { appendToOutbox } from '@florin/events';
import { type Database, type Transaction, violatedConstraint } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import { emailChangeRequested, emailConfirmed, profileUpdated } from '../events/published.ts';
import { CONFIRM_TOKEN_LIFE_MS, CONFIRM_TOKENS_AT_ONCE, CONFIRM_TOKENS_WITHIN_MS } from '../limits.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { addressWantedMail, emailChangeMail, newAddressMail } from '../mail/texts.ts';
import { mailTokenHash, newMailToken } from '../passwords/tokens.ts';
import { findIdByEmail } from '../store/customers.ts';
import { insertMail } from '../store/mail.ts';
import { claimMailToken, findMailToken, insertMailToken, lockTokensOf, voidMailTokens } from '../store/mail-tokens.ts';
import { takeMailToAddress } from '../store/mails-to-addresses.ts';
import { countProfileChange, readProfile, setEmailConfirmed, writeProfile } from '../store/profiles.ts';
import { lockFactorHolder } from '../store/second-factors.ts';

/**
 * Begins a change of somebody's address, under the lock of their row: a code goes to the new one, and a word to the old one. Of an
 * address that is another's its owner is told, and whoever asked is not: the work and the answer are the same. One change waits at a
 * time; asking for the present address again takes it back.
 *
 * @returns whether it began; not where too many mails went out already
 */
export async function beginEmailChange(
  sql: Transaction,
  { customerId, present, wanted }: { readonly customerId: string; readonly present: string; readonly wanted: string },
  at: Date,
): Promise<boolean> {
  if (emailKeyOf(wanted) === emailKeyOf(present)) {
    await voidMailTokens(sql, customerId, 'CHANGE_EMAIL', at);
    await countProfileChange(sql, customerId);
    return true;
  }
  const token = newMailToken();
  const hash = mailTokenHash(token);
  const expiresAt = new Date(at.getTime() + CONFIRM_TOKEN_LIFE_MS);
  await lockTokensOf(sql, emailKeyOf(wanted));
  const issued = await insertMailToken(
    sql,
    { hash, customerId, purpose: 'CHANGE_EMAIL', email: wanted, at, expiresAt },
    { count: CONFIRM_TOKENS_AT_ONCE, since: new Date(at.getTime() - CONFIRM_TOKENS_WITHIN_MS) },
  );
  // For the address as for the person, whoever else asked for it: the refusal does not tell which.
  if (!issued || !(await takeMailToAddress(sql, wanted, at))) return false;
  await voidMailTokens(sql, customerId, 'CHANGE_EMAIL', at, hash);
  await countProfileChange(sql, customerId);
  const isTaken = (await findIdByEmail(sql, wanted)) !== undefined;
  const mail = isTaken ? addressWantedMail() : newAddressMail(token, CONFIRM_TOKEN_LIFE_MS / 3_600_000);
  await insertMail(sql, { to: wanted, ...mail }, { at, expiresAt });
  await queueMailTo(sql, customerId, emailChangeMail('REQUESTED'), at);
  await appendToOutbox(sql, [emailChangeRequested(customerId)]);
  return true;
}

/**
 * Makes the address that a code was sent to the one that counts. Whoever reads mail to the old one can reset nothing any more. An
 * address that has become another's meanwhile is answered like a code that never was. READ COMMITTED; lock order: the person, tokens.
 *
 * @returns since when it counts; `undefined` for a token that is no living one of a change
 */
export async function finishEmailChange(database: Database, token: string, at: Date): Promise<Date | undefined> {
  const hash = mailTokenHash(token);
  const found = await findMailToken(database, hash, 'CHANGE_EMAIL', at);
  if (found === undefined) return undefined;
  const { customerId } = found;
  try {
    return await database.begin(async (sql) => {
      await lockFactorHolder(sql, customerId);
      const claimed = await claimMailToken(sql, hash, 'CHANGE_EMAIL', at);
      if (claimed === undefined) return undefined;
      const profile = await readProfile(sql, customerId, at);
      if (profile === undefined) return undefined;
      await voidMailTokens(sql, customerId, 'RESET_PASSWORD', at);
      await queueMailTo(sql, customerId, emailChangeMail('DONE'), at);
      await writeProfile(sql, customerId, { ...profile, email: claimed.email });
      await setEmailConfirmed(sql, customerId, at);
      await appendToOutbox(sql, [emailConfirmed(customerId), profileUpdated(customerId, ['EMAIL'])]);
      return at;
    });
  } catch (error) {
    if (isTakenAddress(error)) return undefined;
    throw error;
  }
}

function isTakenAddress(error: unknown): boolean {
  const constraint = violatedConstraint(error);
  return constraint === 'customer_email_index_unique' || constraint === 'customer_email_key_unique';
}
