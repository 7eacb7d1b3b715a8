import { appendToOutbox } from '@florin/events';
import type { Faults, RequestOrigin } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import { checkPassword } from '../domain/sign-up.ts';
import { passwordResetRequested } from '../events/published.ts';
import { RESET_TOKEN_LIFE_MS, RESET_TOKENS_AT_ONCE } from '../limits.ts';
import { passwordNotResetMail, passwordResetMail } from '../mail/texts.ts';
import { findOwnCredential } from '../store/credentials.ts';
import { confirmEmailOf, findIdByEmail } from '../store/customers.ts';
import { hasOpenRight } from '../store/factor-rights.ts';
import { insertMail } from '../store/mail.ts';
import { claimMailToken, findMailToken, insertMailToken, lockTokensOf } from '../store/mail-tokens.ts';
import { lockFactorHolder } from '../store/second-factors.ts';
import { type PasswordDependencies, refuseEasy } from './dependencies.ts';
import { setPassword } from './set-password.ts';
import { mailTokenHash, newMailToken } from './tokens.ts';

/** Stands for somebody where an address is nobody's, so that the same statements run. */
const NOBODY = 'nobody';

/**
 * Writes to whoever banks here under an e-mail address, with a token to reset the password. Whether anybody does, and whether too
 * many were asked for, is neither told nor seen in the work: the same statements run.
 */
export async function requestPasswordReset(
  { database, now }: Pick<PasswordDependencies, 'database' | 'now'>,
  email: string,
): Promise<void> {
  const at = new Date(now());
  const expiresAt = new Date(at.getTime() + RESET_TOKEN_LIFE_MS);
  const token = newMailToken();
  await database.begin(async (sql) => {
    const found = await findIdByEmail(sql, email);
    // The person before their tokens, as whoever changes the address does; they may have another address once that is done.
    await lockFactorHolder(sql, found ?? NOBODY);
    await lockTokensOf(sql, emailKeyOf(email));
    const customerId = (await findIdByEmail(sql, email)) === found ? (found ?? NOBODY) : NOBODY;
    // While one mail is the half of a second factor, no other mail may be the other half. Only the owner is told, as often as otherwise.
    const isRefused = await hasOpenRight(sql, customerId, at);
    const issued = await insertMailToken(
      sql,
      { hash: mailTokenHash(token), customerId, purpose: 'RESET_PASSWORD', email, at, expiresAt, void: isRefused },
      { count: RESET_TOKENS_AT_ONCE, since: new Date(at.getTime() - RESET_TOKEN_LIFE_MS) },
    );
    // To the address that they gave us, and not as somebody typed it.
    const to = (await findOwnCredential(sql, customerId))?.email;
    const letter = isRefused ? passwordNotResetMail() : passwordResetMail(token, RESET_TOKEN_LIFE_MS / 60_000);
    if (issued && to !== undefined) await insertMail(sql, { to, ...letter }, { at, expiresAt });
    await appendToOutbox(sql, [passwordResetRequested(customerId === NOBODY ? undefined : customerId)]);
  });
}

export type ResetPasswordOutcome =
  | { readonly kind: 'reset'; readonly at: Date }
  /** The token is unknown, used or expired. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'invalid'; readonly faults: Faults };

/** Sets a password by a token from a mail. A password that may not be leaves the token as it is. All sessions end. */
export async function resetPassword(
  dependencies: PasswordDependencies,
  input: { readonly token: string; readonly newPassword: string },
  origin: RequestOrigin | undefined,
): Promise<ResetPasswordOutcome> {
  const { database, passwords, lockout, now } = dependencies;
  const at = new Date(now());
  const faults: Faults = [];
  const password = checkPassword(input.newPassword, 'input.newPassword', faults);
  if (password === undefined) return { kind: 'invalid', faults };
  const tokenHash = mailTokenHash(input.token);
  const token = await findMailToken(database, tokenHash, 'RESET_PASSWORD', at);
  const own = token && (await findOwnCredential(database, token.customerId));
  if (token === undefined || own === undefined) return { kind: 'ended' };
  await refuseEasy(dependencies, password, [own.fullName, own.email], faults);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const hash = await passwords.hash(password);
  const customerId = await database.begin(async (sql) => {
    // The person before their tokens, as whoever changes the address does.
    await lockFactorHolder(sql, token.customerId);
    if (await hasOpenRight(sql, token.customerId, at)) return undefined;
    const claimed = await claimMailToken(sql, tokenHash, 'RESET_PASSWORD', at);
    // The mail arrived, whatever it was about. One to an address of before resets nothing.
    if (claimed === undefined || !(await confirmEmailOf(sql, claimed.customerId, claimed.email, at))) return undefined;
    await setPassword(sql, { customerId: claimed.customerId, hash, how: 'RESET' }, at);
    return claimed.customerId;
  });
  if (customerId === undefined) return { kind: 'ended' };
  // Who reads the account's mail is no guesser any more.
  await lockout.forget({ customerId, origin });
  return { kind: 'reset', at };
}
