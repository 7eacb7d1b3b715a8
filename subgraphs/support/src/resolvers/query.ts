import { isId, readPage } from '@florin/kit';
import type { CustomerResolvers, QueryResolvers } from '../generated/resolvers.ts';
import { listOfCustomer, listOwn, listWaiting, queueCursor, ticketCursor } from '../lists/ticket-lists.ts';

export const Query: QueryResolvers = {
  ticket: (_parent, { id }, { ticket }) => (isId('ticket', id) ? ticket.load(id) : null),
  tickets: async (_parent, { filter, first, after }, { stores, person, reads }) => {
    const page = readPage({ first, after }, ticketCursor);
    const found = await listOwn(stores.tickets, person, page, filter?.status ?? undefined);
    await reads.note('Ticket', found.nodes);
    return found;
  },
  ticketQueue: async (_parent, { filter, first, after }, { stores, person, reads }) => {
    const waiting = await listWaiting(stores.tickets, person, readPage({ first, after }, queueCursor), {
      categories: filter?.category ?? undefined,
      priorities: filter?.priority ?? undefined,
    });
    await reads.note('Query.ticketQueue', waiting.nodes);
    return waiting;
  },
  agentAccess: async (_parent, { agentId, ...asked }, { readableBy }) => {
    const { customerIds, accountIds, transactionIds } = await readableBy(agentId, asked);
    return {
      customerIds: [...customerIds],
      accountIds: [...accountIds],
      transactionIds: [...transactionIds],
    };
  },
};

export const Customer: CustomerResolvers = {
  // Whether the customer exists is not this service's to know, so whoever may not see the tickets gets nothing at all.
  __resolveReference: ({ id }, { person }) => (person.id === id ? { __typename: 'Customer', id } : null),
  tickets: ({ id }, { first, after }, { stores, person }) =>
    person.id === id ? listOfCustomer(stores.tickets, person, readPage({ first, after }, ticketCursor)) : null,
};
