import { createLiveHub, type LiveHub } from '@florin/events';
import { type Message, numbersSeenBy } from '../domain/message.ts';
import type { Change, Side, Ticket } from '../domain/ticket.ts';

/** A message at its place among those that a side sees. */
export interface LiveMessage {
  readonly number: bigint;
  readonly message: Message;
}
/** A change at its place in the history. */
export interface LiveChange {
  readonly number: bigint;
  readonly change: Change;
}

/** Hands what happens in this process to its streams, and lets them look again for what happened in others. */
export interface LiveTickets {
  readonly messages: LiveHub<LiveMessage>;
  readonly changes: LiveHub<LiveChange>;
  /** A message that was just stored with this ticket. A note is told to staff only: a customer's stream does not even wake. */
  toldMessage(ticket: Ticket, message: Message): void;
  /** The change that was just stored with this ticket, as its last one. */
  toldChange(ticket: Ticket): void;
  /** Something may be new for a side, or for both. */
  wake(ticketId: string, side?: Side): void;
  /** Anything may be new. */
  wakeAll(): void;
}

export function createLiveTickets(): LiveTickets {
  const messages = createLiveHub<LiveMessage>();
  const changes = createLiveHub<LiveChange>();
  const wakeMessages = (ticketId: string) => {
    for (const side of ['CUSTOMER', 'AGENT'] as const) messages.wake(messagesKey(ticketId, side));
  };
  return {
    messages,
    changes,
    toldMessage(ticket, message) {
      for (const side of message.internal ? (['AGENT'] as const) : (['CUSTOMER', 'AGENT'] as const)) {
        const place = numbersSeenBy(side, ticket).indexOf(message.number) + 1;
        messages.publish(messagesKey(ticket._id, side), { number: BigInt(place), message });
      }
    },
    toldChange(ticket) {
      const change = ticket.history.at(-1);
      if (change !== undefined) changes.publish(ticket._id, { number: BigInt(ticket.history.length), change });
      // Its streams of messages and typing may have to end.
      wakeMessages(ticket._id);
    },
    wake(ticketId, side) {
      if (side !== undefined) return messages.wake(messagesKey(ticketId, side));
      changes.wake(ticketId);
      wakeMessages(ticketId);
    },
    wakeAll() {
      messages.wakeAll();
      changes.wakeAll();
    },
  };
}

/** Each side has a log of its own: the customer's has no notes, and no gaps where they are. */
export function messagesKey(ticketId: string, side: Side): string {
  return `${ticketId} ${side}`;
}
