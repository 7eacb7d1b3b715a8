import type { DomainEvent } from '@florin/events';
import type { Message } from '../domain/message.ts';
import type { Author, Side, Ticket, TicketCategory, TicketPriority, TicketStatus } from '../domain/ticket.ts';

/** What this service tells the others: ids and codes. What was said is read here by those who may. The aggregate is the ticket. */
export type SupportEvent =
  | TicketRaised
  | TicketClaimed
  | TicketStatusChanged
  | TicketMessageSent
  | AgentAccessGranted
  | AgentAccessEnded;

/** A customer raised a ticket. */
export interface TicketRaised extends DomainEvent {
  readonly type: 'TicketRaised';
  readonly version: 1;
  readonly payload: {
    readonly customerId: string;
    readonly category: TicketCategory;
    readonly priority: TicketPriority;
    readonly accountId: string | null;
    readonly transactionId: string | null;
  };
}

/** An agent took a ticket of the queue. */
export interface TicketClaimed extends DomainEvent {
  readonly type: 'TicketClaimed';
  readonly version: 1;
  readonly payload: { readonly agentId: string; readonly customerId: string };
}

/** Where a ticket stands was changed, also by a message that brought it back to work. */
export interface TicketStatusChanged extends DomainEvent {
  readonly type: 'TicketStatusChanged';
  readonly version: 1;
  readonly payload: {
    readonly from: TicketStatus;
    readonly to: TicketStatus;
    readonly byId: string;
    readonly bySide: Side;
  };
}

/** Something was written in a ticket's chat. `internal` tells a note that only staff see. */
export interface TicketMessageSent extends DomainEvent {
  readonly type: 'TicketMessageSent';
  readonly version: 1;
  readonly payload: {
    readonly messageId: string;
    readonly number: number;
    readonly authorId: string;
    readonly authorSide: Side;
    readonly internal: boolean;
  };
}

type Access = {
  readonly agentId: string;
  readonly customerId: string;
  readonly accountId: string | null;
  readonly transactionId: string | null;
};

/** From now on an agent may read the customer and what the ticket links, through this ticket. */
export interface AgentAccessGranted extends DomainEvent {
  readonly type: 'AgentAccessGranted';
  readonly version: 1;
  readonly payload: Access;
}

/** From now on not any more, through this ticket. */
export interface AgentAccessEnded extends DomainEvent {
  readonly type: 'AgentAccessEnded';
  readonly version: 1;
  readonly payload: Access;
}

export function ticketRaised(ticket: Ticket): TicketRaised {
  const { _id, customerId, category, priority, accountId = null, transactionId = null } = ticket;
  return {
    type: 'TicketRaised',
    version: 1,
    aggregateId: _id,
    payload: { customerId, category, priority, accountId, transactionId },
  };
}

export function ticketClaimed({ _id, customerId }: Ticket, agentId: string): TicketClaimed {
  return { type: 'TicketClaimed', version: 1, aggregateId: _id, payload: { agentId, customerId } };
}

export function ticketStatusChanged(ticket: Ticket, to: TicketStatus, by: Author): TicketStatusChanged {
  return {
    type: 'TicketStatusChanged',
    version: 1,
    aggregateId: ticket._id,
    payload: { from: ticket.status, to, byId: by.id, bySide: by.side },
  };
}

export function ticketMessageSent(ticketId: string, message: Message): TicketMessageSent {
  const { id, number, author, internal } = message;
  return {
    type: 'TicketMessageSent',
    version: 1,
    aggregateId: ticketId,
    payload: { messageId: id, number, authorId: author.id, authorSide: author.side, internal },
  };
}

export function agentAccessGranted(ticket: Ticket, agentId: string): AgentAccessGranted {
  return { type: 'AgentAccessGranted', version: 1, aggregateId: ticket._id, payload: accessOf(ticket, agentId) };
}

export function agentAccessEnded(ticket: Ticket, agentId: string): AgentAccessEnded {
  return { type: 'AgentAccessEnded', version: 1, aggregateId: ticket._id, payload: accessOf(ticket, agentId) };
}

function accessOf(ticket: Ticket, agentId: string): Access {
  const { customerId, accountId = null, transactionId = null } = ticket;
  return { agentId, customerId, accountId, transactionId };
}
