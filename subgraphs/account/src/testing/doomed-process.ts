import type { Database, ServiceClient, Transaction } from '@florin/kit';

type Body = (sql: Transaction) => Promise<unknown>;

/**
 * What a process does, until it is killed: before the commit of a transaction, which is one step with all that is in it, after it, and before
 * and after a call of another service. From then on nothing that it does has an effect.
 */
export class DoomedProcess {
  #steps = 0;
  readonly #at: number;
  dead = false;

  /** @param at the step that it does not do any more, counted from 1 on */
  constructor(at: number) {
    this.#at = at;
  }

  database(database: Database): Database {
    const begin = database.begin.bind(database) as (options: string, body: Body) => Promise<unknown>;
    const doomed = async (options: string, body: Body) => {
      const result = await begin(options, async (sql) => {
        if (this.dead) throw new Error('the process was killed');
        const decided = await body(sql);
        this.#step();
        return decided;
      });
      this.#step();
      return result;
    };
    return Object.assign(database, { begin: doomed });
  }

  client(client: ServiceClient): ServiceClient {
    return {
      ...client,
      call: async <T>(operation: Parameters<ServiceClient['call']>[0]) => {
        this.#step();
        const answer = await client.call<T>(operation);
        this.#step();
        return answer;
      },
    };
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps >= this.#at) this.dead = true;
    if (this.dead) throw new Error('the process was killed');
  }
}
