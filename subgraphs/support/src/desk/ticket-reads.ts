import type { StaffReads } from '@florin/events';
import type { LruCache, Viewer } from '@florin/kit';
import DataLoader from 'dataloader';
import { LOADER_BATCH, QUEUE_SEEN_MS } from '../limits.ts';
import type { VisibleTicket } from '../store/tickets.ts';

/** What staff see of tickets, as the trail names it. */
export type TicketCoordinate =
  | 'Query.ticketQueue'
  | 'Subscription.ticketMessages'
  | 'Subscription.ticketUpdates'
  | 'Subscription.typing'
  | 'Ticket'
  | 'Ticket.history'
  | 'Ticket.messages';

/** Tells the audit what staff are about to read of other people's tickets, in one request or at the opening of one stream. */
export interface TicketReads {
  /**
   * Ends when it is durable that the viewer reads these: before that nothing of them may be answered, and its failure is the read's.
   * What each ticket of a list asks for by itself is written down together. Nothing is written for whoever raised a ticket.
   */
  note(coordinate: TicketCoordinate, tickets: readonly VisibleTicket[]): Promise<void>;
}

interface Reading {
  readonly coordinate: TicketCoordinate;
  readonly ids: readonly string[];
}

/** @param queueSeen when what was noted of the queue, by who saw it and the ticket; of the process */
export function createTicketReads(
  staffReads: StaffReads,
  viewer: Viewer,
  { queueSeen, now }: { readonly queueSeen: LruCache<string, number>; readonly now: () => number },
): TicketReads {
  const whose = viewer.kind === 'user' ? viewer.customerId : viewer.kind;
  const isFresh = (id: string) => now() - (queueSeen.get(`${whose} ${id}`) ?? Number.NEGATIVE_INFINITY) < QUEUE_SEEN_MS;
  const readings = new DataLoader(
    async (asked: readonly Reading[]) => {
      const noted = new Map<TicketCoordinate, Promise<void>>();
      for (const { coordinate } of asked) {
        if (noted.has(coordinate)) continue;
        const same = asked.filter((reading) => reading.coordinate === coordinate);
        const ids = same.flatMap((reading) => reading.ids);
        noted.set(coordinate, staffReads.note(coordinate, ids));
      }
      await Promise.all(noted.values());
      return asked.map(() => true);
    },
    { cache: false, maxBatchSize: LOADER_BATCH },
  );
  return {
    async note(coordinate, tickets) {
      const all = tickets.flatMap(subjectsOf);
      if (coordinate !== 'Query.ticketQueue') {
        if (all.length > 0) await readings.load({ coordinate, ids: all });
        return;
      }
      // Agents look at the queue every few seconds: what they see in it again is told of again after some minutes.
      const ids = all.filter((id) => !isFresh(id));
      if (ids.length === 0) return;
      await readings.load({ coordinate, ids });
      for (const id of ids) queueSeen.set(`${whose} ${id}`, now());
    },
  };
}

/** The queue does not show whose tickets it holds, so the trail does not say either that something of these people was read. */
function subjectsOf({ ticket, standing }: VisibleTicket): readonly string[] {
  if (standing === 'CUSTOMER') return [];
  return standing === 'QUEUE' ? [ticket._id] : [ticket._id, ticket.customerId];
}
