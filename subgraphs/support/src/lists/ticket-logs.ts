import { type Connection, type PageArguments, type PageRequest, readPage } from '@florin/kit';
import { z } from 'zod';
import { numbersSeenBy } from '../domain/message.ts';
import type { TicketCursors, TicketLog } from '../live/cursors.ts';
import type { SeenChange, SeenMessage } from '../live/seen.ts';
import { type Messages, readMessages } from '../store/messages.ts';
import type { VisibleTicket } from '../store/tickets.ts';

/** A page of one of a ticket's logs. Its cursors are those of the log's stream, so that a reader can go on with either. */
interface LogPage<T> extends Connection<T> {
  /** The end of the log at the instant when the ticket was read. */
  readonly liveCursor: string;
}

export type SeenMessages = LogPage<SeenMessage>;
export type SeenMessageEdge = SeenMessages['edges'][number];
export type SeenChanges = LogPage<SeenChange>;
export type SeenChangeEdge = SeenChanges['edges'][number];

/** What a reader sees of a ticket's chat; of a ticket in the queue nothing yet, from the beginning on. */
export async function listMessages(
  messages: Messages,
  { ticket, standing }: VisibleTicket,
  cursors: TicketCursors,
  args: PageArguments,
): Promise<SeenMessages> {
  const { after, limit } = readLogPage('ticket-messages', ticket._id, cursors, args);
  const end = standing === 'QUEUE' ? 0 : numbersSeenBy(standing, ticket).length;
  const read = standing === 'QUEUE' ? [] : await readMessages(messages, ticket, standing, after ?? 0, limit);
  const nodes = read.map(({ place, message }) => ({
    cursor: cursors.sign('ticket-messages', ticket._id, place),
    message,
    ticket,
  }));
  return pageOf(nodes, after, end, cursors.sign('ticket-messages', ticket._id, end));
}

/** What a reader sees of a ticket's history; of a ticket in the queue nothing yet. */
export function listChanges(
  { ticket, standing }: VisibleTicket,
  cursors: TicketCursors,
  args: PageArguments,
): SeenChanges {
  const { after, limit } = readLogPage('ticket-updates', ticket._id, cursors, args);
  const history = standing === 'QUEUE' ? [] : ticket.history;
  const nodes = history.slice(after ?? 0, (after ?? 0) + limit).map((change, at) => ({
    cursor: cursors.sign('ticket-updates', ticket._id, (after ?? 0) + at + 1),
    change,
  }));
  return pageOf(nodes, after, history.length, cursors.sign('ticket-updates', ticket._id, history.length));
}

function readLogPage(
  log: TicketLog,
  ticketId: string,
  cursors: TicketCursors,
  args: PageArguments,
): PageRequest<number> {
  // Only the size: this list's cursors are signed, unlike others.
  const { limit } = readPage({ first: args.first }, z.never());
  const { after = null } = args;
  return { limit, after: after === null ? undefined : cursors.read(log, ticketId, after) };
}

function pageOf<T extends { readonly cursor: string }>(
  nodes: readonly T[],
  after: number | undefined,
  end: number,
  liveCursor: string,
): LogPage<T> {
  return {
    edges: nodes.map((node) => ({ cursor: node.cursor, node })),
    nodes,
    pageInfo: {
      hasNextPage: (after ?? 0) + nodes.length < end,
      hasPreviousPage: after !== undefined,
      startCursor: nodes[0]?.cursor ?? null,
      endCursor: nodes.at(-1)?.cursor ?? null,
    },
    liveCursor,
  };
}
