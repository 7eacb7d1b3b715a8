import { customerIdOf, isId } from '@florin/kit';
import type { CustomerResolvers, VerificationResolvers } from '../generated/resolvers.ts';
import { consentHistory, consents } from './consents.ts';
import { sessions } from './sessions.ts';

export const Customer: CustomerResolvers = {
  __resolveReference: ({ id }, { customers }) => (isId('customer', id) ? customers.load(id) : null),
  // What opens an account concerns its owner alone.
  passkeys: async ({ id }, _args, context) =>
    customerIdOf(context.viewer) === id ? [...(await context.passkeys(id))] : null,
  sessions,
  consents,
  consentHistory,
};

export const Verification: VerificationResolvers = {
  reasons: (state) => (state.status === 'REJECTED' ? [...state.reasons] : []),
  decidedAt: (state) => (state.status === 'PENDING' ? null : state.decidedAt),
};
