import { type Faults, newId } from '@florin/kit';
import type { Attachment } from '../domain/attachment.ts';
import { type Refused, refused } from '../domain/refusal.ts';
import {
  checkMessage,
  decideSend,
  type MessageOrder,
  type SendDecision,
  type UncheckedMessage,
} from '../domain/send.ts';
import type { Person } from '../domain/standing.ts';
import { type TakenFileDependencies, type TakenFiles, takeFiles } from '../services/taken-files.ts';
import { changeTicket, type Stored, type Stores } from '../store/change-ticket.ts';
import type { TicketDocument } from '../store/collections.ts';
import { findByClientId } from '../store/messages.ts';

export interface SendDependencies extends Stores, TakenFileDependencies {}

/** Somebody who sends, and for which request. */
type Sender = Person & { readonly traceId: string };

/**
 * Sends a message: stored inside the ticket, by the compare-and-set that gives it its number. Looking for an earlier one with the
 * same client id after the ticket was read finds every one that was sent before that: it is still in the ticket, or settled already;
 * and one that is sent after that makes the compare-and-set fail.
 *
 * Its files are taken up before it is stored, once it is known that it could be. What breaks off in between is made whole by the same
 * message sent again, for which the files are taken up already; if it never is, or the ticket closes just then, they are given back.
 *
 * @throws ServiceUnavailable when others were always faster, or the files' service is away; nothing happened
 */
export async function sendMessage(
  deps: SendDependencies,
  sender: Sender,
  ticketId: string,
  unchecked: UncheckedMessage,
): Promise<Stored<SendDecision> | { readonly faults: Faults }> {
  const order = checkMessage(unchecked);
  if (!('clientId' in order)) return { faults: order };
  const messageId = newId('message');
  const decide = (attachments: readonly Attachment[]) => (ticket: TicketDocument, at: string) =>
    decideNow(deps, sender, order, ticket, { messageId, at, attachments });
  if (order.attachments.length === 0) return changeTicket(deps, ticketId, decide([]));
  const ticket = await deps.tickets.find(ticketId);
  const first = ticket === undefined ? refused('NO_SUCH_TICKET') : await decide([])(ticket, deps.now().toISOString());
  if (ticket === undefined || first.kind !== 'changed') return { decision: first, events: [] };
  const claimed = await claimFiles(deps, sender, ticket, order);
  if (claimed.kind === 'refused') return { decision: claimed, events: [] };
  return changeTicket(deps, ticketId, (now, at) => decide(claimed.attachments(deps.now()))(now, at));
}

async function decideNow(
  { tickets, messages }: Stores,
  person: Person,
  order: MessageOrder,
  ticket: TicketDocument,
  stamp: Parameters<typeof decideSend>[4],
): Promise<SendDecision> {
  const earlier = await findByClientId(messages, ticket._id, person.id, order.clientId);
  // Sent since the ticket was read, which does not know of it yet.
  const isNewer = earlier !== undefined && earlier.number > ticket.voices.length;
  const current = isNewer ? ((await tickets.find(ticket._id)) ?? ticket) : ticket;
  return decideSend(current, person, order, earlier, stamp);
}

function claimFiles(
  deps: SendDependencies,
  sender: Sender,
  { _id, customerId }: TicketDocument,
  { attachments, clientId }: MessageOrder,
): Promise<TakenFiles | Refused<'NO_SUCH_FILE' | 'TOO_MANY_FILES'>> {
  return takeFiles(deps, sender, { uploadIds: attachments, customerId, place: [_id, sender.id, clientId] });
}
