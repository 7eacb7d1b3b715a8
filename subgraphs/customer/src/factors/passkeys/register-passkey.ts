import { randomBytes } from 'node:crypto';
import { newId } from '@florin/kit';
import { refusalToAddPasskey } from '../../domain/second-factors.ts';
import { secondFactorAdded } from '../../events/published.ts';
import { ENROLMENT_LIFE_MS, PASSKEY_CHALLENGE_BYTES } from '../../limits.ts';
import type { StepUpNeeded } from '../../step-up/own-acts.ts';
import {
  findPasskeyRegistration,
  findPasskeys,
  insertPasskey,
  type Passkey,
  putPasskeyRegistration,
  takePasskeyRegistration,
} from '../../store/passkeys.ts';
import { findFactorHolder } from '../../store/second-factors.ts';
import {
  changeFactors,
  type FactorDependencies,
  type FactorsRefused,
  issueWithFirstFactor,
  refused,
  stepUpNeeded,
} from '../change-factors.ts';
import { factorAddedMail } from '../factor-mails.ts';
import type { PasskeyRegistration } from './passkey-response.ts';
import type { RelyingParty } from './relying-party.ts';
import { creationOptions, verifyRegistration } from './webauthn.ts';

interface PasskeyDependencies extends FactorDependencies {
  readonly party: RelyingParty;
}

export type StartPasskeyOutcome =
  | { readonly kind: 'started'; readonly options: string; readonly expiresAt: Date }
  | FactorsRefused;

/** Begins to make a passkey: the browser makes it from the options, once. */
export async function startPasskey(
  { database, now, party }: PasskeyDependencies,
  person: { readonly customerId: string; readonly email: string },
): Promise<StartPasskeyOutcome> {
  const holder = await findFactorHolder(database, person.customerId);
  const refusal = holder === undefined ? undefined : refusalToAddPasskey(holder);
  if (refusal !== undefined) return refused(refusal);
  const challenge = randomBytes(PASSKEY_CHALLENGE_BYTES);
  const expiresAt = new Date(now() + ENROLMENT_LIFE_MS);
  await putPasskeyRegistration(database, person.customerId, challenge, expiresAt);
  const options = await creationOptions(party, person, await findPasskeys(database, person.customerId), challenge);
  return { kind: 'started', options, expiresAt };
}

/** What the browser made, and what its owner says of it. */
export interface PasskeyMade {
  readonly response: PasskeyRegistration;
  readonly name: string;
  readonly challengeId: string | undefined;
}

export type FinishPasskeyOutcome =
  | { readonly kind: 'enrolled'; readonly passkey: Passkey; readonly recoveryCodes: readonly string[] | undefined }
  | { readonly kind: 'wrong' }
  | StepUpNeeded
  | FactorsRefused;

/**
 * Adds the passkey that the browser made. Its challenge is answered once, rightly or not; it waits while whoever has a factor proves by
 * it that they add another one.
 */
export async function finishPasskey(
  dependencies: PasskeyDependencies,
  customerId: string,
  made: PasskeyMade,
): Promise<FinishPasskeyOutcome> {
  const at = new Date(dependencies.now());
  const { database, party } = dependencies;
  const challenge = await findPasskeyRegistration(database, customerId, at);
  if (challenge === undefined) return refused('ENROLMENT_ENDED');
  const credential = await verifyRegistration(party, made.response, challenge);
  if (credential === undefined) {
    await takePasskeyRegistration(database, customerId, challenge);
    return { kind: 'wrong' };
  }
  const payload = { credential: credential.credentialId.toString('base64url') };
  const act = { customerId, action: 'ADD_PASSKEY', payload } as const;
  const passkey = { id: newId('passkey'), name: made.name, addedAt: at, lastUsedAt: null };
  return changeFactors<FinishPasskeyOutcome>(dependencies, customerId, async (sql, holder) => {
    const refusal = refusalToAddPasskey(holder);
    if (refusal !== undefined) return { events: [], outcome: refused(refusal) };
    const needed = await stepUpNeeded(sql, holder, act, { challengeId: made.challengeId, at });
    if (needed !== undefined) return needed;
    if (!(await takePasskeyRegistration(sql, customerId, challenge)))
      return { events: [], outcome: refused('ENROLMENT_ENDED') };
    if (!(await insertPasskey(sql, { ...credential, ...passkey, customerId, at })))
      return { events: [], outcome: { kind: 'wrong' } };
    const issued = await issueWithFirstFactor(sql, customerId, holder);
    return {
      events: [secondFactorAdded(customerId, 'PASSKEY', false), ...issued.events],
      mail: factorAddedMail('PASSKEY'),
      outcome: { kind: 'enrolled', passkey, recoveryCodes: issued.codes },
    };
  });
}
