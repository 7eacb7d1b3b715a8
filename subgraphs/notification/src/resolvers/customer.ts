import { customerIdOf, customers } from '@florin/kit';
import type { CustomerResolvers } from '../generated/resolvers.ts';

export const Customer: CustomerResolvers = {
  // Whose role may read no alerts at all is told so by the field's rule, not by a silent null; it sees nothing either way.
  __resolveReference: ({ id }, { viewer }) =>
    customerIdOf(viewer) === id || !customers.allows(viewer) ? { __typename: 'Customer', id } : null,
  alerts: ({ id }, page, { inbox, viewer }) => (customerIdOf(viewer) === id ? (inbox?.page(page) ?? null) : null),
};
