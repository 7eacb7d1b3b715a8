import { type Connection, connectionOf, isId, type PageRequest } from '@florin/kit';
import { z } from 'zod';
import { type Person, standingIn } from '../domain/standing.ts';
import type { TicketCategory, TicketPriority, TicketStatus } from '../domain/ticket.ts';
import type { TicketDocument } from '../store/collections.ts';
import {
  listAssigned,
  listQueue,
  listRaised,
  type QueuePlace,
  type Tickets,
  type VisibleTicket,
} from '../store/tickets.ts';

export type VisibleTickets = Connection<VisibleTicket>;
export type VisibleTicketEdge = VisibleTickets['edges'][number];

const ticketId = z.string().refine((text) => isId('ticket', text));
/** A cursor of a list by time: the id of the last one. */
export const ticketCursor = ticketId;
/** A cursor of the queue: the place of the last one. */
export const queueCursor = z.object({ urgency: z.int(), createdAt: z.iso.datetime(), _id: ticketId });

/** What a person raised and what is assigned to them, newest first; nearly everybody has one of the two. */
export async function listOwn(
  tickets: Tickets,
  person: Person,
  page: PageRequest<string>,
  statuses: readonly TicketStatus[] | undefined,
): Promise<VisibleTickets> {
  const wanted = { statuses, after: page.after, limit: page.limit + 1 };
  const found = await Promise.all([
    person.isCustomer ? listRaised(tickets, person.id, wanted) : [],
    person.isAgent ? listAssigned(tickets, person.id, wanted) : [],
  ]);
  // Both are in one order, so the first of both together are among the first of each.
  const rows = found.flat().sort((one, other) => (one._id < other._id ? 1 : -1));
  return pageOf(rows, person, page, ({ ticket }) => ticket._id);
}

/** What a customer raised, newest first. */
export async function listOfCustomer(
  tickets: Tickets,
  person: Person,
  page: PageRequest<string>,
): Promise<VisibleTickets> {
  const rows = await listRaised(tickets, person.id, { statuses: undefined, after: page.after, limit: page.limit + 1 });
  return pageOf(rows, person, page, ({ ticket }) => ticket._id);
}

/** What waits for an agent. */
export async function listWaiting(
  tickets: Tickets,
  person: Person,
  page: PageRequest<QueuePlace>,
  filter: {
    readonly categories: readonly TicketCategory[] | undefined;
    readonly priorities: readonly TicketPriority[] | undefined;
  },
): Promise<VisibleTickets> {
  const rows = await listQueue(tickets, { ...filter, after: page.after, limit: page.limit + 1 });
  return pageOf(rows, person, page, ({ ticket: { urgency, createdAt, _id } }) => ({ urgency, createdAt, _id }));
}

function pageOf(
  rows: readonly TicketDocument[],
  person: Person,
  page: PageRequest<unknown>,
  cursorOf: (row: VisibleTicket) => unknown,
): VisibleTickets {
  const visible = rows.flatMap((ticket) => {
    const standing = standingIn(ticket, person);
    return standing === undefined ? [] : [{ ticket, standing }];
  });
  return connectionOf(visible, page, cursorOf);
}
