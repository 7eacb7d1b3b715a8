import { mapStream } from '@florin/events';
import { startingAt } from '@florin/kit';
import type { SubscriptionResolvers } from '../generated/resolvers.ts';
import { followApplication } from '../live/follow-application.ts';
import { scopeOf } from '../store/viewer-scope.ts';
import { seenStep } from './loan-application.ts';

export const Subscription: SubscriptionResolvers = {
  loanApplicationUpdates: {
    subscribe: async (_parent, { applicationId, after }, { following, viewer, staffReads }) => {
      const { start, seen } = await followApplication(
        {
          ...following,
          scope: scopeOf(viewer),
          note: ({ id, own }) => staffReads.note('LoanApplication', own ? [] : [id]),
        },
        applicationId,
        after,
      );
      return startingAt(
        start,
        mapStream(seen, ({ cursor, step, application }) => ({
          loanApplicationUpdates: { cursor, step: seenStep(step, application), application },
        })),
      );
    },
  },
};
