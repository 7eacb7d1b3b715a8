import { appendToOutbox } from '@florin/events';
import type { Transaction } from '@florin/kit';
import { passwordChanged, sessionEnded } from '../events/published.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { passwordChangedMail } from '../mail/texts.ts';
import { updateCredential } from '../store/credentials.ts';
import { voidMailTokens } from '../store/mail-tokens.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { voidSignIns } from '../store/sign-ins.ts';

export interface NewPassword {
  readonly customerId: string;
  readonly hash: string;
  readonly how: 'CHANGED' | 'RESET';
  /** The session that goes on. */
  readonly keepSessionId?: string;
  /** The hash that was checked; where it is not the present one any more, nothing happens. */
  readonly instead?: string;
}

/**
 * Sets a password and ends what an old one began: other sessions, sign-ins that wait for their second factor, tokens to reset it, a change of
 * the e-mail address that is not confirmed. The caller has locked the person. Lock order: credential, sign-ins, mail tokens, sessions, their log. Whoever begins a session by a password holds the credential's row meanwhile
 * (`sign-in.ts`), so that none is begun by the old one afterwards.
 *
 * @returns how many sessions ended; `undefined` where the password has become another one meanwhile
 */
export async function setPassword(sql: Transaction, password: NewPassword, at: Date): Promise<number | undefined> {
  const { customerId, hash, how, keepSessionId, instead } = password;
  if (!(await updateCredential(sql, customerId, { hash, at, instead }))) return undefined;
  await voidSignIns(sql, customerId, at);
  await voidMailTokens(sql, customerId, 'RESET_PASSWORD', at);
  // Whoever asked for another address may be whom the password is changed because of.
  await voidMailTokens(sql, customerId, 'CHANGE_EMAIL', at);
  const reason = how === 'RESET' ? 'PASSWORD_RESET' : 'PASSWORD_CHANGED';
  const ended = await endSessionsOf(sql, customerId, { except: keepSessionId, reason }, at);
  await appendToOutbox(sql, [
    passwordChanged(customerId, how),
    ...ended.map((sessionId) => sessionEnded(customerId, sessionId, reason)),
  ]);
  await queueMailTo(sql, customerId, passwordChangedMail(how), at);
  return ended.length;
}
