import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { TicketAttachment } from './attachment.ts';
import {
  ClaimTicketSuccess,
  MarkMessagesReadSuccess,
  SetTicketStatusSuccess,
  SetTypingSuccess,
} from './changed-ticket.ts';
import { Mutation } from './mutation.ts';
import { Customer, Query } from './query.ts';
import { Subscription } from './subscription.ts';
import { Ticket, TicketAuthor, TicketMessage, TicketUpdate } from './ticket.ts';

export const resolvers: Resolvers = {
  Query: { ...Query, ...personalDataFields.Query },
  Mutation: { ...Mutation, ...personalDataFields.Mutation },
  Subscription,
  Customer,
  ClaimTicketSuccess,
  MarkMessagesReadSuccess,
  SetTicketStatusSuccess,
  SetTypingSuccess,
  Ticket,
  TicketAttachment,
  TicketAuthor,
  TicketMessage,
  TicketUpdate,
};
