import { refusalToAdd } from '../domain/second-factors.ts';
import { secondFactorAdded } from '../events/published.ts';
import { ENROLMENT_LIFE_MS } from '../limits.ts';
import type { StepUpNeeded } from '../step-up/own-acts.ts';
import { findFactorHolder } from '../store/second-factors.ts';
import { countEnrolmentAttempt, putTotpEnrolment, takeTotpEnrolment } from '../store/totp-enrolments.ts';
import { replaceTotpFactor } from '../store/totp-factors.ts';
import {
  changeFactors,
  type FactorDependencies,
  type FactorsRefused,
  issueWithFirstFactor,
  refused,
  stepUpNeeded,
} from './change-factors.ts';
import { factorAddedMail } from './factor-mails.ts';
import { newTotpSecret, totpEnrolmentUri, totpSecretBytes, totpStepOf } from './totp.ts';

export type StartTotpOutcome =
  | { readonly kind: 'started'; readonly secret: string; readonly uri: string; readonly expiresAt: Date }
  | FactorsRefused;

/** Makes a secret for an authenticator app. It is a factor only once `confirmTotp` saw its first code. */
export async function startTotp(
  { database, now }: FactorDependencies,
  person: { readonly customerId: string; readonly email: string },
): Promise<StartTotpOutcome> {
  const holder = await findFactorHolder(database, person.customerId);
  const refusal = holder === undefined ? undefined : refusalToAdd(holder);
  if (refusal !== undefined) return refused(refusal);
  const secret = newTotpSecret();
  const expiresAt = new Date(now() + ENROLMENT_LIFE_MS);
  await putTotpEnrolment(database, person.customerId, totpSecretBytes(secret), expiresAt);
  return { kind: 'started', secret, uri: totpEnrolmentUri(secret, person.email), expiresAt };
}

export type ConfirmTotpOutcome =
  | { readonly kind: 'enrolled'; readonly recoveryCodes: readonly string[] | undefined }
  | { readonly kind: 'wrong' }
  | StepUpNeeded
  | FactorsRefused;

/**
 * Enrols the authenticator app by its first code, in place of the one that there was. The attempt is counted, and committed, before
 * the code is looked at. The code is used up by it: it signs nobody in. Whoever has a factor proves by it that they add another one; the
 * enrolment waits meanwhile.
 */
export async function confirmTotp(
  dependencies: FactorDependencies,
  customerId: string,
  input: { readonly code: string; readonly challengeId: string | undefined },
): Promise<ConfirmTotpOutcome> {
  const at = new Date(dependencies.now());
  const enrolment = await countEnrolmentAttempt(dependencies.database, customerId, at);
  if (enrolment === undefined) return refused('ENROLMENT_ENDED');
  const { secret, version } = enrolment;
  const { code, challengeId } = input;
  const step = totpStepOf(secret, code, at.getTime());
  if (step === undefined) return { kind: 'wrong' };
  return changeFactors<ConfirmTotpOutcome>(dependencies, customerId, async (sql, holder) => {
    const refusal = refusalToAdd(holder);
    if (refusal !== undefined) return { events: [], outcome: refused(refusal) };
    const act = { customerId, action: 'ADD_AUTHENTICATOR_APP', payload: { enrolment: version } } as const;
    const needed = await stepUpNeeded(sql, holder, act, { challengeId, at });
    if (needed !== undefined) return needed;
    if (!(await takeTotpEnrolment(sql, customerId, version)))
      return { events: [], outcome: refused('ENROLMENT_ENDED') };
    await replaceTotpFactor(sql, customerId, { secret, step, at });
    const issued = await issueWithFirstFactor(sql, customerId, holder);
    return {
      events: [secondFactorAdded(customerId, 'TOTP', holder.hasTotp), ...issued.events],
      mail: factorAddedMail('TOTP'),
      outcome: { kind: 'enrolled', recoveryCodes: issued.codes },
    };
  });
}
