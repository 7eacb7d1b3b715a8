import { validationRejection } from '@florin/kit';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { emailTaken } from './rejections.ts';

export const signUp: NonNullable<MutationResolvers['signUp']> = async (_parent, { input }, context) => {
  const parsed = await context.parseSignUp(input);
  if ('faults' in parsed) return validationRejection(parsed.faults);
  const customerId = await context.signUp(parsed);
  if (customerId === undefined) return emailTaken;
  return { __typename: 'SignUpSuccess', customer: await context.ownRow(customerId) };
};
