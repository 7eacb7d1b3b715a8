import { type Message, numbersSeenBy } from '../domain/message.ts';
import type { Change, Side, Ticket } from '../domain/ticket.ts';
import type { TicketCursors } from './cursors.ts';

/** A message as one reader gets it: its place is that reader's cursor. */
export interface SeenMessage {
  readonly cursor: string;
  readonly message: Message;
  /** As it was when the message was read, for who has read it. */
  readonly ticket: Ticket;
}

/** A change as one reader gets it. */
export interface SeenChange {
  readonly cursor: string;
  readonly change: Change;
}

/** A message of a ticket, as a reader on a side gets it who sees it. */
export function seenMessage(ticket: Ticket, message: Message, side: Side, cursors: TicketCursors): SeenMessage {
  const place = numbersSeenBy(side, ticket).indexOf(message.number) + 1;
  if (place === 0) throw new Error('a message that the reader does not see has no place for them');
  return { cursor: cursors.sign('ticket-messages', ticket._id, place), message, ticket };
}
