import { isId, readPage } from '@florin/kit';
import type { CustomerResolvers } from '../generated/resolvers.ts';
import { scopeOf } from '../store/viewer-scope.ts';
import { applicationCursor, loanCursor } from './query.ts';

export const Customer: CustomerResolvers = {
  // Whether the customer exists is not this service's to know, so whoever may not see the applications gets nothing at all.
  __resolveReference: ({ id }, { viewer }) => {
    const scope = scopeOf(viewer);
    const mayList = scope !== undefined && (scope.anyApplication || scope.customerId === id);
    return mayList && isId('customer', id) ? { __typename: 'Customer', id } : null;
  },
  loanApplications: ({ id }, { first, after }, { loaders }) =>
    loaders.applicationsOf.load({ customerId: id, page: readPage({ first, after }, applicationCursor) }),
  loans: ({ id }, { first, after }, { loaders }) =>
    loaders.loansOf.load({ customerId: id, page: readPage({ first, after }, loanCursor) }),
};
