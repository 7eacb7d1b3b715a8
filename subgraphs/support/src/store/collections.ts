import {
  type AnyCollectionDefinition,
  type DocumentWithOutbox,
  defineCollection,
  type StoredDocument,
} from '@florin/documents';
import type { Message } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';

/** A ticket as it is stored, with the events that are not published yet. */
export interface TicketDocument extends Ticket, DocumentWithOutbox {
  readonly _id: string;
}

/** A settled message. Its id is its place, `<ticket>/<number>`, so that it can be there once. */
export interface MessageDocument extends StoredDocument, Message {
  /** Unique: ticket, author and the client's id. */
  readonly key: string;
}

export const TICKETS = defineCollection<TicketDocument>({
  name: 'ticket',
  fields: {
    customerId: 'text',
    assigneeId: 'text?',
    status: 'text',
    category: 'text',
    urgency: 'number',
    createdAt: 'text',
    raiseKey: 'text',
    seat: 'text',
    outbox: 'list',
  },
  indexes: [
    { fields: ['raiseKey'], unique: true },
    { fields: ['seat'], unique: true },
    // A customer's, and an agent's: ids sort by the time of their making.
    { fields: ['customerId', 'status'] },
    { fields: ['assigneeId', 'status'] },
    // The queue.
    { fields: ['status', 'category', 'urgency', 'createdAt'] },
  ],
});

export const MESSAGES = defineCollection<MessageDocument>({
  name: 'message',
  fields: { key: 'text' },
  indexes: [{ fields: ['key'], unique: true }],
  appendOnly: true,
});

/** What this service keeps. */
export const COLLECTIONS: readonly AnyCollectionDefinition[] = [TICKETS, MESSAGES];
