import { isId, readPage } from '@florin/kit';
import { z } from 'zod';
import type { QueryResolvers } from '../generated/resolvers.ts';

/** A cursor of every list of accounts: the id of the last one. */
export const accountCursor = z.string().refine((text) => isId('account', text));

/** A cursor of the list of invitations: the id of the last one. */
const invitationCursor = z.string().refine((text) => isId('accountInvitation', text));

export const Query: QueryResolvers = {
  account: (_parent, { id }, { loaders }) => (isId('account', id) ? loaders.account.load(id) : null),
  accounts: (_parent, { first, after, filter }, { loaders }) =>
    loaders.ownAccounts(readPage({ first, after }, accountCursor), {
      status: filter?.status ?? undefined,
      product: filter?.product ?? undefined,
      currency: filter?.currency ?? undefined,
    }),
  accountInvitations: (_parent, { first, after }, { loaders }) =>
    loaders.receivedInvitations(readPage({ first, after }, invitationCursor)),
};
