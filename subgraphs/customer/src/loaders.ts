import type { Database, Viewer } from '@florin/kit';
import DataLoader from 'dataloader';
import type { VisibleCustomer } from './domain/person.ts';
import { readScopeOf } from './domain/viewing.ts';
import { CUSTOMERS_PER_LOAD } from './limits.ts';
import { findCustomers } from './store/customers.ts';

/** One request's customers by id, as its viewer sees them; absent and not-yours are the same `null`. */
export type CustomerLoader = DataLoader<string, VisibleCustomer | null>;

/** One statement for all customers that a request asks for at once. */
export function createCustomerLoader(database: Database, viewer: Viewer): CustomerLoader {
  const scope = readScopeOf(viewer);
  const seesNobody = scope.ownId === null && scope.others === 'none';
  return new DataLoader(
    async (ids: readonly string[]) => {
      const customers = seesNobody ? [] : await findCustomers(database, scope, ids);
      const byId = new Map(customers.map((customer) => [customer.id, customer]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: CUSTOMERS_PER_LOAD },
  );
}
