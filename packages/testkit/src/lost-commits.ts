import type { Database } from '@florin/kit';

/** A pool whose transactions are committed while whoever waits for them hears that the connection was lost. */
export class LostCommits {
  /** How many of the next transactions lose their answer. */
  next = 0;

  /** Lets a pool lose answers. It stays the same object, with its vault and its listeners. */
  readonly losing = (database: Database): Database => {
    const begin = database.begin.bind(database) as (...given: unknown[]) => Promise<unknown>;
    const reserve = database.reserve.bind(database);
    return Object.assign(database, {
      begin: (async (...given: unknown[]) => {
        const result = await begin(...given);
        this.#loseNext();
        return result;
      }) as Database['begin'],
      // `beginPipelined` sends its COMMIT by `unsafe`, and nothing else.
      reserve: async () => {
        const connection = await reserve();
        const unsafe = async (text: string) => {
          const result = await connection.unsafe(text);
          this.#loseNext();
          return result;
        };
        return new Proxy(connection, {
          get: (target, name) => (name === 'unsafe' ? unsafe : Reflect.get(target, name)),
        });
      },
    });
  };

  #loseNext(): void {
    if (this.next === 0) return;
    this.next -= 1;
    throw Object.assign(new Error('the answer is lost'), { code: 'CONNECTION_CLOSED' });
  }
}
