import { assertNever, requestOriginOf, validationRejection } from '@florin/kit';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { RESET_TOKEN_LIFE_MS } from '../limits.ts';
import { invalidCredentials, sessionEnded, tokenInvalid } from './rejections.ts';
import { stepUpRejection } from './step-up-rejection.ts';

export const changePassword: NonNullable<MutationResolvers['changePassword']> = async (_parent, { input }, context) => {
  const { viewer } = context;
  if (viewer.kind !== 'user') return sessionEnded;
  const challengeId = input.challengeId ?? undefined;
  const outcome = await context.changePassword(viewer, { ...input, challengeId });
  switch (outcome.kind) {
    case 'step-up-needed': {
      // Where nothing is left to prove it with, the factors have gone this moment: the next try needs none.
      return (await stepUpRejection(outcome, context)) ?? invalidCredentials;
    }
    case 'changed':
      return { __typename: 'ChangePasswordSuccess', changedAt: outcome.at, endedSessions: outcome.endedSessions };
    case 'refused':
      return invalidCredentials;
    case 'invalid':
      return validationRejection(outcome.faults);
    default:
      return assertNever(outcome);
  }
};

export const requestPasswordReset: NonNullable<MutationResolvers['requestPasswordReset']> = async (
  _parent,
  { input },
  context,
) => {
  await context.requestPasswordReset(input.email);
  return {
    __typename: 'RequestPasswordResetSuccess',
    message: 'If somebody banks here under this address, a mail is on its way to it.',
    validMinutes: RESET_TOKEN_LIFE_MS / 60_000,
  };
};

export const resetPassword: NonNullable<MutationResolvers['resetPassword']> = async (_parent, { input }, context) => {
  const outcome = await context.resetPassword(input, requestOriginOf(context.viewer));
  switch (outcome.kind) {
    case 'reset':
      return { __typename: 'ResetPasswordSuccess', resetAt: outcome.at };
    case 'ended':
      return tokenInvalid;
    case 'invalid':
      return validationRejection(outcome.faults);
    default:
      return assertNever(outcome);
  }
};
