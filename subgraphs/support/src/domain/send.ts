import { checkIdempotencyKey, type Faults } from '@florin/kit';
import { type SupportEvent, ticketMessageSent } from '../events/published.ts';
import { BODY_MAX } from '../limits.ts';
import { type Attachment, checkAttachments, hasAttachments } from './attachment.ts';
import { hasRoomForMessage, type Message, nextNumber, voiceOf } from './message.ts';
import { type Refused, refused } from './refusal.ts';
import { clockAnswered } from './service-level.ts';
import { authorIn, type Person, standingIn } from './standing.ts';
import { changeStatus } from './status.ts';
import { checkLines } from './text.ts';
import { type Author, hasRoomForChange, type Ticket } from './ticket.ts';

/** What a client gave to send a message. */
export interface UncheckedMessage {
  readonly body: string;
  /** Ids of files. */
  readonly attachments?: readonly string[] | null | undefined;
  readonly internal?: boolean | null | undefined;
  readonly clientId: string;
}

export interface MessageOrder {
  readonly body: string;
  /** Ids of files. */
  readonly attachments: readonly string[];
  readonly internal: boolean;
  readonly clientId: string;
}

/** Checks an order; all faults at once. */
export function checkMessage(unchecked: UncheckedMessage): MessageOrder | Faults {
  const faults: Faults = [];
  const body = checkLines(unchecked.body, 'input.body', { min: 1, max: BODY_MAX }, faults);
  const attachments = checkAttachments(unchecked.attachments, faults);
  const clientId = checkIdempotencyKey(unchecked.clientId, 'input.clientId', faults);
  if (body === undefined || clientId === undefined || faults.length > 0) return faults;
  return { body, attachments, internal: unchecked.internal ?? false, clientId };
}

type SendRefusal =
  | 'NO_SUCH_TICKET'
  | 'TICKET_CLOSED'
  | 'TICKET_UNCLAIMED'
  | 'OTHER_MESSAGE'
  | 'NOTE_BY_CUSTOMER'
  | 'TOO_MANY_MESSAGES'
  | 'TOO_MANY_NOTES'
  | 'TOO_MANY_CHANGES'
  | 'NO_SUCH_FILE'
  | 'TOO_MANY_FILES';

export type SendDecision =
  | {
      readonly kind: 'changed';
      readonly ticket: Ticket;
      readonly message: Message;
      readonly events: readonly SupportEvent[];
    }
  /** It was sent before: a resent message is there once. */
  | { readonly kind: 'unchanged'; readonly ticket: Ticket; readonly message: Message }
  | Refused<SendRefusal>;

/** What a new message gets. */
export interface SendStamp {
  readonly messageId: string;
  readonly at: string;
  /** The files that the order names, as they were taken up for it. */
  readonly attachments: readonly Attachment[];
}

/**
 * Puts a message into a ticket. A customer's brings a ticket back to work that waits for the customer or counts as solved.
 *
 * @param earlier the settled message that has the author's client id already; one that is pending is found in the ticket
 */
export function decideSend(
  ticket: Ticket,
  person: Person,
  order: MessageOrder,
  earlier: Message | undefined,
  stamp: SendStamp,
): SendDecision {
  if (standingIn(ticket, person) === 'QUEUE') return refused('TICKET_UNCLAIMED', ticket.status);
  const author = authorIn(ticket, person);
  if (author === undefined) return refused('NO_SUCH_TICKET');
  if (order.internal && author.side === 'CUSTOMER') return refused('NOTE_BY_CUSTOMER');
  // Before anything that may have changed since it was first sent.
  const known = earlier ?? pendingOf(ticket, author, order);
  if (known !== undefined) return repeated(ticket, known, order);
  if (ticket.status === 'CLOSED') return refused('TICKET_CLOSED', ticket.status);
  if (!hasRoomForMessage(ticket, order.internal))
    return refused(order.internal ? 'TOO_MANY_NOTES' : 'TOO_MANY_MESSAGES');
  const reopens = author.side === 'CUSTOMER' && ['WAITING_FOR_CUSTOMER', 'RESOLVED'].includes(ticket.status);
  if (reopens && !hasRoomForChange(ticket, 'IN_PROGRESS')) return refused('TOO_MANY_CHANGES');
  return { kind: 'changed', ...withMessage(ticket, author, order, reopens, stamp) };
}

function pendingOf(ticket: Ticket, author: Author, { clientId }: MessageOrder): Message | undefined {
  return ticket.pending.find((message) => message.author.id === author.id && message.clientId === clientId);
}

function repeated(ticket: Ticket, message: Message, order: MessageOrder): SendDecision {
  const same =
    message.body === order.body && message.internal === order.internal && hasAttachments(message, order.attachments);
  return same ? { kind: 'unchanged', ticket, message } : refused('OTHER_MESSAGE');
}

function withMessage(
  ticket: Ticket,
  author: Author,
  { body, internal, clientId }: MessageOrder,
  reopens: boolean,
  { messageId, at, attachments }: SendStamp,
) {
  const message: Message = {
    id: messageId,
    number: nextNumber(ticket),
    author,
    body,
    ...(attachments.length === 0 ? {} : { attachments }),
    internal,
    clientId,
    sentAt: at,
  };
  const answers = author.side === 'AGENT' && !internal;
  const written: Ticket = {
    ...ticket,
    voices: ticket.voices + voiceOf(message),
    pending: [...ticket.pending, message],
    clock: answers ? clockAnswered(ticket.clock, at) : ticket.clock,
  };
  const sent = ticketMessageSent(ticket._id, message);
  if (!reopens) return { ticket: written, message, events: [sent] };
  const reopened = changeStatus(written, author, { status: 'IN_PROGRESS', reason: undefined }, at);
  return { ticket: reopened.ticket, message, events: [sent, ...reopened.events] };
}
