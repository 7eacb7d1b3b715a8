import { appendToOutbox } from '@florin/events';
import { assertNever, type Transaction } from '@florin/kit';
import { recoveryCodeUsed } from '../events/published.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { claimSignCount, findPasskey } from '../store/passkeys.ts';
import { claimRecoveryCode, countRecoveryCodes } from '../store/recovery-codes.ts';
import { claimTotpStep, findTotpSecret } from '../store/totp-factors.ts';
import type { FactorAnswer } from './factor-answer.ts';
import { recoveryCodeUsedMail } from './factor-mails.ts';
import type { PasskeyAssertion } from './passkeys/passkey-response.ts';
import type { RelyingParty } from './passkeys/relying-party.ts';
import { verifyAssertion } from './passkeys/webauthn.ts';
import { recoveryCodeHash } from './recovery-codes.ts';
import { totpStepOf } from './totp.ts';

/** What checking an answer needs. */
export interface FactorChecking {
  /** A transaction of the caller's: the answer is used up with what it allows and with its event, or not at all. */
  readonly sql: Transaction;
  /** Wall time. */
  readonly at: Date;
  /** What a passkey had to sign, and for whom. Absent where none was asked for: then no passkey is right. */
  readonly passkey?: { readonly party: RelyingParty; readonly challenge: Buffer } | undefined;
}

/** `used`: it was right once before. Whoever answered is never told which of these it is. */
export type FactorVerdict = 'right' | 'wrong' | 'used';

/**
 * Checks an answer of a second factor and uses it up: it counts once, whether a sign-in or a step-up asked for it. Of any number
 * who come at once with the same answer, on any instance, one is right. A passkey's answer is used up with its challenge, by the caller,
 * and where its authenticator counts, by the count as well. Whoever asks counts the attempt, and commits that, before.
 *
 * Isolation: READ COMMITTED; each answer is claimed by one conditional update. Lock order: the factor, then what the caller locks.
 */
export async function factorVerdict(
  checking: FactorChecking,
  customerId: string,
  answer: FactorAnswer,
): Promise<FactorVerdict> {
  switch (answer.kind) {
    case 'code':
      return codeVerdict(checking, customerId, answer.code);
    case 'passkey':
      return passkeyVerdict(checking, customerId, answer.response);
    case 'recoveryCode':
      return recoveryCodeVerdict(checking, customerId, answer.recoveryCode);
    default:
      return assertNever(answer);
  }
}

/** The same for whoever only asks whether the answer is right. */
export async function verifyFactor(
  checking: FactorChecking,
  customerId: string,
  answer: FactorAnswer,
): Promise<boolean> {
  return (await factorVerdict(checking, customerId, answer)) === 'right';
}

async function codeVerdict({ sql, at }: FactorChecking, customerId: string, code: string): Promise<FactorVerdict> {
  const secret = await findTotpSecret(sql, customerId);
  const step = secret === undefined ? undefined : totpStepOf(secret, code, at.getTime());
  if (step === undefined) return 'wrong';
  return (await claimTotpStep(sql, customerId, step)) ? 'right' : 'used';
}

async function passkeyVerdict(
  { sql, at, passkey: asked }: FactorChecking,
  customerId: string,
  response: PasskeyAssertion,
): Promise<FactorVerdict> {
  const passkey = await findPasskey(sql, customerId, Buffer.from(response.id, 'base64url'));
  if (asked === undefined || passkey === undefined) return 'wrong';
  const signCount = await verifyAssertion(asked.party, response, passkey, asked.challenge);
  if (signCount === undefined) return 'wrong';
  return (await claimSignCount(sql, passkey.id, signCount, at)) ? 'right' : 'used';
}

async function recoveryCodeVerdict(
  { sql, at }: FactorChecking,
  customerId: string,
  recoveryCode: string,
): Promise<FactorVerdict> {
  const claim = await claimRecoveryCode(sql, customerId, recoveryCodeHash(recoveryCode), at);
  if (claim !== 'claimed') return claim === 'used' ? 'used' : 'wrong';
  const left = await countRecoveryCodes(sql, customerId);
  await appendToOutbox(sql, [recoveryCodeUsed(customerId, left)]);
  await queueMailTo(sql, customerId, recoveryCodeUsedMail(left), at);
  return 'right';
}
