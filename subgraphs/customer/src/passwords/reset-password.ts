import type { Faults, RequestOrigin } from '@florin/kit';
import { checkPassword } from '../domain/sign-up.ts';
import { findOwnCredential } from '../store/credentials.ts';
import { confirmEmailOf } from '../store/customers.ts';
import { hasOpenRight } from '../store/factor-rights.ts';
import { claimMailToken, findMailToken } from '../store/mail-tokens.ts';
import { lockFactorHolder } from '../store/second-factors.ts';
import { type PasswordDependencies, refuseEasy } from './dependencies.ts';
import { setPassword } from './set-password.ts';
import { mailTokenHash } from './tokens.ts';

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
