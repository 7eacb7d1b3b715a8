import DataLoader from 'dataloader';
import type { TicketReads } from './desk/ticket-reads.ts';
import type { Person } from './domain/standing.ts';
import { LOADER_BATCH } from './limits.ts';
import { findVisible, type Tickets, type VisibleTicket } from './store/tickets.ts';

/** The ticket; `null` when there is none or the person may not see it. */
export type TicketLoader = DataLoader<string, VisibleTicket | null>;

/** One request's reads: one call for all tickets that are asked for at once, and one for what staff thereby read. */
export function createTicketLoader(tickets: Tickets, person: Person, reads: TicketReads): TicketLoader {
  return new DataLoader(
    async (ids: readonly string[]) => {
      const visible = await findVisible(tickets, person, ids);
      await reads.note('Ticket', [...visible.values()]);
      return ids.map((id) => visible.get(id) ?? null);
    },
    { maxBatchSize: LOADER_BATCH },
  );
}
