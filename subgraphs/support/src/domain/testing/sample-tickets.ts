import type { Attachment } from '../attachment.ts';
import { checkRaise, decideRaise, type UncheckedRaise } from '../raise.ts';
import { checkMessage, decideSend } from '../send.ts';
import type { Person } from '../standing.ts';
import { decideClaim, decideStatus } from '../status.ts';
import type { Author, Ticket, TicketStatus } from '../ticket.ts';

export const ALICE: Person = { id: 'cus_alice', isCustomer: true, isAgent: false };
export const SAM: Person = { id: 'cus_sam', isCustomer: false, isAgent: true };
export const SUE: Person = { id: 'cus_sue', isCustomer: false, isAgent: true };
export const MALLORY: Person = { id: 'cus_mallory', isCustomer: true, isAgent: false };
const AUTHORS: Readonly<Record<string, Author>> = {
  [SAM.id]: { id: SAM.id, side: 'AGENT', name: 'Sam' },
  [SUE.id]: { id: SUE.id, side: 'AGENT', name: 'Sue' },
};

const BEGAN = Date.parse('2026-11-22T09:00:00.000Z');
/** The moment of these tests, and so many minutes after it. */
export function minute(minutes: number): string {
  return new Date(BEGAN + minutes * 60_000).toISOString();
}

export function raised(input: Partial<UncheckedRaise> = {}, at = minute(0)): Ticket {
  const order = checkRaise({ subject: 'A payment', category: 'PAYMENT', body: 'Where is it?', ...input });
  if (!('fingerprint' in order)) throw new Error('not valid');
  const customer: Author = { id: ALICE.id, side: 'CUSTOMER', name: 'Alice' };
  const facts = { ticketId: 'tkt_1', messageId: 'msg_first', customer, attachments: [], takenSeats: [], at };
  const decision = decideRaise(order, facts);
  if (decision.kind !== 'raised') throw new Error(decision.refusal);
  return decision.ticket;
}

let sent = 0;
/** Sends as somebody; a client's id of its own without one. */
export function send(
  ticket: Ticket,
  person: Person,
  message: { body?: string; attachments?: string[]; internal?: boolean; clientId?: string } = {},
  at = minute(1),
) {
  sent += 1;
  const order = checkMessage({ body: 'Hello', clientId: `client-${sent}`, ...message });
  if (!('clientId' in order)) throw new Error('not valid');
  return decideSend(ticket, person, order, undefined, {
    messageId: `msg_${sent}`,
    at,
    attachments: order.attachments.map(sampleAttachment),
  });
}

export function claim(ticket: Ticket, person: Person, at = minute(1)) {
  return decideClaim(ticket, person, AUTHORS[person.id] ?? { id: person.id, side: 'AGENT', name: 'Somebody' }, at);
}

export function put(ticket: Ticket, person: Person, status: TicketStatus, at = minute(1), reason?: string) {
  return decideStatus(ticket, person, { status, reason }, at);
}

/** The ticket after a decision that must not be a refusal. */
export function after(decision: { readonly kind: string; readonly ticket?: Ticket }): Ticket {
  if (decision.ticket === undefined) throw new Error(`refused: ${JSON.stringify(decision)}`);
  return decision.ticket;
}

/** A file as it was taken up. */
function sampleAttachment(id: string): Attachment {
  return { id, fileName: `${id}.png`, mediaType: 'image/png', byteSize: 300, sha256: 'f'.repeat(64) };
}
