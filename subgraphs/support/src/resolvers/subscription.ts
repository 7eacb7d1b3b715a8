import { mapStream } from '@florin/events';
import { startingAt } from '@florin/kit';
import type { SubscriptionResolvers } from '../generated/resolvers.ts';
import { followChanges, followMessages, followTyping } from '../live/follow-ticket.ts';

export const Subscription: SubscriptionResolvers = {
  ticketMessages: {
    subscribe: async (_parent, { ticketId, after }, { stores, person, cursors, reads }) => {
      const { start, seen } = await followMessages(stores, { person, ticketId, cursors, reads }, after);
      return startingAt(
        start,
        mapStream(seen, (ticketMessages) => ({ ticketMessages })),
      );
    },
  },
  ticketUpdates: {
    subscribe: async (_parent, { ticketId, after }, { stores, person, cursors, reads }) => {
      const { start, seen } = await followChanges(stores, { person, ticketId, cursors, reads }, after);
      return startingAt(
        start,
        mapStream(seen, (ticketUpdates) => ({ ticketUpdates })),
      );
    },
  },
  typing: {
    subscribe: async (_parent, { ticketId }, { stores, person, cursors, reads }) =>
      mapStream(await followTyping(stores, { person, ticketId, cursors, reads }), (typing) => ({ typing })),
  },
};
