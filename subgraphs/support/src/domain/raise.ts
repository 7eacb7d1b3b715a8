import { type Canonical, checkIdempotencyKey, checkText, type Faults, fingerprintOf } from '@florin/kit';
import { type SupportEvent, ticketMessageSent, ticketRaised } from '../events/published.ts';
import { BODY_MAX, OPEN_TICKETS_PER_CUSTOMER, SUBJECT_MAX } from '../limits.ts';
import { type Attachment, checkAttachments } from './attachment.ts';
import { type Message, voiceOf } from './message.ts';
import { type Refused, refused } from './refusal.ts';
import { checkLines } from './text.ts';
import { type Author, TICKET_PRIORITIES, type Ticket, type TicketCategory, type TicketPriority } from './ticket.ts';

/** What a client gave to raise a ticket. */
export interface UncheckedRaise {
  readonly subject: string;
  readonly category: TicketCategory;
  readonly priority?: TicketPriority | null | undefined;
  readonly body: string;
  /** Ids of files. */
  readonly attachments?: readonly string[] | null | undefined;
  readonly accountId?: string | null | undefined;
  readonly transactionId?: string | null | undefined;
  readonly clientId?: string | null | undefined;
}

/** A ticket that can be raised, if what it links is the caller's. */
export interface RaiseOrder {
  readonly subject: string;
  readonly category: TicketCategory;
  readonly priority: TicketPriority;
  readonly body: string;
  /** Ids of files. */
  readonly attachments: readonly string[];
  readonly accountId: string | undefined;
  readonly transactionId: string | undefined;
  readonly clientId: string | undefined;
  /** Of all but the client's id: the same order has the same one. */
  readonly fingerprint: string;
}

/** Checks an order; all faults at once. */
export function checkRaise(unchecked: UncheckedRaise): RaiseOrder | Faults {
  const faults: Faults = [];
  const subject = checkText(unchecked.subject, 'input.subject', { min: 1, max: SUBJECT_MAX }, faults);
  const body = checkLines(unchecked.body, 'input.body', { min: 1, max: BODY_MAX }, faults);
  const attachments = checkAttachments(unchecked.attachments, faults);
  const given = unchecked.clientId ?? undefined;
  const clientId = given === undefined ? undefined : checkIdempotencyKey(given, 'input.clientId', faults);
  // Files are taken up for the order before the ticket is there: without its id, one that broke off could not be repeated with them.
  if (given === undefined && attachments.length > 0)
    faults.push({ path: 'input.clientId', code: 'REQUIRED', message: 'With attachments a clientId is needed.' });
  if (subject === undefined || body === undefined || faults.length > 0) return faults;
  const { category } = unchecked;
  const priority = unchecked.priority ?? 'NORMAL';
  const accountId = unchecked.accountId ?? undefined;
  const transactionId = unchecked.transactionId ?? undefined;
  const files = attachments.length === 0 ? undefined : [...attachments];
  const business: Canonical = { subject, category, priority, body, attachments: files, accountId, transactionId };
  return {
    subject,
    category,
    priority,
    body,
    attachments,
    accountId,
    transactionId,
    clientId,
    fingerprint: fingerprintOf(business),
  };
}

/** What makes a resent order answer the same ticket; an order without a client's id is always a new one. */
export function raiseKeyOf(customerId: string, clientId: string | undefined, ticketId: string): string {
  return clientId === undefined ? ticketId : `${customerId}/${clientId}`;
}

/** Whether an order that has been taken before is the same. */
export function decideRepeatedRaise(
  earlier: Ticket,
  order: RaiseOrder,
): { readonly kind: 'unchanged'; readonly ticket: Ticket } | Refused<'OTHER_TICKET'> {
  return earlier.raiseFingerprint === order.fingerprint
    ? { kind: 'unchanged', ticket: earlier }
    : refused('OTHER_TICKET');
}

/** The places for a customer's tickets that are not closed. */
export function seatsOf(customerId: string): readonly string[] {
  return Array.from({ length: OPEN_TICKETS_PER_CUSTOMER }, (_, place) => `${customerId}#${place}`);
}

export interface RaiseFacts {
  readonly ticketId: string;
  readonly messageId: string;
  readonly customer: Author;
  /** The files that the order names, as they were taken up for it. */
  readonly attachments: readonly Attachment[];
  /** The places that the customer's tickets have that are not closed. */
  readonly takenSeats: readonly string[];
  readonly at: string;
}

/**
 * Raises a ticket on the customer's lowest free place: the place is unique, so that of several orders at once no more are taken than
 * there are places.
 */
export function decideRaise(
  order: RaiseOrder,
  facts: RaiseFacts,
):
  | { readonly kind: 'raised'; readonly ticket: Ticket; readonly events: readonly SupportEvent[] }
  | Refused<'TOO_MANY_TICKETS'> {
  const { ticketId, customer, attachments, at } = facts;
  const seat = seatsOf(customer.id).find((one) => !facts.takenSeats.includes(one));
  if (seat === undefined) return refused('TOO_MANY_TICKETS');
  const { subject, category, priority, accountId, transactionId } = order;
  const message: Message = {
    id: facts.messageId,
    number: 1,
    author: customer,
    body: order.body,
    ...(attachments.length === 0 ? {} : { attachments }),
    internal: false,
    sentAt: at,
  };
  const ticket: Ticket = {
    _id: ticketId,
    customerId: customer.id,
    customerName: customer.name,
    subject,
    category,
    priority,
    urgency: TICKET_PRIORITIES.indexOf(priority),
    ...(accountId === undefined ? {} : { accountId }),
    ...(transactionId === undefined ? {} : { transactionId }),
    status: 'OPEN',
    createdAt: at,
    history: [{ what: 'RAISED', by: customer, at, status: 'OPEN' }],
    voices: voiceOf(message),
    pending: [message],
    readers: [],
    clock: { stoodStillMs: 0 },
    raiseKey: raiseKeyOf(customer.id, order.clientId, ticketId),
    raiseFingerprint: order.fingerprint,
    seat,
  };
  return { kind: 'raised', ticket, events: [ticketRaised(ticket), ticketMessageSent(ticketId, message)] };
}
