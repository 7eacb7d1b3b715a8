import type { OutboxEntry } from '@florin/documents';
import { type Faults, type Logger, orUnavailable, type ServiceClient } from '@florin/kit';
import { sendMessage } from './chat/send-message.ts';
import type { UncheckedRaise } from './domain/raise.ts';
import { decideMarkRead, type MarkReadDecision } from './domain/reading.ts';
import { type Refused, refused } from './domain/refusal.ts';
import type { SendDecision, UncheckedMessage } from './domain/send.ts';
import type { Person } from './domain/standing.ts';
import {
  type Changed,
  type ClaimRefusal,
  checkStatusOrder,
  decideClaim,
  decideStatus,
  type StatusRefusal,
  type Unchanged,
} from './domain/status.ts';
import type { Ticket, TicketStatus } from './domain/ticket.ts';
import type { EventTail } from './live/event-tail.ts';
import type { LiveTickets } from './live/live-tickets.ts';
import type { TypingBoard } from './live/typing-board.ts';
import { type RaiseOutcome, raiseTicket } from './raising/raise-ticket.ts';
import { firstNameOf } from './services/first-names.ts';
import { changeTicket, type Stored, type Stores } from './store/change-ticket.ts';
import type { FileClaims } from './store/file-claims.ts';
import { findOwn } from './store/tickets.ts';

export interface OrderDependencies extends Stores {
  readonly customers: ServiceClient;
  readonly fileClaims: FileClaims;
  readonly ledger: ServiceClient;
  readonly live: LiveTickets;
  readonly typing: TypingBoard;
  readonly tail: Pick<EventTail, 'isOwn'>;
  /** Publishes what tickets carry. */
  readonly relay: { wake(): void };
  readonly logger: Logger;
}

interface Invalid {
  readonly kind: 'invalid';
  readonly faults: Faults;
}

/**
 * What people do with tickets. Each is stored first and told then: to this process's streams at once, to all others by its events.
 *
 * @throws (each) GraphQLError `SUBGRAPH_UNAVAILABLE` when the documents or a service that it needs are away
 */
export interface TicketOrders {
  raise(person: Person, unchecked: UncheckedRaise): Promise<RaiseOutcome>;
  send(person: Person, ticketId: string, unchecked: UncheckedMessage): Promise<SendDecision | Invalid>;
  /** @param upTo the message's number in the ticket, notes counted */
  markRead(person: Person, ticketId: string, upTo: number): Promise<MarkReadDecision>;
  claim(person: Person, ticketId: string): Promise<Changed | Unchanged | Refused<ClaimRefusal>>;
  setStatus(
    person: Person,
    ticketId: string,
    status: TicketStatus,
    reason: string | null | undefined,
  ): Promise<Changed | Unchanged | Refused<StatusRefusal> | Invalid>;
  setTyping(
    person: Person,
    ticketId: string,
    typing: boolean,
    internal: boolean,
  ): Promise<Unchanged | Refused<'NO_SUCH_TICKET' | 'TICKET_CLOSED'>>;
}

const MAY_HAVE_HAPPENED = 'This cannot be done right now, and may have been done. Look again, or send the same again.';

/** The orders of one request. */
export function createTicketOrders(deps: OrderDependencies, traceId: string): TicketOrders {
  const available = <T>(work: () => Promise<T>) =>
    orUnavailable(work, MAY_HAVE_HAPPENED, { logger: deps.logger, traceId });
  return {
    raise: (person, unchecked) =>
      available(async () => {
        const outcome = await raiseTicket(deps, { id: person.id, traceId }, unchecked);
        if (outcome.kind === 'raised') tell(deps, outcome.ticket, outcome.events);
        return outcome;
      }),
    send: (person, ticketId, unchecked) =>
      available(async () => {
        const stored = await sendMessage(deps, { ...person, traceId }, ticketId, unchecked);
        if ('faults' in stored) return { kind: 'invalid', ...stored };
        const { decision, events } = stored;
        if (decision.kind !== 'changed') return decision;
        deps.live.toldMessage(decision.ticket, decision.message);
        const { author, internal } = decision.message;
        deps.typing.set(ticketId, { personId: author.id, side: author.side, internal }, false);
        tell(deps, decision.ticket, events);
        return decision;
      }),
    markRead: (person, ticketId, upTo) =>
      available(async () => {
        const stored = await changeTicket(deps, ticketId, (ticket, at) => decideMarkRead(ticket, person, upTo, at));
        return stored.decision;
      }),
    claim: (person, ticketId) =>
      available(async () => {
        const name = await firstNameOf(deps.customers, { id: person.id, traceId });
        const agent = { id: person.id, side: 'AGENT', name } as const;
        return told(
          deps,
          changeTicket(deps, ticketId, (ticket, at) => decideClaim(ticket, person, agent, at)),
        );
      }),
    setStatus: async (person, ticketId, status, unchecked) => {
      const order = checkStatusOrder(status, unchecked);
      if (!('status' in order)) return { kind: 'invalid', faults: order };
      return available(() =>
        told(
          deps,
          changeTicket(deps, ticketId, (ticket, at) => decideStatus(ticket, person, order, at)),
        ),
      );
    },
    setTyping: (person, ticketId, typing, internal) =>
      available(async () => {
        const found = await findOwn(deps.tickets, person, ticketId);
        if (found === undefined) return refused('NO_SUCH_TICKET');
        const { ticket, side } = found;
        if (ticket.status === 'CLOSED') return refused('TICKET_CLOSED', ticket.status);
        deps.typing.set(ticketId, { personId: person.id, side, internal }, typing);
        return { kind: 'unchanged', ticket };
      }),
  };
}

async function told<R extends Refused>(
  deps: OrderDependencies,
  storing: Promise<Stored<Changed | Unchanged | R>>,
): Promise<Changed | Unchanged | R> {
  const { decision, events } = await storing;
  if (decision.kind === 'changed') tell(deps, decision.ticket, events);
  return decision;
}

const CHANGES: readonly string[] = ['TicketRaised', 'TicketClaimed', 'TicketStatusChanged'];

function tell({ live, tail, relay }: OrderDependencies, ticket: Ticket, events: readonly OutboxEntry[]): void {
  tail.isOwn(events.map((event) => event.id));
  if (events.some((event) => CHANGES.includes(event.type))) live.toldChange(ticket);
  relay.wake();
}
