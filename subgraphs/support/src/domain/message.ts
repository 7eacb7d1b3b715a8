import { MESSAGES_PER_TICKET, NOTES_PER_TICKET } from '../limits.ts';
import type { Attachment } from './attachment.ts';
import type { Author, Side, Ticket } from './ticket.ts';

/** What somebody wrote in a ticket. */
export interface Message {
  readonly id: string;
  /** Its place among all messages of the ticket, notes included: 1, 2, 3 … Customers never learn it, because it would count notes. */
  readonly number: number;
  readonly author: Author;
  readonly body: string;
  /** Absent where there are none. */
  readonly attachments?: readonly Attachment[];
  /** A note that only staff see. */
  readonly internal: boolean;
  /** Given by the writer's client. */
  readonly clientId?: string;
  readonly sentAt: string;
}

/** Who wrote each message of a ticket, one character each: a customer, an agent to the customer, an agent a note. */
const VOICES = { CUSTOMER: 'c', AGENT: 'a', NOTE: 'n' } as const;

export function voiceOf({ author, internal }: Pick<Message, 'author' | 'internal'>): string {
  return internal ? VOICES.NOTE : VOICES[author.side];
}

/**
 * The numbers of the messages that a side sees, in order. A message's place in this list, from 1 on, is its number for that side:
 * cursors are made of it, so that a note leaves no gap in what a customer gets.
 */
export function numbersSeenBy(side: Side, { voices }: Pick<Ticket, 'voices'>): readonly number[] {
  const numbers: number[] = [];
  for (let at = 0; at < voices.length; at += 1)
    if (side === 'AGENT' || voices[at] !== VOICES.NOTE) numbers.push(at + 1);
  return numbers;
}

/** How many messages of the other side come after a number. */
export function countUnread(side: Side, { voices }: Pick<Ticket, 'voices'>, upTo: number): number {
  const other = side === 'CUSTOMER' ? VOICES.AGENT : VOICES.CUSTOMER;
  let unread = 0;
  for (let at = upTo; at < voices.length; at += 1) if (voices[at] === other) unread += 1;
  return unread;
}

/** Whether another message, or note, fits into a ticket. */
export function hasRoomForMessage({ voices }: Pick<Ticket, 'voices'>, internal: boolean): boolean {
  const seen = numbersSeenBy('CUSTOMER', { voices }).length;
  return internal ? voices.length - seen < NOTES_PER_TICKET : seen < MESSAGES_PER_TICKET;
}

export function nextNumber({ voices }: Pick<Ticket, 'voices'>): number {
  return voices.length + 1;
}
