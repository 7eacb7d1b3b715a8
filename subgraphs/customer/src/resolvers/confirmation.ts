import type { MutationResolvers } from '../generated/resolvers.ts';
import { CONFIRM_TOKEN_LIFE_MS } from '../limits.ts';
import { sessionEnded, tokenInvalid } from './rejections.ts';

export const confirmEmail: NonNullable<MutationResolvers['confirmEmail']> = async (_parent, { input }, context) => {
  const confirmedAt = await context.confirmEmail(input.token);
  return confirmedAt === undefined ? tokenInvalid : { __typename: 'ConfirmEmailSuccess', confirmedAt };
};

export const requestEmailConfirmation: NonNullable<MutationResolvers['requestEmailConfirmation']> = async (
  _parent,
  _args,
  context,
) => {
  if (context.viewer.kind !== 'user') return sessionEnded;
  await context.requestEmailConfirmation(context.viewer.customerId);
  return {
    __typename: 'RequestEmailConfirmationSuccess',
    message: 'A mail is on its way to your address.',
    validMinutes: CONFIRM_TOKEN_LIFE_MS / 60_000,
  };
};
