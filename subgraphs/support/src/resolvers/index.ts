import type { Resolvers } from '../generated/resolvers.ts';
import { Mutation } from './mutation.ts';
import { Customer, Query } from './query.ts';
import { Subscription } from './subscription.ts';
import { Ticket, TicketAuthor, TicketMessage, TicketUpdate } from './ticket.ts';

export const resolvers: Resolvers = {
  Query,
  Mutation,
  Subscription,
  Customer,
  Ticket,
  TicketAuthor,
  TicketMessage,
  TicketUpdate,
};
