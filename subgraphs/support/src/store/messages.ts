import type { DocumentCollection, NewDocument } from '@florin/documents';
import { type Message, numbersSeenBy } from '../domain/message.ts';
import type { Side, Ticket } from '../domain/ticket.ts';
import type { MessageDocument } from './collections.ts';

/** Long enough for every number that a ticket can reach. */
const NUMBER_DIGITS = 5;

/** A message and its place among those that a side sees, from 1 on. */
export interface PlacedMessage {
  readonly place: number;
  readonly message: Message;
}

export type Messages = DocumentCollection<MessageDocument>;

/**
 * Puts a ticket's pending messages into their collection. Idempotent, also side by side: a message's id is its place in the ticket.
 *
 * @param pending those of them that may not be there yet
 * @throws Error when another message has the place or the client's id: the ticket would have given one number twice
 */
export async function settleMessages(
  messages: Messages,
  ticket: Ticket,
  pending: readonly Message[] = ticket.pending,
): Promise<void> {
  if (pending.length === 0) return;
  const documents = pending.map((message) => documentOf(ticket, message));
  const inserted = await messages.insertAll(documents);
  const there = documents.filter((_document, at) => inserted[at] === 'exists');
  if (there.length === 0) return;
  const found = await messages.findMany(there.map((document) => document._id));
  for (const { _id, id } of there)
    if (found.get(_id)?.id !== id) throw new Error(`another message is at ${_id}: it cannot be settled`);
}

/** The settled message that an author's client gave this id. */
export async function findByClientId(
  messages: Messages,
  ticketId: string,
  authorId: string,
  clientId: string,
): Promise<Message | undefined> {
  const key = keyOf(ticketId, authorId, clientId);
  const [found] = await messages.query({ where: { key }, order: [{ field: 'key', direction: 'ascending' }], limit: 1 });
  return found === undefined ? undefined : messageOf(found);
}

/** The message with which a ticket was raised. */
export async function findFirstMessage(messages: Messages, ticket: Ticket): Promise<Message | undefined> {
  const pending = ticket.pending.find(({ number }) => number === 1);
  if (pending !== undefined) return pending;
  const found = await messages.find(idOf(ticket._id, 1));
  return found && messageOf(found);
}

/**
 * The messages that a side sees after a place, in order, at most `limit`. Of a ticket that was just read: what is pending in it comes
 * from there, everything else is settled, so nothing is missed between the two.
 */
export async function readMessages(
  messages: Messages,
  ticket: Ticket,
  side: Side,
  after: number,
  limit: number,
): Promise<readonly PlacedMessage[]> {
  const numbers = numbersSeenBy(side, ticket).slice(after, after + limit);
  const pending = new Map(ticket.pending.map((message) => [message.number, message]));
  const ids = numbers.filter((number) => !pending.has(number)).map((number) => idOf(ticket._id, number));
  const settled = ids.length === 0 ? new Map<string, MessageDocument>() : await messages.findMany(ids);
  return numbers.map((number, at) => {
    const document = settled.get(idOf(ticket._id, number));
    const message = pending.get(number) ?? (document && messageOf(document));
    if (message === undefined) throw new Error(`message ${idOf(ticket._id, number)} is missing`);
    return { place: after + at + 1, message };
  });
}

function documentOf({ _id: ticketId, customerId }: Ticket, message: Message): NewDocument<MessageDocument> {
  const _id = idOf(ticketId, message.number);
  const { clientId } = message;
  // The first message has no client's id of its own; its place is as unique.
  return {
    ...message,
    _id,
    customerId,
    key: clientId === undefined ? _id : keyOf(ticketId, message.author.id, clientId),
  };
}

function messageOf({
  _id,
  version: _version,
  key: _key,
  customerId: _customerId,
  ...message
}: MessageDocument): Message {
  return message;
}

/** Where all messages of a ticket are, or will be. */
export function messageIdsOf({ _id, voices }: Pick<Ticket, '_id' | 'voices'>): readonly string[] {
  return Array.from(voices, (_voice, at) => idOf(_id, at + 1));
}

function idOf(ticketId: string, number: number): string {
  return `${ticketId}/${String(number).padStart(NUMBER_DIGITS, '0')}`;
}

/** No id has a slash, so two of them cannot run into each other, nor into the place of a message. */
function keyOf(ticketId: string, authorId: string, clientId: string): string {
  return `${ticketId}/${authorId}/${clientId}`;
}
