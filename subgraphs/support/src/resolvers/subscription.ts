import { mapStream } from '@florin/events';
import { startingAt } from '@florin/kit';
import type { SubscriptionResolvers } from '../generated/resolvers.ts';
import { followChanges, followMessages, followTyping } from '../live/follow-ticket.ts';

export const Subscription: SubscriptionResolvers = {
  ticketMessages: {
    subscribe: async (_parent, { ticketId, after }, { stores, person, cursors }) => {
      const { start, seen } = await followMessages(stores, { person, ticketId, cursors }, after);
      return startingAt(
        start,
        mapStream(seen, (ticketMessages) => ({ ticketMessages })),
      );
    },
  },
  ticketUpdates: {
    subscribe: async (_parent, { ticketId, after }, { stores, person, cursors }) => {
      const { start, seen } = await followChanges(stores, { person, ticketId, cursors }, after);
      return startingAt(
        start,
        mapStream(seen, (ticketUpdates) => ({ ticketUpdates })),
      );
    },
  },
  typing: {
    subscribe: async (_parent, { ticketId }, { stores, person, cursors }) =>
      mapStream(await followTyping(stores, { person, ticketId, cursors }), (typing) => ({ typing })),
  },
};
