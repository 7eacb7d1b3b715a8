import { customerIdOf, isId } from '@florin/kit';
import type { CustomerResolvers } from '../generated/resolvers.ts';
import { consentHistory, consents } from './consents.ts';
import { dataExports } from './data-export.ts';
import { erasure } from './erasure.ts';
import { pendingEmail } from './profile.ts';
import { sessions } from './sessions.ts';

export const Customer: CustomerResolvers = {
  __resolveReference: ({ id }, { customers }) => (isId('customer', id) ? customers.load(id) : null),
  // What opens an account concerns its owner alone.
  passkeys: async ({ id }, _args, context) =>
    customerIdOf(context.viewer) === id ? [...(await context.passkeys(id))] : null,
  sessions,
  consents,
  consentHistory,
  verification: ({ id, verification }) => ({ ...verification, customerId: id }),
  erasure,
  dataExports,
  pendingEmail,
};
