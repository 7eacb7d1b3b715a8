import { assertNever, notFoundRejection, validationRejection } from '@florin/kit';
import type { CustomerContext } from '../context.ts';
import { isTotpCode } from '../factors/totp.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { factorState, invalidCredentials } from './rejections.ts';

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
  const outcome = await context.confirmTotp(idOf(context), input.code);
  switch (outcome.kind) {
    case 'enrolled': {
      const recoveryCodes = outcome.recoveryCodes === undefined ? null : [...outcome.recoveryCodes];
      return { __typename: 'ConfirmTotpEnrolmentSuccess', customer: await self(context), recoveryCodes };
    }
    case 'wrong':
      return invalidCredentials;
    case 'refused':
      return factorState(outcome.refusal);
    default:
      return assertNever(outcome);
  }
};

export const regenerateRecoveryCodes: NonNullable<MutationResolvers['regenerateRecoveryCodes']> = async (
  _parent,
  _args,
  context,
) => {
  const outcome = await context.regenerateRecoveryCodes(idOf(context));
  if (outcome.kind === 'refused') return factorState(outcome.refusal);
  return { __typename: 'RegenerateRecoveryCodesSuccess', recoveryCodes: [...outcome.codes] };
};

export const removeSecondFactor: NonNullable<MutationResolvers['removeSecondFactor']> = async (
  _parent,
  { input },
  context,
) => {
  const outcome = await context.removeFactor(idOf(context), { method: input.method });
  switch (outcome.kind) {
    case 'removed':
      return { __typename: 'RemoveSecondFactorSuccess', customer: await self(context) };
    case 'not-found':
      return notFoundRejection('second factor');
    case 'refused':
      return factorState(outcome.refusal);
    default:
      return assertNever(outcome);
  }
};

/** Who asks: the rule of these fields lets people through, and nobody else. */
function idOf({ viewer }: CustomerContext): string {
  if (viewer.kind !== 'user') throw new Error('the rule let somebody through who is not signed in');
  return viewer.customerId;
}

/** The asker's own row as it stands now. */
function self(context: CustomerContext) {
  return context.ownRow(idOf(context));
}
