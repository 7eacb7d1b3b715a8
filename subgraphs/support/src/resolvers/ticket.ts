import { assertNever, isId } from '@florin/kit';
import { readersOf, unreadOf } from '../domain/reading.ts';
import { serviceLevelOf } from '../domain/service-level.ts';
import { assigneeOf, lastChangeOf, type Ticket as TicketState } from '../domain/ticket.ts';
import type {
  ResolversTypes,
  TicketAuthorResolvers,
  TicketMessageResolvers,
  TicketResolvers,
  TicketUpdateResolvers,
} from '../generated/resolvers.ts';
import { listChanges, listMessages } from '../lists/ticket-logs.ts';
import { attachmentsOf } from './attachment.ts';

export const Ticket: TicketResolvers = {
  __resolveReference: ({ id }, { ticket }) => (isId('ticket', id) ? ticket.load(id) : null),
  id: ({ ticket }) => ticket._id,
  subject: ({ ticket }) => ticket.subject,
  category: ({ ticket }) => ticket.category,
  priority: ({ ticket }) => ticket.priority,
  status: ({ ticket }) => ticket.status,
  statusInfo: ({ ticket }) => statusInfoOf(ticket),
  // The queue shows what there is to do, and not whose it is.
  customer: ({ ticket, standing }) => (standing === 'QUEUE' ? null : { __typename: 'Customer', id: ticket.customerId }),
  assignee: ({ ticket }) => assigneeOf(ticket) ?? null,
  account: ({ ticket: { accountId }, standing }) =>
    accountId === undefined || standing === 'QUEUE' ? null : { __typename: 'Account', id: accountId },
  transaction: ({ ticket: { transactionId }, standing }) =>
    transactionId === undefined || standing === 'QUEUE' ? null : { __typename: 'Transaction', id: transactionId },
  history: async (visible, args, { cursors, reads }) => {
    const changes = listChanges(visible, cursors, args);
    if (changes.nodes.length > 0) await reads.note('Ticket.history', [visible]);
    return changes;
  },
  messages: async (visible, args, { cursors, stores, reads }) => {
    // At once, so that those of all tickets of a list are written down together. The queue shows no message.
    const noting = visible.standing === 'QUEUE' ? undefined : reads.note('Ticket.messages', [visible]);
    const [messages] = await Promise.all([listMessages(stores.messages, visible, cursors, args), noting]);
    return messages;
  },
  serviceLevel: ({ ticket }, _args, { now }) => {
    const {
      firstRespondedAt = null,
      resolutionDueAt = null,
      resolvedAt = null,
      ...rest
    } = serviceLevelOf(ticket, now());
    return { ...rest, firstRespondedAt, resolutionDueAt, resolvedAt };
  },
  unread: ({ ticket }, _args, { person }) => unreadOf(ticket, person),
  createdAt: ({ ticket }) => new Date(ticket.createdAt),
};

function statusInfoOf(ticket: TicketState): ResolversTypes['TicketStatusInfo'] {
  const { at, reason = null } = lastChangeOf(ticket);
  const since = new Date(at);
  switch (ticket.status) {
    case 'OPEN':
      return { __typename: 'TicketOpen', since };
    case 'IN_PROGRESS': {
      const assignee = assigneeOf(ticket);
      if (assignee === undefined) throw new Error('nobody works a ticket that is in progress');
      return { __typename: 'TicketInProgress', since, assignee };
    }
    case 'WAITING_FOR_CUSTOMER':
      return { __typename: 'TicketWaitingForCustomer', since };
    case 'RESOLVED':
      return { __typename: 'TicketResolved', since, reason };
    case 'CLOSED':
      return { __typename: 'TicketClosed', since, reason };
    default:
      return assertNever(ticket.status);
  }
}

export const TicketAuthor: TicketAuthorResolvers = {
  kind: ({ side }) => side,
};

export const TicketMessage: TicketMessageResolvers = {
  id: ({ message }) => message.id,
  author: ({ message }) => message.author,
  body: ({ message }) => message.body,
  attachments: attachmentsOf,
  internal: ({ message }) => message.internal,
  clientId: ({ message: { author, clientId = null } }, _args, { person }) =>
    author.id === person.id ? clientId : null,
  sentAt: ({ message }) => new Date(message.sentAt),
  readBy: ({ message, ticket }) =>
    readersOf(ticket, message).map(({ reader, at }) => ({ reader, readAt: new Date(at) })),
};

export const TicketUpdate: TicketUpdateResolvers = {
  change: ({ change }) => change.what,
  by: ({ change }) => change.by,
  at: ({ change }) => new Date(change.at),
  status: ({ change }) => change.status,
  assignee: ({ change: { assigneeName } }) => (assigneeName === undefined ? null : { name: assigneeName }),
  reason: ({ change }) => change.reason ?? null,
};
