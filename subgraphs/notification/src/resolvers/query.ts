import type { QueryResolvers } from '../generated/resolvers.ts';

export const Query: QueryResolvers = {
  alerts: (_parent, { kinds, unreadOnly, ...page }, { inbox }) =>
    inbox?.page(page, { kinds: kinds ?? undefined, unreadOnly: unreadOnly === true }) ?? null,
  unreadAlerts: (_parent, _args, { inbox }) => inbox?.unread() ?? 0,
};
