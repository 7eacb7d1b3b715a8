import { validationRejection } from '@florin/kit';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { readMarking } from '../inbox/read-marking.ts';

export const Mutation: MutationResolvers = {
  async markAlertsRead(_parent, { input }, { inbox, cursors, viewer }) {
    const marking = readMarking(input, viewer, cursors);
    if ('faults' in marking) return validationRejection(marking.faults);
    return { __typename: 'MarkAlertsReadSuccess', unread: (await inbox?.mark(marking)) ?? 0 };
  },
};
