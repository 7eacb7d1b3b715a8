import { notFoundRejection } from '@florin/kit';
import type { CustomerResolvers, MutationResolvers } from '../generated/resolvers.ts';
import { sessionEnded } from './rejections.ts';

/** Nobody but the owner sees where somebody is signed in: not even staff who see the rest of the row. */
export const sessions: NonNullable<CustomerResolvers['sessions']> = async ({ id }, _args, context) => {
  const { viewer } = context;
  return viewer.kind === 'user' && viewer.customerId === id ? [...(await context.sessionsOf(viewer))] : null;
};

export const revokeSession: NonNullable<MutationResolvers['revokeSession']> = async (_parent, { input }, context) => {
  const { viewer } = context;
  if (viewer.kind !== 'user') return sessionEnded;
  const revokedAt = await context.revokeSession(viewer, input.sessionId);
  if (revokedAt === undefined) return notFoundRejection('living session');
  return { __typename: 'RevokeSessionSuccess', sessionId: input.sessionId, revokedAt };
};
