import {
  type AnyCollectionDefinition,
  CONSUMER_POSITIONS,
  DEAD_LETTERS,
  type DocumentWithOutbox,
  defineCollection,
  type StoredDocument,
} from '@florin/documents';
import type { Message } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import { DATA_KEYS } from './data-keys.ts';
import { FILE_CLAIMS } from './file-claims.ts';
import { STAFF_READS } from './staff-reads.ts';

/** What a document has in place of its texts, where they are sealed (`sealed-documents.ts`). */
export interface SealedFields {
  /** Base64 of the texts as a JSON list, sealed under the key of the ticket's customer. */
  readonly sealed?: string;
  /** The data key's id, by which documents are found that a replaced key sealed. Absent where the texts are not sealed yet. */
  readonly sealedWith?: string;
}

/** A ticket as it is stored, with the events that are not published yet. */
export interface TicketDocument extends Ticket, DocumentWithOutbox, SealedFields {
  readonly _id: string;
}

/** A settled message. Its id is its place, `<ticket>/<number>`, so that it can be there once. */
export interface MessageDocument extends StoredDocument, Message, SealedFields {
  /** Of the ticket; under whose key it is sealed. Messages from before sealing do not have it. */
  readonly customerId?: string;
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
    sealedWith: 'text?',
  },
  indexes: [
    { fields: ['raiseKey'], unique: true },
    { fields: ['seat'], unique: true },
    // A customer's, and an agent's: ids sort by the time of their making.
    { fields: ['customerId', 'status'] },
    { fields: ['assigneeId', 'status'] },
    // The queue.
    { fields: ['status', 'category', 'urgency', 'createdAt'] },
    { fields: ['sealedWith'] },
  ],
});

export const MESSAGES = defineCollection<MessageDocument>({
  name: 'message',
  fields: { key: 'text', sealedWith: 'text?' },
  indexes: [{ fields: ['key'], unique: true }, { fields: ['sealedWith'] }],
});

/** What this service keeps. */
export const COLLECTIONS: readonly AnyCollectionDefinition[] = [
  TICKETS,
  MESSAGES,
  FILE_CLAIMS,
  STAFF_READS,
  DATA_KEYS,
  CONSUMER_POSITIONS,
  DEAD_LETTERS,
];
