import DataLoader from 'dataloader';
import type { Person } from './domain/standing.ts';
import { LOADER_BATCH } from './limits.ts';
import { findVisible, type Tickets, type VisibleTicket } from './store/tickets.ts';

/** The ticket; `null` when there is none or the person may not see it. */
export type TicketLoader = DataLoader<string, VisibleTicket | null>;

/** One request's reads: one call for all tickets that are asked for at once. */
export function createTicketLoader(tickets: Tickets, person: Person): TicketLoader {
  return new DataLoader(
    async (ids: readonly string[]) => {
      const visible = await findVisible(tickets, person, ids);
      return ids.map((id) => visible.get(id) ?? null);
    },
    { maxBatchSize: LOADER_BATCH },
  );
}
