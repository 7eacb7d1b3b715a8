import { appendToOutbox } from '@florin/events';
import type { Faults, RequestOrigin } from '@florin/kit';
import { factorsOf } from '../domain/second-factors.ts';
import { boundedPassword, checkPassword } from '../domain/sign-up.ts';
import { type SignInFailure, signInFailed } from '../events/published.ts';
import { type StepUpNeeded, useConsent } from '../step-up/own-acts.ts';
import { findOwnCredential } from '../store/credentials.ts';
import { lockFactorHolder } from '../store/second-factors.ts';
import { type PasswordDependencies, refuseEasy } from './dependencies.ts';
import { setPassword } from './set-password.ts';

export interface ChangePasswordInput {
  readonly currentPassword: string;
  readonly newPassword: string;
  /** The answered challenge, where one was asked for. */
  readonly challengeId?: string | undefined;
}

export type ChangePasswordOutcome =
  | { readonly kind: 'changed'; readonly at: Date; readonly endedSessions: number }
  | { readonly kind: 'refused' }
  | StepUpNeeded
  | { readonly kind: 'invalid'; readonly faults: Faults };

/**
 * Changes the password of somebody who is signed in, knows the present one, and proves a factor where they have one: a session and a
 * password that were taken together are not enough. The session at hand goes on, all others end. The proof is of the act and not of the
 * new password, of which nothing shall be kept that it could be guessed by.
 */
export async function changePassword(
  dependencies: PasswordDependencies,
  viewer: { readonly customerId: string; readonly sessionId: string; readonly origin?: RequestOrigin | undefined },
  input: ChangePasswordInput,
): Promise<ChangePasswordOutcome> {
  const { database, passwords, lockout, now } = dependencies;
  const { customerId, sessionId } = viewer;
  const faults: Faults = [];
  const password = checkPassword(input.newPassword, 'input.newPassword', faults);
  if (password === undefined) return { kind: 'invalid', faults };
  const own = await findOwnCredential(database, customerId);
  // Before the present one is looked at: what a new password may be is no secret.
  await refuseEasy(dependencies, password, own === undefined ? [] : [own.fullName, own.email], faults);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const refuse = async (reason: SignInFailure): Promise<ChangePasswordOutcome> => {
    await appendToOutbox(database, [signInFailed(customerId, reason)]);
    return { kind: 'refused' };
  };
  return passwords.inTurn(async (fits, hash) => {
    const counted = await lockout.begin({ customerId, origin: viewer.origin });
    const known = counted === 'locked' ? undefined : own?.passwordHash;
    const fit = await fits(known, boundedPassword(input.currentPassword));
    if (counted === 'locked') return refuse('LOCKED');
    if (!fit || known === undefined) return refuse('WRONG_PASSWORD');
    await counted.passed();
    const at = new Date(now());
    const change = {
      customerId,
      hash: await hash(password),
      how: 'CHANGED',
      keepSessionId: sessionId,
      instead: known,
    } as const;
    const act = { customerId, action: 'CHANGE_PASSWORD', payload: null } as const;
    const outcome = await database.begin(async (sql) => {
      const holder = await lockFactorHolder(sql, customerId);
      const isProven = holder !== undefined && factorsOf(holder) === 0;
      if (!isProven && !(await useConsent(sql, act, input.challengeId, at))) return 'unproven';
      return setPassword(sql, change, at);
    });
    if (outcome === 'unproven') return { kind: 'step-up-needed', act };
    // Another change was faster, so what was given is not the present password any more.
    if (outcome === undefined) return refuse('WRONG_PASSWORD');
    return { kind: 'changed', at, endedSessions: outcome };
  });
}
