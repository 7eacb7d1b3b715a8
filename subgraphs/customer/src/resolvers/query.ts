import { checkText, customerIdOf, type Faults, isId, publicError, readPage } from '@florin/kit';
import { z } from 'zod';
import { consentTexts } from '../domain/consent.ts';
import { searchFormOf } from '../domain/search.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { SEARCH_MAX, SEARCH_MIN } from '../limits.ts';

/** A cursor of the list of customers: the id of the last one. */
const customerCursor = z.string().refine((text) => isId('customer', text));

export const Query: QueryResolvers = {
  consentTexts: () => [...consentTexts()],
  me: (_parent, _args, { viewer, customers }) => {
    const id = customerIdOf(viewer);
    return id === undefined ? null : customers.load(id);
  },
  customer: (_parent, { id }, { customers }) => (isId('customer', id) ? customers.load(id) : null),
  customers: (_parent, { search, first, after }, context) =>
    context.listCustomers(readSearch(search), readPage({ first, after }, customerCursor)),
  firstName: async (_parent, { personId }, context) =>
    isId('customer', personId) ? ((await context.firstName(personId)) ?? null) : null,
  inviteeOf: async (_parent, { email, customerId }, context) => {
    if ((email === null || email === undefined) === (customerId === null || customerId === undefined))
      throw publicError('BAD_USER_INPUT', 'Exactly one of email and customerId must be given.');
    return (await context.inviteeOf(typeof email === 'string' ? { email } : { customerId: customerId ?? '' })) ?? null;
  },
  customerStanding: async (_parent, { customerId }, context) =>
    isId('customer', customerId) ? ((await context.standing(customerId)) ?? null) : null,
};

/** @throws GraphQLError `BAD_USER_INPUT` for a text that is too short to search by, too long or cannot be printed */
function readSearch(unchecked: string | null | undefined): string | undefined {
  if (unchecked === null || unchecked === undefined) return undefined;
  const faults: Faults = [];
  const search = checkText(unchecked, 'search', { min: SEARCH_MIN, max: SEARCH_MAX }, faults);
  if (search !== undefined && searchFormOf(search).length >= SEARCH_MIN) return search;
  throw publicError('BAD_USER_INPUT', `search: ${faults[0]?.message ?? `At least ${SEARCH_MIN} characters.`}`);
}
