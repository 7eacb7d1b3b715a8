import { isId, readPage } from '@florin/kit';
import type { CustomerResolvers } from '../generated/resolvers.ts';
import { accountCursor } from './query.ts';

export const Customer: CustomerResolvers = {
  __resolveReference: ({ id }) => (isId('customer', id) ? { __typename: 'Customer', id } : null),
  accounts: ({ id }, { first, after }, { loaders }) =>
    loaders.accountsOf.load({ customerId: id, page: readPage({ first, after }, accountCursor) }),
};
