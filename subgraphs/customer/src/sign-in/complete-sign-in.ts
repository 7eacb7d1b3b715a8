import { appendToOutbox } from '@florin/events';
import { isId, type RequestOrigin } from '@florin/kit';
import { type SignInFailure, signInFailed } from '../events/published.ts';
import type { FactorAnswer } from '../factors/factor-answer.ts';
import { factorVerdict } from '../factors/verify-factor.ts';
import { holdRoles } from '../store/role-holdings.ts';
import { completePendingSignIn, countAttempt, type PendingSignIn } from '../store/sign-ins.ts';
import { beginSession } from './begin-session.ts';
import type { SessionTokens, SignInDependencies } from './dependencies.ts';

export type CompleteSignInOutcome =
  | { readonly kind: 'signed-in'; readonly session: SessionTokens }
  | { readonly kind: 'refused' }
  | { readonly kind: 'ended' };

/**
 * Ends a sign-in by a second factor. The attempt is counted, and committed, before the answer is looked at; the answer is used up
 * in the transaction that begins the session. Lock order: sign-in (alone), then person, factor, sign-in, session.
 */
export async function completeSignIn(
  dependencies: SignInDependencies,
  input: { readonly signInId: string; readonly answer: FactorAnswer },
  origin: RequestOrigin | undefined,
): Promise<CompleteSignInOutcome> {
  const { database, lockout, now } = dependencies;
  const { signInId, answer } = input;
  const at = new Date(now());
  const pending = isId('signIn', signInId) ? await countAttempt(database, signInId, at) : undefined;
  if (pending === undefined) return { kind: 'ended' };
  const { customerId } = pending;
  const counted = await lockout.begin({ customerId, origin });
  if (counted === 'locked') return refuse(dependencies, customerId, 'LOCKED');
  const outcome = await verifyAndBegin(dependencies, { signInId, ...pending, origin }, answer, at);
  switch (outcome) {
    case 'wrong':
      return refuse(dependencies, customerId, 'WRONG_CODE');
    case 'used':
      return refuse(dependencies, customerId, 'USED_CODE');
    default:
      if (outcome.kind === 'signed-in') await counted.succeeded();
      return outcome;
  }
}

async function verifyAndBegin(
  { database, tokens, party }: SignInDependencies,
  pending: PendingSignIn & { readonly signInId: string; readonly origin: RequestOrigin | undefined },
  answer: FactorAnswer,
  at: Date,
): Promise<CompleteSignInOutcome | 'wrong' | 'used'> {
  const { signInId, customerId, passkeyChallenge: challenge, origin } = pending;
  const passkey = challenge && { party, challenge };
  return database.begin(async (sql) => {
    // As they are now: those of when the password fitted may be taken since.
    const roles = await holdRoles(sql, customerId);
    if (roles === undefined || roles.length === 0) return { kind: 'ended' };
    const verdict = await factorVerdict({ sql, at, passkey }, customerId, answer);
    if (verdict !== 'right') return verdict;
    // Two right answers may come for one sign-in; the second is spent, and begins nothing.
    if (!(await completePendingSignIn(sql, signInId, at))) return { kind: 'ended' };
    return {
      kind: 'signed-in',
      session: await beginSession(sql, tokens, { customerId, roles, secondFactor: true, origin }, at),
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
