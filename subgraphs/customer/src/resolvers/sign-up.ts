import { validationRejection } from '@florin/kit';
import type { MutationResolvers } from '../generated/resolvers.ts';

export const signUp: NonNullable<MutationResolvers['signUp']> = async (_parent, { input }, context) => {
  const parsed = await context.parseSignUp(input);
  if ('faults' in parsed) return validationRejection(parsed.faults);
  return { __typename: 'SignUpSuccess', ...(await context.signUp(parsed)) };
};
