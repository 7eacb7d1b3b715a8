import { appendToOutbox } from '@florin/events';
import type { Database, Transaction } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import { emailConfirmed } from '../events/published.ts';
import { CONFIRM_TOKEN_LIFE_MS, CONFIRM_TOKENS_AT_ONCE, CONFIRM_TOKENS_WITHIN_MS } from '../limits.ts';
import { confirmEmailMail } from '../mail/texts.ts';
import { mailTokenHash, newMailToken } from '../passwords/tokens.ts';
import { finishEmailChange } from '../profile/change-email.ts';
import { confirmEmailOf } from '../store/customers.ts';
import { findEmail, insertMail } from '../store/mail.ts';
import { claimMailToken, insertMailToken, lockTokensOf } from '../store/mail-tokens.ts';

interface ConfirmationDependencies {
  readonly database: Database;
  /** Wall time in milliseconds. */
  readonly now: () => number;
  /** Makes the customer whose sign-up a code confirms. */
  readonly confirmSignUp: (token: string) => Promise<Date | undefined>;
}

export interface ConfirmationOperations {
  /** Writes to somebody's own address once more, unless too many mails went there already. */
  requestEmailConfirmation(customerId: string): Promise<void>;
  /** @returns since when the address is confirmed; `undefined` for a token that is unknown, used, expired, or of an address of before */
  confirmEmail(token: string): Promise<Date | undefined>;
}

export function confirmationOperations({
  database,
  now,
  confirmSignUp,
}: ConfirmationDependencies): ConfirmationOperations {
  return {
    requestEmailConfirmation: (customerId) =>
      database.begin(async (sql) => {
        const email = await findEmail(sql, customerId);
        if (email !== undefined) await sendConfirmation(sql, customerId, email, new Date(now()));
      }),
    async confirmEmail(token) {
      const at = new Date(now());
      const doneAt = (await confirmSignUp(token)) ?? (await finishEmailChange(database, token, at));
      if (doneAt !== undefined) return doneAt;
      return database.begin(async (sql) => {
        const claimed = await claimMailToken(sql, mailTokenHash(token), 'CONFIRM_EMAIL', at);
        if (claimed === undefined || !(await confirmEmailOf(sql, claimed.customerId, claimed.email, at)))
          return undefined;
        await appendToOutbox(sql, [emailConfirmed(claimed.customerId)]);
        return at;
      });
    },
  };
}

/** Writes to an address, in the transaction that gives it to somebody, with a token that shows that the mail arrived. */
async function sendConfirmation(sql: Transaction, customerId: string, email: string, at: Date): Promise<void> {
  const token = newMailToken();
  const expiresAt = new Date(at.getTime() + CONFIRM_TOKEN_LIFE_MS);
  await lockTokensOf(sql, emailKeyOf(email));
  const issued = await insertMailToken(
    sql,
    { hash: mailTokenHash(token), customerId, purpose: 'CONFIRM_EMAIL', email, at, expiresAt },
    { count: CONFIRM_TOKENS_AT_ONCE, since: new Date(at.getTime() - CONFIRM_TOKENS_WITHIN_MS) },
  );
  if (!issued) return;
  const mail = confirmEmailMail(token, CONFIRM_TOKEN_LIFE_MS / 3_600_000);
  await insertMail(sql, { to: email, ...mail }, { at, expiresAt });
}
