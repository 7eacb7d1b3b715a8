import { setTimeout as pause } from 'node:timers/promises';
import { type OutboxEntry, outboxEntry } from '@florin/documents';
import { ServiceUnavailable } from '@florin/kit';
import type { Message } from '../domain/message.ts';
import { type Refused, refused } from '../domain/refusal.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { SupportEvent } from '../events/published.ts';
import { CHANGE_ATTEMPTS, CHANGE_PAUSE_MAX_MS, CHANGE_PAUSE_MS } from '../limits.ts';
import type { TicketDocument } from './collections.ts';
import { type Messages, settleMessages } from './messages.ts';
import type { Tickets } from './tickets.ts';
import type { Turns } from './turns.ts';

/** What tickets are changed with. */
export interface Stores {
  readonly tickets: Tickets;
  readonly messages: Messages;
  readonly now: () => Date;
  /** Of this process, by ticket. */
  readonly turns: Turns;
}

/** What came of an order, and the events that were stored with it. */
export interface Stored<D> {
  readonly decision: D;
  readonly events: readonly OutboxEntry[];
}

type Decision =
  | { readonly kind: 'changed'; readonly ticket: Ticket; readonly events: readonly SupportEvent[] }
  | { readonly kind: 'unchanged' }
  | Refused;

type Decide<D extends Decision> = (ticket: TicketDocument, at: string) => D | Promise<D>;

type NoTicket = Refused<'NO_SUCH_TICKET'>;
const NO_TICKET: NoTicket = refused('NO_SUCH_TICKET');

/**
 * Changes one ticket by compare-and-set: reads it, decides, and stores it with its events if nobody stored it in between; else
 * again, after a pause drawn at random, so that those who met once do not meet again. Within this process changes of one ticket wait
 * for each other, so that those who meet are of as many processes, and not as many as write.
 *
 * Messages that were pending before are settled before they leave the document, so that each is in one of the two at any instant.
 *
 * @param decide called again for each try, with the ticket as it is by then
 * @throws ServiceUnavailable when others were always faster; nothing happened
 * @throws GraphQLError `RATE_LIMITED` when too many wait to change the ticket; nothing happened
 */
export async function changeTicket<D extends Decision>(
  stores: Stores,
  ticketId: string,
  decide: Decide<D>,
): Promise<Stored<D | NoTicket>> {
  const { tickets, turns, now } = stores;
  if (turns.isTaken(ticketId)) {
    // Whoever changes nothing takes no place in the line: neither resent orders nor strangers keep the ticket's sides from it.
    const ticket = await tickets.find(ticketId);
    const decision = ticket === undefined ? NO_TICKET : await decide(ticket, now().toISOString());
    if (decision.kind !== 'changed') return { decision, events: [] };
  }
  return turns.take(ticketId, () => compareAndSet(stores, ticketId, decide));
}

async function compareAndSet<D extends Decision>(
  { tickets, messages, now }: Stores,
  ticketId: string,
  decide: Decide<D>,
): Promise<Stored<D | NoTicket>> {
  for (let attempt = 0; attempt < CHANGE_ATTEMPTS; attempt += 1) {
    const before = await tickets.find(ticketId);
    if (before === undefined) return { decision: NO_TICKET, events: [] };
    const at = now();
    const decision = await decide(before, at.toISOString());
    if (decision.kind !== 'changed') return { decision, events: [] };
    await settleMessages(messages, before, unsettledOf(before));
    const events = decision.events.map((event) => outboxEntry(event, at));
    const settled = new Set(before.pending.map((message) => message.id));
    const pending = decision.ticket.pending.filter((message) => !settled.has(message.id));
    const after = { ...decision.ticket, pending, version: before.version, outbox: [...before.outbox, ...events] };
    if ((await tickets.replace(after)) === 'replaced') return { decision, events };
    await pause(Math.random() * Math.min(CHANGE_PAUSE_MAX_MS, CHANGE_PAUSE_MS * 2 ** attempt));
  }
  throw new ServiceUnavailable('others were always faster to change the ticket');
}

/** The relay settles a ticket's messages before it publishes and trims their events: those whose events are gone are settled. */
function unsettledOf({ pending, outbox }: TicketDocument): readonly Message[] {
  const unpublished = new Set(outbox.map(({ payload }) => payload.messageId));
  return pending.filter((message) => unpublished.has(message.id));
}
