import { appendToOutbox } from '@florin/events';
import { isId, type Role } from '@florin/kit';
import { type SignInFailure, signInFailed } from '../events/published.ts';
import { completePendingSignIn, countAttempt } from '../store/sign-ins.ts';
import { claimTotpStep, findTotpSecret } from '../store/totp-factors.ts';
import { beginSession } from './begin-session.ts';
import type { SessionTokens, SignInDependencies } from './dependencies.ts';
import { totpStepOf } from './totp.ts';

export type CompleteSignInOutcome =
  | { readonly kind: 'signed-in'; readonly session: SessionTokens }
  | { readonly kind: 'refused' }
  | { readonly kind: 'ended' };

/**
 * Ends a sign-in by a TOTP code. The attempt is counted, and committed, before the code is looked at; the code's time step is
 * claimed in the transaction that begins the session. Lock order: sign-in (alone), then factor, sign-in, session.
 */
export async function completeSignIn(
  dependencies: SignInDependencies,
  input: { readonly signInId: string; readonly code: string },
): Promise<CompleteSignInOutcome> {
  const { database, now } = dependencies;
  const at = new Date(now());
  const pending = isId('signIn', input.signInId) ? await countAttempt(database, input.signInId, at) : undefined;
  if (pending === undefined) return { kind: 'ended' };
  const { customerId } = pending;
  const secret = await findTotpSecret(database, customerId);
  const step = secret === undefined ? undefined : totpStepOf(secret, input.code, at.getTime());
  if (step === undefined) return refuse(dependencies, customerId, 'WRONG_CODE');
  const outcome = await claimAndBegin(dependencies, { signInId: input.signInId, ...pending }, step, at);
  return outcome === 'used-code' ? refuse(dependencies, customerId, 'USED_CODE') : outcome;
}

async function claimAndBegin(
  { database, tokens }: SignInDependencies,
  pending: { readonly signInId: string; readonly customerId: string; readonly roles: readonly Role[] },
  step: number,
  at: Date,
): Promise<CompleteSignInOutcome | 'used-code'> {
  const { signInId, customerId, roles } = pending;
  return database.begin(async (sql) => {
    if (!(await claimTotpStep(sql, customerId, step))) return 'used-code';
    // Two right codes of two steps may come for one sign-in; the second is spent, and begins nothing.
    if (!(await completePendingSignIn(sql, signInId, at))) return { kind: 'ended' };
    return {
      kind: 'signed-in',
      session: await beginSession(sql, tokens, { customerId, roles, secondFactor: true }, at),
    };
  });
}

async function refuse(
  { database }: SignInDependencies,
  customerId: string,
  reason: SignInFailure,
): Promise<CompleteSignInOutcome> {
  await appendToOutbox(database, [signInFailed(customerId, reason)]);
  return { kind: 'refused' };
}
