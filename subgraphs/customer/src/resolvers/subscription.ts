import { mapStream } from '@florin/events';
import type { SubscriptionResolvers } from '../generated/resolvers.ts';

export const Subscription: SubscriptionResolvers = {
  sessionsEnded: {
    subscribe: async (_parent, { after }, context) =>
      mapStream(await context.sessionsEnded(after), (sessionsEnded) => ({ sessionsEnded })),
  },
};
