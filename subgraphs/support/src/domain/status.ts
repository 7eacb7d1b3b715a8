import { checkText, type Faults } from '@florin/kit';
import {
  agentAccessEnded,
  agentAccessGranted,
  type SupportEvent,
  ticketClaimed,
  ticketStatusChanged,
} from '../events/published.ts';
import { CLAIM_RACE_MS, REASON_MAX } from '../limits.ts';
import { type Refused, refused } from './refusal.ts';
import { clockAfter, clockAnswered } from './service-level.ts';
import { authorIn, type Person, standingIn } from './standing.ts';
import { type Author, type Change, hasRoomForChange, type Side, type Ticket, type TicketStatus } from './ticket.ts';

/** Whether the agent of a ticket may read the customer and what the ticket links: as long as there is work for the agent to do. */
export function givesAccess({ status, assigneeId }: Pick<Ticket, 'status' | 'assigneeId'>): boolean {
  return assigneeId !== undefined && ACCESS_STATUSES.includes(status);
}
export const ACCESS_STATUSES: readonly TicketStatus[] = ['IN_PROGRESS', 'WAITING_FOR_CUSTOMER'];

/**
 * Where each side may put a ticket that is not closed. An agent's are those of tickets that the agent claimed. A resolved one takes the
 * agent's access away, so of these only `CLOSED` is left to the agent then: access comes back by the customer's next word.
 */
const MAY_SET: Readonly<Record<Side, readonly TicketStatus[]>> = {
  CUSTOMER: ['CLOSED'],
  AGENT: ['IN_PROGRESS', 'WAITING_FOR_CUSTOMER', 'RESOLVED', 'CLOSED'],
};

export interface Changed {
  readonly kind: 'changed';
  readonly ticket: Ticket;
  readonly events: readonly SupportEvent[];
}
export interface Unchanged {
  readonly kind: 'unchanged';
  readonly ticket: Ticket;
}

export interface StatusOrder {
  readonly status: TicketStatus;
  readonly reason: string | undefined;
}

/** Checks an order. An empty reason is none. */
export function checkStatusOrder(status: TicketStatus, unchecked: string | null | undefined): StatusOrder | Faults {
  const faults: Faults = [];
  const reason = checkText(unchecked ?? '', 'input.reason', { min: 0, max: REASON_MAX }, faults);
  if (faults.length > 0) return faults;
  return { status, reason: reason === '' ? undefined : reason };
}

export type StatusRefusal =
  | 'NO_SUCH_TICKET'
  | 'TICKET_CLOSED'
  | 'TICKET_RESOLVED'
  | 'TICKET_UNCLAIMED'
  | 'STATUS_NOT_YOURS'
  | 'TOO_MANY_CHANGES';

/** Puts a ticket where somebody wants it; where it stands so already, nothing happens, and a resent order is answered alike. */
export function decideStatus(
  ticket: Ticket,
  person: Person,
  order: StatusOrder,
  at: string,
): Changed | Unchanged | Refused<StatusRefusal> {
  const standing = standingIn(ticket, person);
  if (standing === 'QUEUE') return refused('TICKET_UNCLAIMED', ticket.status);
  const by = authorIn(ticket, person);
  if (by === undefined) return refused('NO_SUCH_TICKET');
  if (!MAY_SET[by.side].includes(order.status)) return refused('STATUS_NOT_YOURS');
  if (ticket.status === order.status) return { kind: 'unchanged', ticket };
  if (ticket.status === 'CLOSED') return refused('TICKET_CLOSED', ticket.status);
  if (by.side === 'AGENT' && ticket.status === 'RESOLVED' && order.status !== 'CLOSED')
    return refused('TICKET_RESOLVED', ticket.status);
  if (!hasRoomForChange(ticket, order.status)) return refused('TOO_MANY_CHANGES');
  return changeStatus(ticket, by, order, at);
}

/** The ticket where somebody put it, with what that tells. */
export function changeStatus(ticket: Ticket, by: Author, { status, reason }: StatusOrder, at: string): Changed {
  const answered = by.side === 'AGENT' ? clockAnswered(ticket.clock, at) : ticket.clock;
  const moved: Ticket = {
    ...ticket,
    status,
    history: [...ticket.history, changeOf(ticket, { what: 'STATUS', by, at, status }, reason)],
    clock: clockAfter(answered, status, at),
    // A closed ticket leaves its place to the customer's next one.
    seat: status === 'CLOSED' ? ticket._id : ticket.seat,
  };
  return {
    kind: 'changed',
    ticket: moved,
    events: [ticketStatusChanged(ticket, status, by), ...accessEvents(ticket, moved)],
  };
}

export type ClaimRefusal = 'NO_SUCH_TICKET' | 'TICKET_TAKEN' | 'TICKET_CLOSED' | 'OWN_TICKET';

/**
 * Takes a ticket of the queue for an agent. Whoever has it already gets it again. Who comes too late learns so while it may still be on
 * their screen; later a ticket of others is one that does not exist.
 */
export function decideClaim(
  ticket: Ticket,
  person: Person,
  agent: Author,
  at: string,
): Changed | Unchanged | Refused<ClaimRefusal> {
  if (!person.isAgent) return refused('NO_SUCH_TICKET');
  if (ticket.customerId === agent.id) return refused('OWN_TICKET', ticket.status);
  const isTheirs = ticket.assigneeId === agent.id;
  if (!isTheirs && leftQueueLongAgo(ticket, at)) return refused('NO_SUCH_TICKET');
  if (ticket.status === 'CLOSED') return refused('TICKET_CLOSED', ticket.status);
  if (isTheirs) return { kind: 'unchanged', ticket };
  if (ticket.status !== 'OPEN') return refused('TICKET_TAKEN', ticket.status);
  const assigned: Ticket = { ...ticket, assigneeId: agent.id, assigneeName: agent.name };
  const claimed: Ticket = {
    ...assigned,
    status: 'IN_PROGRESS',
    history: [...ticket.history, changeOf(assigned, { what: 'CLAIMED', by: agent, at, status: 'IN_PROGRESS' })],
    clock: clockAfter(ticket.clock, 'IN_PROGRESS', at),
  };
  return {
    kind: 'changed',
    ticket: claimed,
    events: [ticketClaimed(ticket, agent.id), ...accessEvents(ticket, claimed)],
  };
}

/** By its first change after it was raised: it never comes back to the queue. */
function leftQueueLongAgo({ history }: Ticket, at: string): boolean {
  const left = history.find((change) => change.status !== 'OPEN');
  return left !== undefined && Date.parse(at) - Date.parse(left.at) > CLAIM_RACE_MS;
}

function changeOf({ assigneeName }: Ticket, change: Change, reason?: string): Change {
  return {
    ...change,
    ...(assigneeName === undefined ? {} : { assigneeName }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function accessEvents(before: Ticket, after: Ticket): readonly SupportEvent[] {
  const [had, has] = [givesAccess(before), givesAccess(after)];
  if (had === has || after.assigneeId === undefined) return [];
  return [has ? agentAccessGranted(after, after.assigneeId) : agentAccessEnded(after, after.assigneeId)];
}
