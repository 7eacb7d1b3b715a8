import { appendToOutbox } from '@florin/events';
import { newId } from '@florin/kit';
import type { SecondFactorMethod } from '../domain/person.ts';
import { sessionRoles } from '../domain/session-roles.ts';
import { passwordForm } from '../domain/sign-up.ts';
import { type SignInFailure, secondFactorRequested, signInFailed } from '../events/published.ts';
import { PASSWORD_MAX, SIGN_IN_LIFE_MS } from '../limits.ts';
import { type Credential, findCredential } from '../store/credentials.ts';
import { insertSignIn } from '../store/sign-ins.ts';
import { beginSession } from './begin-session.ts';
import type { SessionTokens, SignInDependencies } from './dependencies.ts';

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly session: SessionTokens }
  | {
      readonly kind: 'second-factor-required';
      readonly signInId: string;
      readonly methods: readonly SecondFactorMethod[];
    }
  | { readonly kind: 'refused' };

/**
 * Signs somebody in by e-mail address and password, or asks for the second factor. Whether the address is unknown, the
 * password wrong or the person staff without a second factor: the answer and the work before it are the same.
 */
export async function signIn(
  dependencies: SignInDependencies,
  input: { readonly email: string; readonly password: string },
): Promise<SignInOutcome> {
  const { database, passwords, tokens, now } = dependencies;
  const credential = await findCredential(database, input.email);
  const fits = await passwords.fits(credential?.passwordHash, boundedPassword(input.password));
  const failure = failureOf(credential, fits);
  if (failure !== undefined || credential === undefined) {
    await appendToOutbox(database, [signInFailed(credential?.customerId, failure ?? 'UNKNOWN_EMAIL')]);
    return { kind: 'refused' };
  }
  const { customerId, roles } = credential;
  const at = new Date(now());
  if (credential.hasTotp) {
    const signInId = newId('signIn');
    await database.begin(async (sql) => {
      await insertSignIn(sql, signInId, customerId, new Date(at.getTime() + SIGN_IN_LIFE_MS));
      await appendToOutbox(sql, [secondFactorRequested(customerId, signInId)]);
    });
    return { kind: 'second-factor-required', signInId, methods: ['TOTP'] };
  }
  const session = await database.begin((sql) =>
    beginSession(sql, tokens, { customerId, roles, secondFactor: false }, at),
  );
  return { kind: 'signed-in', session };
}

/** A text longer than any password fits none; it costs no more work than the longest one. */
function boundedPassword(unchecked: string): string {
  return passwordForm(unchecked.slice(0, 4 * PASSWORD_MAX));
}

function failureOf(credential: Credential | undefined, fits: boolean): SignInFailure | undefined {
  if (credential === undefined) return 'UNKNOWN_EMAIL';
  if (!fits) return 'WRONG_PASSWORD';
  const usable = credential.hasTotp || sessionRoles(credential.roles, false).length > 0;
  return usable ? undefined : 'STAFF_WITHOUT_SECOND_FACTOR';
}
