import { vaultOf, withVault } from '@florin/encryption';
import type { Database } from '@florin/kit';

/**
 * The same database, counting the queries that are sent. A fragment inside another query is a template too, so what counts is
 * what is awaited.
 */
export function countQueries(database: Database): { readonly counted: Database; readonly count: () => number } {
  let queries = 0;
  const counted = new Proxy(database, {
    apply(target, self, parameters) {
      const query: unknown = Reflect.apply(target as (...given: unknown[]) => unknown, self, parameters);
      if (!(query instanceof Promise)) return query;
      const handle: unknown = Reflect.get(query, 'handle');
      if (typeof handle !== 'function') return query;
      Reflect.set(query, 'handle', () => {
        if (Reflect.get(query, 'executed') !== true) queries += 1;
        return Reflect.apply(handle, query, []) as unknown;
      });
      return query;
    },
  });
  return { counted: withVault(counted, vaultOf(database)), count: () => queries };
}
