import { notFoundRejection, validationRejection } from '@florin/kit';
import type { SupportContext } from '../context.ts';
import { standingIn } from '../domain/standing.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { seenMessage } from '../live/seen.ts';
import type { VisibleTicket } from '../store/tickets.ts';
import { readUpTo } from './read-up-to.ts';
import { rejectionOf } from './rejections.ts';

export const Mutation: MutationResolvers = {
  raiseTicket: async (_parent, { input }, { orders, person }) => {
    const outcome = await orders.raise(person, input);
    if (outcome.kind === 'invalid') return validationRejection(outcome.faults);
    if (outcome.kind === 'foreign-link') return notFoundRejection(outcome.what);
    if (outcome.kind === 'refused') return rejectionOf(outcome);
    return { __typename: 'RaiseTicketSuccess', ticket: { ticket: outcome.ticket, standing: 'CUSTOMER' } };
  },
  sendMessage: async (_parent, { input: { ticketId, ...message } }, { orders, person, cursors }) => {
    const outcome = await orders.send(person, ticketId, message);
    if (outcome.kind === 'invalid') return validationRejection(outcome.faults);
    if (outcome.kind === 'refused') return rejectionOf(outcome);
    const { ticket, message: sent } = outcome;
    return { __typename: 'SendMessageSuccess', ticketMessage: seenMessage(ticket, sent, sent.author.side, cursors) };
  },
  markMessagesRead: async (_parent, { input: { ticketId, upTo } }, context) => {
    const read = await readUpTo(context, ticketId, upTo);
    if (read.kind !== 'read') return read.rejection;
    const outcome = await context.orders.markRead(context.person, ticketId, read.number);
    if (outcome.kind === 'refused') return rejectionOf(outcome);
    return { __typename: 'MarkMessagesReadSuccess', ticket: visible(outcome.ticket, context) };
  },
  setTyping: async (_parent, { input: { ticketId, typing, internal } }, context) => {
    const outcome = await context.orders.setTyping(context.person, ticketId, typing, internal ?? false);
    if (outcome.kind === 'refused') return rejectionOf(outcome);
    return { __typename: 'SetTypingSuccess', ticket: visible(outcome.ticket, context) };
  },
  claimTicket: async (_parent, { input: { ticketId } }, context) => {
    const outcome = await context.orders.claim(context.person, ticketId);
    if (outcome.kind === 'refused') return rejectionOf(outcome);
    return { __typename: 'ClaimTicketSuccess', ticket: visible(outcome.ticket, context) };
  },
  setTicketStatus: async (_parent, { input: { ticketId, status, reason } }, context) => {
    const outcome = await context.orders.setStatus(context.person, ticketId, status, reason);
    if (outcome.kind === 'invalid') return validationRejection(outcome.faults);
    if (outcome.kind === 'refused') return rejectionOf(outcome);
    return { __typename: 'SetTicketStatusSuccess', ticket: visible(outcome.ticket, context) };
  },
};

/** The ticket as the caller sees it, who has just changed it. */
function visible(ticket: Ticket, { person }: SupportContext): VisibleTicket {
  const standing = standingIn(ticket, person);
  if (standing === undefined) throw new Error('whoever changed a ticket is of it');
  return { ticket, standing };
}
