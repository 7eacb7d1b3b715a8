import { randomBytes } from 'node:crypto';
import { appendToOutbox } from '@florin/events';
import { newId, type RequestOrigin } from '@florin/kit';
import type { SecondFactorMethod } from '../domain/person.ts';
import { includeFactor } from '../domain/second-factors.ts';
import { sessionRoles } from '../domain/session-roles.ts';
import { boundedPassword } from '../domain/sign-up.ts';
import { type SignInFailure, secondFactorRequested, signInFailed } from '../events/published.ts';
import { requestOptions } from '../factors/passkeys/webauthn.ts';
import { PASSKEY_CHALLENGE_BYTES, SIGN_IN_LIFE_MS } from '../limits.ts';
import { type Credential, findCredential, holdCredential } from '../store/credentials.ts';
import { mustEnrol } from '../store/factor-rights.ts';
import { findPasskeys } from '../store/passkeys.ts';
import { holdRoles } from '../store/role-holdings.ts';
import { insertSignIn } from '../store/sign-ins.ts';
import { beginSession } from './begin-session.ts';
import type { SessionTokens, SignInDependencies } from './dependencies.ts';

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly session: SessionTokens }
  | {
      readonly kind: 'second-factor-required';
      readonly signInId: string;
      readonly methods: readonly SecondFactorMethod[];
      /** What the browser asks a passkey with, as JSON; absent where there is none. */
      readonly passkeyOptions: string | undefined;
    }
  | { readonly kind: 'refused' };

/**
 * Signs somebody in by e-mail address and password, or asks for the second factor. Whether the address is unknown, the
 * password wrong, the person staff without a second factor, or the account locked: the answer and the work before it are the same.
 */
export async function signIn(
  dependencies: SignInDependencies,
  input: { readonly email: string; readonly password: string },
  origin: RequestOrigin | undefined,
): Promise<SignInOutcome> {
  const { database, passwords, lockout } = dependencies;
  const credential = await findCredential(database, input.email);
  // The try is counted in its turn, so that those of one person that wait for theirs do not count against each other.
  return passwords.inTurn(async (fits) => {
    const claim = { customerId: credential?.customerId, email: input.email, origin };
    const counted = await lockout.begin(claim);
    const hash = counted === 'locked' ? undefined : credential?.passwordHash;
    const fit = await fits(hash, boundedPassword(input.password));
    if (counted === 'locked') return refuse(dependencies, credential, 'LOCKED');
    const failure = failureOf(credential, fit);
    if (failure !== undefined || credential === undefined)
      return refuse(dependencies, credential, failure ?? 'UNKNOWN_EMAIL');
    const outcome = await goOn(dependencies, credential, origin);
    if (outcome === undefined) return refuse(dependencies, credential, 'WRONG_PASSWORD');
    // Whoever knows the password only may not try codes without end by signing in anew: wrong codes stay counted.
    await (outcome.kind === 'signed-in' ? counted.succeeded() : counted.passed());
    return outcome;
  });
}

async function refuse(
  { database }: SignInDependencies,
  credential: Credential | undefined,
  reason: SignInFailure,
): Promise<SignInOutcome> {
  await appendToOutbox(database, [signInFailed(credential?.customerId, reason)]);
  return { kind: 'refused' };
}

/**
 * The password fits: asks for the second factor where there is one, else begins the session.
 *
 * @returns `undefined` where the password was changed since it was looked at, or the factors were reset
 */
async function goOn(
  dependencies: SignInDependencies,
  credential: Credential,
  origin: RequestOrigin | undefined,
): Promise<SignInOutcome | undefined> {
  const { database, tokens, now } = dependencies;
  const { customerId, passwordHash } = credential;
  const at = new Date(now());
  if (includeFactor(credential.methods)) return askForFactor(dependencies, credential, at);
  const session = await database.begin(async (sql) => {
    const roles = await holdRoles(sql, customerId);
    if (roles === undefined || !(await holdCredential(sql, customerId, passwordHash))) return undefined;
    if (await mustEnrol(sql, customerId)) return undefined;
    return beginSession(sql, tokens, { customerId, roles, secondFactor: false, origin }, at);
  });
  return session && { kind: 'signed-in', session };
}

/**
 * Asks for the second factor of somebody whose password fits.
 *
 * @param identity the provider's subject that it is to link, where it is to begin no session
 * @returns `undefined` where the password was changed since it was looked at
 */
export async function askForFactor(
  { database, party }: Pick<SignInDependencies, 'database' | 'party'>,
  { customerId, passwordHash, methods }: Credential,
  at: Date,
  identity?: Buffer,
): Promise<Extract<SignInOutcome, { kind: 'second-factor-required' }> | undefined> {
  const signInId = newId('signIn');
  const passkeyChallenge = methods.includes('PASSKEY') ? randomBytes(PASSKEY_CHALLENGE_BYTES) : undefined;
  const passkeyOptions =
    passkeyChallenge && (await requestOptions(party, await findPasskeys(database, customerId), passkeyChallenge));
  const expiresAt = new Date(at.getTime() + SIGN_IN_LIFE_MS);
  const begun = await database.begin(async (sql) => {
    if (!(await holdCredential(sql, customerId, passwordHash))) return false;
    await insertSignIn(sql, { id: signInId, customerId, passkeyChallenge, identity, expiresAt });
    await appendToOutbox(sql, [secondFactorRequested(customerId, signInId)]);
    return true;
  });
  return begun ? { kind: 'second-factor-required', signInId, methods, passkeyOptions } : undefined;
}

function failureOf(credential: Credential | undefined, fits: boolean): SignInFailure | undefined {
  if (credential === undefined) return 'UNKNOWN_EMAIL';
  if (!fits) return 'WRONG_PASSWORD';
  if (credential.roles.length === 0) return 'WITHOUT_ROLE';
  // Whose factors were reset enrols before anything else, or the reset would leave the password alone between a thief and an account.
  const usable =
    includeFactor(credential.methods) || (!credential.mustEnrol && sessionRoles(credential.roles, false).length > 0);
  return usable ? undefined : 'STAFF_WITHOUT_SECOND_FACTOR';
}
