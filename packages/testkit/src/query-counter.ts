import type { Database } from '@florin/kit';

/** Counts the queries that are sent to databases that are seen through it. */
export class QueryCounter {
  count = 0;

  /** The same database, seen through the counter. A fragment inside another query is a template too, so what counts is what is awaited. */
  readonly counting = (database: Database): Database =>
    new Proxy(database, {
      apply: (target, self, parameters) => {
        const query: unknown = Reflect.apply(target as (...given: unknown[]) => unknown, self, parameters);
        const handle: unknown = query instanceof Promise ? Reflect.get(query, 'handle') : undefined;
        if (!(query instanceof Promise) || typeof handle !== 'function') return query;
        Reflect.set(query, 'handle', () => {
          if (Reflect.get(query, 'executed') !== true) this.count += 1;
          return Reflect.apply(handle, query, []) as unknown;
        });
        return query;
      },
    });
}
