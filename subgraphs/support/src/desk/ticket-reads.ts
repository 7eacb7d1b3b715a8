import type { StaffReads } from '@florin/events';
import DataLoader from 'dataloader';
import { LOADER_BATCH } from '../limits.ts';
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

export function createTicketReads(staffReads: StaffReads): TicketReads {
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
      const ids = tickets.flatMap(subjectsOf);
      if (ids.length > 0) await readings.load({ coordinate, ids });
    },
  };
}

/** The queue does not show whose tickets it holds, so the trail does not say either that something of these people was read. */
function subjectsOf({ ticket, standing }: VisibleTicket): readonly string[] {
  if (standing === 'CUSTOMER') return [];
  return standing === 'QUEUE' ? [ticket._id] : [ticket._id, ticket.customerId];
}
