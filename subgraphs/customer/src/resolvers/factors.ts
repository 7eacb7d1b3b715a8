import { assertNever, checkText, type Faults, notFoundRejection, validationRejection } from '@florin/kit';
import type { CustomerContext } from '../context.ts';
import type { SecondFactorMethod } from '../domain/person.ts';
import { parseRegistration } from '../factors/passkeys/passkey-response.ts';
import type { RemovedFactor } from '../factors/remove-factor.ts';
import { isTotpCode } from '../factors/totp.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { PASSKEY_NAME_MAX } from '../limits.ts';
import type { StepUpNeeded } from '../step-up/own-acts.ts';
import { factorState, invalidCredentials } from './rejections.ts';
import { stepUpRejection } from './step-up-rejection.ts';

export const startTotpEnrolment: NonNullable<MutationResolvers['startTotpEnrolment']> = async (
  _parent,
  _args,
  context,
) => {
  const { email } = await self(context);
  const outcome = await context.startTotp({ customerId: idOf(context), email: email ?? '' });
  if (outcome.kind === 'refused') return factorState(outcome.refusal);
  const { uri, secret, expiresAt } = outcome;
  return { __typename: 'StartTotpEnrolmentSuccess', uri, secret, expiresAt };
};

export const confirmTotpEnrolment: NonNullable<MutationResolvers['confirmTotpEnrolment']> = async (
  _parent,
  { input },
  context,
) => {
  if (!isTotpCode(input.code))
    return validationRejection([{ path: 'input.code', code: 'CODE', message: 'A code has six digits.' }]);
  const outcome = await context.confirmTotp(idOf(context), {
    code: input.code,
    challengeId: input.challengeId ?? undefined,
  });
  switch (outcome.kind) {
    case 'enrolled':
      return {
        __typename: 'ConfirmTotpEnrolmentSuccess',
        customer: await self(context),
        recoveryCodes: shown(outcome.recoveryCodes),
      };
    case 'wrong':
      return invalidCredentials;
    case 'step-up-needed':
      return stepUp(outcome, context);
    case 'refused':
      return factorState(outcome.refusal);
    default:
      return assertNever(outcome);
  }
};

export const startPasskeyRegistration: NonNullable<MutationResolvers['startPasskeyRegistration']> = async (
  _parent,
  _args,
  context,
) => {
  const { email } = await self(context);
  const outcome = await context.startPasskey({ customerId: idOf(context), email: email ?? '' });
  if (outcome.kind === 'refused') return factorState(outcome.refusal);
  return {
    __typename: 'StartPasskeyRegistrationSuccess',
    options: outcome.options,
    expiresAt: outcome.expiresAt,
  };
};

export const finishPasskeyRegistration: NonNullable<MutationResolvers['finishPasskeyRegistration']> = async (
  _parent,
  { input },
  context,
) => {
  const faults: Faults = [];
  const response = parseRegistration(input.credential);
  if (response === undefined)
    faults.push({ path: 'input.credential', code: 'PASSKEY', message: 'This is not a new passkey, as JSON.' });
  const name = checkText(input.name ?? 'Passkey', 'input.name', { min: 1, max: PASSKEY_NAME_MAX }, faults);
  if (response === undefined || name === undefined) return validationRejection(faults);
  const outcome = await context.finishPasskey(idOf(context), {
    response,
    name,
    challengeId: input.challengeId ?? undefined,
  });
  switch (outcome.kind) {
    case 'enrolled':
      return {
        __typename: 'FinishPasskeyRegistrationSuccess',
        passkey: outcome.passkey,
        customer: await self(context),
        recoveryCodes: shown(outcome.recoveryCodes),
      };
    case 'wrong':
      return invalidCredentials;
    case 'step-up-needed':
      return stepUp(outcome, context);
    case 'refused':
      return factorState(outcome.refusal);
    default:
      return assertNever(outcome);
  }
};

export const regenerateRecoveryCodes: NonNullable<MutationResolvers['regenerateRecoveryCodes']> = async (
  _parent,
  { input },
  context,
) => {
  const outcome = await context.regenerateRecoveryCodes(idOf(context), input.challengeId ?? undefined);
  if (outcome.kind === 'refused') return factorState(outcome.refusal);
  if (outcome.kind === 'step-up-needed') return stepUp(outcome, context);
  return { __typename: 'RegenerateRecoveryCodesSuccess', recoveryCodes: [...outcome.codes] };
};

export const removeSecondFactor: NonNullable<MutationResolvers['removeSecondFactor']> = async (
  _parent,
  { input },
  context,
) => {
  const factor = parseRemovedFactor(input.method, input.passkeyId ?? undefined);
  if (factor === undefined)
    return validationRejection([
      { path: 'input.passkeyId', code: 'PASSKEY_ID', message: 'It goes with the method PASSKEY, and with no other.' },
    ]);
  const outcome = await context.removeFactor(idOf(context), factor, input.challengeId ?? undefined);
  switch (outcome.kind) {
    case 'removed':
      return { __typename: 'RemoveSecondFactorSuccess', customer: await self(context) };
    case 'not-found':
      return notFoundRejection('second factor');
    case 'step-up-needed':
      return stepUp(outcome, context);
    case 'refused':
      return factorState(outcome.refusal);
    default:
      return assertNever(outcome);
  }
};

function parseRemovedFactor(method: SecondFactorMethod, passkeyId: string | undefined): RemovedFactor | undefined {
  if (method === 'PASSKEY') return passkeyId === undefined ? undefined : { method, passkeyId };
  return passkeyId === undefined ? { method } : undefined;
}

function shown(codes: readonly string[] | undefined): string[] | null {
  return codes === undefined ? null : [...codes];
}

/** What has to be answered first; where the factors are gone meanwhile, there is nothing to answer with. */
async function stepUp(needed: StepUpNeeded, context: CustomerContext) {
  return (await stepUpRejection(needed, context)) ?? factorState('NO_FACTOR');
}

/** Who asks: the rule of these fields lets people through, and nobody else. */
function idOf({ viewer }: CustomerContext): string {
  if (viewer.kind !== 'user') throw new Error('the rule let somebody through who is not signed in');
  return viewer.customerId;
}

/** The asker's own row as it stands now. */
function self(context: CustomerContext) {
  return context.ownRow(idOf(context));
}
