import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { AuditActor } from './audit-event.ts';
import { Query } from './query.ts';

export const resolvers: Resolvers = {
  Query: { ...Query, ...personalDataFields.Query },
  Mutation: personalDataFields.Mutation,
  AuditActor,
};
