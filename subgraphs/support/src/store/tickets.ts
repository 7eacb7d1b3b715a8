import type { DocumentCollection, DocumentQuery } from '@florin/documents';
import { type Person, type Standing, standingIn } from '../domain/standing.ts';
import {
  LIVING_STATUSES,
  type Side,
  TICKET_CATEGORIES,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type Ticket,
  type TicketCategory,
  type TicketPriority,
  type TicketStatus,
} from '../domain/ticket.ts';
import type { TicketDocument } from './collections.ts';

export type Tickets = DocumentCollection<TicketDocument>;

/** A ticket and what the reader is to it. Whose ticket it is, is decided here and nowhere else. */
export interface VisibleTicket {
  readonly ticket: Ticket;
  readonly standing: Standing;
}

/** Which tickets of a list, and how many. */
export interface TicketPage {
  readonly statuses: readonly TicketStatus[] | undefined;
  /** The id of the last one before the page. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** A ticket's place in the queue. */
export interface QueuePlace {
  readonly urgency: number;
  readonly createdAt: string;
  readonly _id: string;
}

export interface QueuePage {
  readonly categories: readonly TicketCategory[] | undefined;
  readonly priorities: readonly TicketPriority[] | undefined;
  readonly after: QueuePlace | undefined;
  readonly limit: number;
}

const NEWEST_FIRST = [{ field: '_id', direction: 'descending' }] as const;

/** Those of the tickets that a person may see, by id. */
export async function findVisible(
  tickets: Tickets,
  person: Person,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VisibleTicket>> {
  const visible = new Map<string, VisibleTicket>();
  for (const ticket of (await tickets.findMany(ids)).values()) {
    const standing = standingIn(ticket, person);
    if (standing !== undefined) visible.set(ticket._id, { ticket, standing });
  }
  return visible;
}

/** A ticket that a person is a side of; what waits in the queue is no agent's yet. */
export async function findOwn(
  tickets: Tickets,
  person: Person,
  id: string,
): Promise<{ readonly ticket: Ticket; readonly side: Side } | undefined> {
  const visible = (await findVisible(tickets, person, [id])).get(id);
  if (visible === undefined || visible.standing === 'QUEUE') return undefined;
  return { ticket: visible.ticket, side: visible.standing };
}

/** The tickets that a customer raised, newest first. */
export function listRaised(tickets: Tickets, customerId: string, page: TicketPage): Promise<readonly TicketDocument[]> {
  return tickets.query({
    where: { customerId, status: { in: page.statuses ?? TICKET_STATUSES } },
    order: NEWEST_FIRST,
    limit: page.limit,
    ...afterId(page),
  });
}

/** The tickets that are assigned to an agent, newest first. */
export function listAssigned(
  tickets: Tickets,
  assigneeId: string,
  page: TicketPage,
): Promise<readonly TicketDocument[]> {
  return tickets.query({
    where: { assigneeId, status: { in: page.statuses ?? TICKET_STATUSES } },
    order: NEWEST_FIRST,
    limit: page.limit,
    ...afterId(page),
  });
}

/** What waits for an agent: the most urgent first, then the oldest. */
export function listQueue(tickets: Tickets, page: QueuePage): Promise<readonly TicketDocument[]> {
  const priorities = page.priorities?.map((priority) => TICKET_PRIORITIES.indexOf(priority));
  return tickets.query({
    where: {
      status: 'OPEN',
      category: { in: page.categories ?? TICKET_CATEGORIES },
      ...(priorities === undefined ? {} : { urgency: { in: priorities } }),
    },
    order: [
      { field: 'urgency', direction: 'ascending' },
      { field: 'createdAt', direction: 'ascending' },
    ],
    limit: page.limit,
    ...(page.after === undefined ? {} : { after: page.after }),
  });
}

/** The ticket that an order made before. */
export async function findRaised(tickets: Tickets, raiseKey: string): Promise<TicketDocument | undefined> {
  const order = [{ field: 'raiseKey', direction: 'ascending' }] as const;
  return (await tickets.query({ where: { raiseKey }, order, limit: 1 }))[0];
}

/** A customer's tickets that are not closed. */
export function listLiving(tickets: Tickets, customerId: string, limit: number): Promise<readonly TicketDocument[]> {
  return listRaised(tickets, customerId, { statuses: LIVING_STATUSES, after: undefined, limit });
}

/** The places of a customer's tickets that are not closed. */
export async function readSeats(tickets: Tickets, customerId: string, limit: number): Promise<readonly string[]> {
  return (await listLiving(tickets, customerId, limit)).map((ticket) => ticket.seat);
}

/** An agent's tickets that stand so, page after page. */
export async function* eachAssigned(
  tickets: Tickets,
  assigneeId: string,
  statuses: readonly TicketStatus[],
  limit: number,
): AsyncGenerator<Ticket, void, undefined> {
  let after: string | undefined;
  for (;;) {
    const page = await listAssigned(tickets, assigneeId, { statuses, after, limit });
    yield* page;
    after = page.at(-1)?._id;
    if (page.length < limit) return;
  }
}

function afterId({ after }: TicketPage): Pick<DocumentQuery<TicketDocument>, 'after'> {
  return after === undefined ? {} : { after: { _id: after } };
}
