import type { StaffReads } from '@florin/events';
import type { AgentAccess, Database, Viewer } from '@florin/kit';
import DataLoader from 'dataloader';
import type { VisibleCustomer } from './domain/person.ts';
import { needsTickets, readScopeOf } from './domain/viewing.ts';
import { CUSTOMERS_PER_LOAD } from './limits.ts';
import { type ChallengeRow, findChallenges } from './store/challenges.ts';
import { findCustomers } from './store/customers.ts';

/** One request's customers by id, as its viewer sees them; absent and not-yours are the same `null`. */
export type CustomerLoader = DataLoader<string, VisibleCustomer | null>;

export interface LoaderDependencies {
  readonly database: Database;
  readonly viewer: Viewer;
  /** Whom a support agent may read by tickets. */
  readonly agentAccess: AgentAccess;
  /** Told of what staff read of others, before it is answered. */
  readonly staffReads: StaffReads;
}

/** One statement for all customers that a request asks for at once. */
export function createCustomerLoader({
  database,
  viewer,
  agentAccess,
  staffReads,
}: LoaderDependencies): CustomerLoader {
  const scope = readScopeOf(viewer);
  const seesNobody = scope.ownId === null && scope.others === 'none';
  return new DataLoader(
    async (ids: readonly string[]) => {
      const others = ids.filter((id) => id !== scope.ownId);
      const linked = needsTickets(viewer) ? await agentAccess.customers(others) : [];
      const customers = seesNobody ? [] : await findCustomers(database, { ...scope, linked }, ids);
      const byId = new Map(customers.map((customer) => [customer.id, customer]));
      await staffReads.note(
        'Customer',
        others.filter((id) => byId.has(id)),
      );
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: CUSTOMERS_PER_LOAD },
  );
}

/** One request's challenges by id: the viewer's own, and nobody else's. */
export function createChallengeLoader(database: Database, viewer: Viewer): DataLoader<string, ChallengeRow | null> {
  return new DataLoader(
    async (ids: readonly string[]) => {
      const found = viewer.kind === 'user' ? await findChallenges(database, viewer.customerId, ids) : undefined;
      return ids.map((id) => found?.get(id) ?? null);
    },
    // A mutation answers a challenge that was read before it in the same request.
    { cache: false, maxBatchSize: CUSTOMERS_PER_LOAD },
  );
}
