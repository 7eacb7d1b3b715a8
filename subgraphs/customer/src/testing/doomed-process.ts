import { vaultOf, withVault } from '@florin/encryption';
import type { Database, Transaction } from '@florin/kit';
import type { ColleagueClients } from '../privacy/colleagues.ts';

type Body = (sql: Transaction) => Promise<unknown>;

const KILLED = 'the process was killed';

/**
 * What a process does, until it is killed: before a statement, a call, or the commit of a transaction, which is one step with all that is in it.
 * From then on nothing that it does has an effect, and what it had not committed is rolled back. Killed after a step is killed before the next.
 */
export class DoomedProcess {
  #at = Number.POSITIVE_INFINITY;
  #steps = 0;
  dead = false;

  /** Lives, as another process in its place. @param at the step that it will not do any more, counted from 1 on */
  killAt(at: number): void {
    this.#at = at;
    this.#steps = 0;
    this.dead = false;
  }

  database(database: Database): Database {
    const begin = database.begin.bind(database) as (options: string, body: Body) => Promise<unknown>;
    const doomed = this.#statements(database, {
      // As `withVault` calls it.
      begin: (options: string, body: Body) =>
        begin(options, async (sql) => {
          if (this.dead) throw new Error(KILLED);
          const result = await body(sql);
          this.#step();
          return result;
        }),
    });
    return withVault(doomed, vaultOf(database));
  }

  clients(clients: ColleagueClients): ColleagueClients {
    const doomed = Object.entries(clients).map(([service, client]) => [
      service,
      {
        ...client,
        call: async (operation: never) => {
          this.#step();
          return client.call(operation);
        },
      },
    ]);
    return Object.fromEntries(doomed) as ColleagueClients;
  }

  /** @param own what stands in place of the database's own, here alone */
  #statements(sql: Database, own: Record<PropertyKey, unknown>): Database {
    return new Proxy(sql, {
      apply: (target, self, parameters) => {
        const query: unknown = Reflect.apply(target as unknown as (...given: unknown[]) => unknown, self, parameters);
        const handle: unknown = query instanceof Promise ? Reflect.get(query, 'handle') : undefined;
        if (!(query instanceof Promise) || typeof handle !== 'function') return query;
        // A fragment inside another query is a template too: what is sent is what is awaited.
        Reflect.set(query, 'handle', () => {
          if (Reflect.get(query, 'executed') === true) return;
          try {
            this.#step();
            Reflect.apply(handle, query, []);
          } catch (error) {
            Reflect.set(query, 'executed', true);
            (Reflect.get(query, 'reject') as (reason: unknown) => void)(error);
          }
        });
        return query;
      },
      get: (target, key) => (Object.hasOwn(own, key) ? own[key] : Reflect.get(target, key)),
      set: (_target, key, value) => {
        own[key] = value;
        return true;
      },
    });
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps >= this.#at) this.dead = true;
    if (this.dead) throw new Error(KILLED);
  }
}
