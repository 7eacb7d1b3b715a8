import { READ_MARKS_PER_READER } from '../limits.ts';
import { countUnread, type Message } from './message.ts';
import { type Refused, refused } from './refusal.ts';
import { authorIn, type Person } from './standing.ts';
import type { Author, Ticket } from './ticket.ts';

/** How far somebody has read a ticket's messages, and when. */
export interface Reader extends Author {
  /** Growing in both; a message was read at the first one that reaches it. */
  readonly marks: readonly ReadMark[];
}

interface ReadMark {
  readonly upTo: number;
  readonly at: string;
}

export type MarkReadDecision =
  | { readonly kind: 'changed'; readonly ticket: Ticket; readonly events: readonly [] }
  | { readonly kind: 'unchanged'; readonly ticket: Ticket }
  | Refused<'NO_SUCH_TICKET'>;

/** Marks messages as read, on a closed ticket too: it is nothing that the other side gets. Marking less than before changes nothing. */
export function decideMarkRead(ticket: Ticket, person: Person, upTo: number, at: string): MarkReadDecision {
  const reader = authorIn(ticket, person);
  if (reader === undefined) return refused('NO_SUCH_TICKET');
  if (upTo <= readUpTo(ticket, reader.id) || upTo > ticket.voices.length) return { kind: 'unchanged', ticket };
  const others = ticket.readers.filter((other) => other.id !== reader.id);
  const marks = [...marksOf(ticket, reader.id), { upTo, at }].slice(-READ_MARKS_PER_READER);
  return { kind: 'changed', ticket: { ...ticket, readers: [...others, { ...reader, marks }] }, events: [] };
}

/** How many messages of the other side a person has not read; none for who is on neither side. */
export function unreadOf(ticket: Ticket, person: Person): number {
  const reader = authorIn(ticket, person);
  return reader === undefined ? 0 : countUnread(reader.side, ticket, readUpTo(ticket, reader.id));
}

/** Who has read a message, beside its author, and when. */
export function readersOf(
  ticket: Ticket,
  message: Message,
): readonly { readonly reader: Author; readonly at: string }[] {
  return ticket.readers.flatMap(({ marks, ...reader }) => {
    const mark = reader.id === message.author.id ? undefined : marks.find((one) => one.upTo >= message.number);
    return mark === undefined ? [] : [{ reader, at: mark.at }];
  });
}

function readUpTo(ticket: Ticket, readerId: string): number {
  return marksOf(ticket, readerId).at(-1)?.upTo ?? 0;
}

function marksOf(ticket: Ticket, readerId: string): readonly ReadMark[] {
  return ticket.readers.find((reader) => reader.id === readerId)?.marks ?? [];
}
