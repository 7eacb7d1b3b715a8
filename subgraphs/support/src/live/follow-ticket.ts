import { followLog, mapStream } from '@florin/events';
import { publicError } from '@florin/kit';
import type { TicketCoordinate, TicketReads } from '../desk/ticket-reads.ts';
import { numbersSeenBy } from '../domain/message.ts';
import type { Person } from '../domain/standing.ts';
import type { Author } from '../domain/ticket.ts';
import { typistsSeenBy } from '../domain/typing.ts';
import { type Messages, readMessages } from '../store/messages.ts';
import { findOwn, type Tickets } from '../store/tickets.ts';
import type { TicketCursors } from './cursors.ts';
import { type LiveChange, type LiveMessage, type LiveTickets, messagesKey } from './live-tickets.ts';
import { createPulse } from './pulse.ts';
import type { SeenChange, SeenMessage } from './seen.ts';
import type { TypingBoard } from './typing-board.ts';

export interface FollowDependencies {
  readonly tickets: Tickets;
  readonly messages: Messages;
  readonly live: LiveTickets;
  readonly typing: TypingBoard;
}

/** Who follows which ticket, how the reader's cursors are made, and who is told of a stream of staff's before it is opened. */
export interface Following {
  readonly person: Person;
  readonly ticketId: string;
  readonly cursors: TicketCursors;
  readonly reads: TicketReads;
}

type Stream<T> = AsyncGenerator<T, void, undefined>;

/** What follows of a log, and the cursor of the place from which it does. */
export interface Followed<T> {
  readonly start: string;
  readonly seen: Stream<T>;
}

/**
 * What a side of a ticket sees of its chat, from a cursor on or from now on. The right to see it is looked up again for each message.
 * A closed ticket takes no more messages: the stream ends when it has told the last.
 *
 * @throws GraphQLError `BAD_USER_INPUT`, also later from `next`: there is no such ticket, or it is not the person's any more
 */
export async function followMessages(
  deps: FollowDependencies,
  following: Following,
  after: string | null | undefined,
): Promise<Followed<SeenMessage>> {
  const { person, ticketId, cursors } = following;
  const find = () => findFollowed(deps.tickets, person, ticketId);
  const { side, ticket: now } = await openFollowed(deps.tickets, following, 'Subscription.ticketMessages');
  const start = after == null ? numbersSeenBy(side, now).length : cursors.read('ticket-messages', ticketId, after);
  const ending = new AbortController();
  const messages = followLog<LiveMessage>({
    hub: deps.live.messages,
    key: messagesKey(ticketId, side),
    after: BigInt(start),
    async read(place, limit) {
      const { ticket } = await find();
      const found = await readMessages(deps.messages, ticket, side, Number(place), limit);
      if (found.length === 0 && ticket.status === 'CLOSED') ending.abort();
      return found.map((one) => ({ number: BigInt(one.place), message: one.message }));
    },
    oldest: async () => 1n,
    newest: async () => BigInt(numbersSeenBy(side, (await find()).ticket).length),
    signal: ending.signal,
  });
  const seen = mapStream(messages, async ({ number, message }) => {
    const { ticket } = await find();
    const place = Number(number);
    if (ticket.status === 'CLOSED' && place >= numbersSeenBy(side, ticket).length) ending.abort();
    return { cursor: cursors.sign('ticket-messages', ticketId, place), message, ticket };
  });
  return { start: cursors.sign('ticket-messages', ticketId, start), seen };
}

/** The changes of a ticket, from a cursor on or from now on; the one that closes it is the last. @throws as above */
export async function followChanges(
  deps: FollowDependencies,
  following: Following,
  after: string | null | undefined,
): Promise<Followed<SeenChange>> {
  const { person, ticketId, cursors } = following;
  const find = () => findFollowed(deps.tickets, person, ticketId);
  const { ticket: now } = await openFollowed(deps.tickets, following, 'Subscription.ticketUpdates');
  const start = after == null ? now.history.length : cursors.read('ticket-updates', ticketId, after);
  const ending = new AbortController();
  const changes = followLog<LiveChange>({
    hub: deps.live.changes,
    key: ticketId,
    after: BigInt(start),
    async read(place, limit) {
      const { ticket } = await find();
      const found = ticket.history.slice(Number(place), Number(place) + limit);
      if (found.length === 0 && ticket.status === 'CLOSED') ending.abort();
      return found.map((change, at) => ({ number: place + BigInt(at + 1), change }));
    },
    oldest: async () => 1n,
    newest: async () => BigInt((await find()).ticket.history.length),
    signal: ending.signal,
  });
  const seen = mapStream(changes, async ({ number, change }) => {
    await find();
    if (change.status === 'CLOSED') ending.abort();
    return { cursor: cursors.sign('ticket-updates', ticketId, Number(number)), change };
  });
  return { start: cursors.sign('ticket-updates', ticketId, start), seen };
}

/** Who else types in a ticket: now, and whenever that is not as it was told. Ends when the ticket is closed. @throws as above */
export async function followTyping(
  deps: FollowDependencies,
  following: Following,
): Promise<Stream<{ typing: Author[] }>> {
  const { person, ticketId } = following;
  const find = () => findFollowed(deps.tickets, person, ticketId);
  await openFollowed(deps.tickets, following, 'Subscription.typing');
  const detach: (() => void)[] = [];
  const pulse = createPulse(() => {
    for (const end of detach) end();
  });
  const beat = () => pulse.beat();
  // A change of the ticket may end the stream.
  detach.push(deps.typing.attach(ticketId, beat), deps.live.changes.attach(ticketId, { onItem: beat, onWake: beat }));
  let told: string | undefined;
  return mapStream(pulse, async () => {
    const { ticket } = await find();
    const isClosed = ticket.status === 'CLOSED';
    if (isClosed) pulse.end();
    const typing = isClosed ? [] : typistsSeenBy(ticket, person, deps.typing.typists(ticketId));
    const state = JSON.stringify(typing.map((author) => author.id));
    if (state === told) return undefined;
    told = state;
    return { typing: [...typing] };
  });
}

/** Once a stream: what it tells later needs no other trace than that it was opened. */
async function openFollowed(tickets: Tickets, { person, ticketId, reads }: Following, coordinate: TicketCoordinate) {
  const found = await findFollowed(tickets, person, ticketId);
  await reads.note(coordinate, [{ ticket: found.ticket, standing: found.side }]);
  return found;
}

async function findFollowed(tickets: Tickets, person: Person, ticketId: string) {
  const found = await findOwn(tickets, person, ticketId);
  if (found === undefined) throw publicError('BAD_USER_INPUT', 'There is no such ticket.');
  return found;
}
