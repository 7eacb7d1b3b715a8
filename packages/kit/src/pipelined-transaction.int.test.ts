import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noteForCommit, onCommit } from './commit-hints.ts';
import { type Database, openDatabase, type Transaction } from './database.ts';
import { allInOrder, beginPipelined } from './pipelined-transaction.ts';

let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await createTestDatabase('account');
  // One connection: what a transaction leaves behind on it, the next one meets.
  database = openDatabase({ url: made.ownerUrl, applicationName: 'test', maxConnections: 1 });
  await database`CREATE TABLE pipelined (id int PRIMARY KEY)`;
});
beforeEach(() => database`TRUNCATE pipelined`);
afterAll(async () => {
  await database.end();
  await made.drop();
});

const add = async (sql: Pick<Database, 'unsafe'>, id: number) => {
  await sql.unsafe('INSERT INTO pipelined (id) VALUES ($1)', [id]);
};
const rows = async () => (await database<{ id: number }[]>`SELECT id FROM pipelined ORDER BY id`).map(({ id }) => id);

describe('a pipelined transaction', () => {
  it('is one: what it opened with, did and deferred is committed together', async () => {
    const result = await beginPipelined(database, {
      open: async (sql) => (await sql<{ xid: string }[]>`SELECT pg_current_xact_id()::text AS xid`)[0]?.xid,
      async work(sql, opened, defer) {
        await add(sql, 1);
        defer(add(sql, 2));
        const [now] = await sql<{ xid: string }[]>`SELECT pg_current_xact_id()::text AS xid`;
        expect(now?.xid).toBe(opened);
        return 'done';
      },
    });
    expect(result).toBe('done');
    expect(await rows()).toEqual([1, 2]);
  });

  it.each<[string, Parameters<typeof beginPipelined<void, void>>[1]]>([
    ['what opens it', { open: async (sql) => void (await sql`SELECT 1 / 0`), work: (sql) => add(sql, 1) }],
    [
      'its work',
      {
        open: async () => {},
        async work(sql) {
          await add(sql, 1);
          await sql`SELECT 1 / 0`;
        },
      },
    ],
    [
      'what was deferred, which COMMIT follows',
      {
        open: async () => {},
        async work(sql, _, defer) {
          await add(sql, 1);
          defer(sql`SELECT 1 / 0`.execute());
        },
      },
    ],
    [
      'a deferred function before it has sent anything, beside others that have',
      {
        open: async () => {},
        async work(sql, _, defer) {
          const share = (parts: number) => {
            if (parts === 0) throw new Error('division by zero');
          };
          const nested = async () => share(0);
          defer(add(sql, 1));
          defer((async () => await Promise.all([nested(), add(sql, 2)]))());
        },
      },
    ],
    [
      'a statement whose failure its work has caught',
      {
        open: async () => {},
        async work(sql) {
          await add(sql, 1);
          await sql`SELECT 1 / 0`.catch(() => {});
        },
      },
    ],
  ])('changes nothing when %s fails, says so, and leaves its connection to others', async (_, steps) => {
    await expect(beginPipelined(database, steps)).rejects.toThrow(/division by zero|rolled back/);
    expect(await rows()).toEqual([]);
  });

  it('of several failures the first statement’s is told, also when another one was told sooner', async () => {
    const told = async (turns: number, what: string) => {
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      throw new Error(what);
    };
    await expect(allInOrder([Promise.resolve(1), told(9, 'took too long'), told(1, 'is aborted')])).rejects.toThrow(
      'took too long',
    );
    expect(await allInOrder([Promise.resolve(1), Promise.resolve('two')])).toEqual([1, 'two']);
  });

  it('tells when COMMIT has left, before its answer, and not at all when it keeps it back', async () => {
    const told: string[] = [];
    const steps = (work: (sql: Transaction) => Promise<void>) => ({
      open: async () => {},
      work,
      onSent: () => void told.push('sent'),
    });
    await beginPipelined(
      database,
      steps((sql) => add(sql, 1)),
    ).then(() => told.push('committed'));
    expect(told).toEqual(['sent', 'committed']);
    await beginPipelined(
      database,
      steps(async (sql) => void (await sql`SELECT 1 / 0`)),
    ).catch(() => told.push('failed'));
    expect(told).toEqual(['sent', 'committed', 'failed']);
  });

  it('refuses a statement that comes after COMMIT', async () => {
    let late: Promise<unknown> | undefined;
    await beginPipelined(database, {
      open: async () => {},
      async work(sql, _, defer) {
        defer(
          (async () => {
            await add(sql, 1);
            late = (async () => await sql`INSERT INTO pipelined VALUES (2)`)();
            await late.catch(() => {});
          })(),
        );
      },
    });
    await expect(late).rejects.toThrow('after the transaction had ended');
    expect(await rows()).toEqual([1]);
  });

  it('tells what was noted after its commit, and nothing of what was rolled back', async () => {
    let told = 0;
    const end = onCommit(database, 'topic', () => void told++);
    const noting = {
      open: async () => {},
      work: async (sql: Parameters<typeof noteForCommit>[0]) => noteForCommit(sql, 'topic'),
    };
    await beginPipelined(database, noting);
    expect(told).toBe(1);
    await expect(
      beginPipelined(database, {
        ...noting,
        async work(sql) {
          await noting.work(sql);
          throw new Error('no');
        },
      }),
    ).rejects.toThrow('no');
    expect(told).toBe(1);
    end();
  });

  it('is over too when its connection is lost while statements wait behind one that is being described', async () => {
    const asked = beginPipelined(database, {
      open: (sql) =>
        Promise.all([
          sql`SELECT pg_terminate_backend(pg_backend_pid()), ${'new'}::text`,
          sql`SELECT ${1}::int, 'second'`,
        ]),
      work: async () => {},
    });
    await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION|57P01/) });
    expect(await rows()).toEqual([]);
  });

  it('is over when its connection is lost, and the next one has another', async () => {
    await expect(
      beginPipelined(database, {
        open: async () => {},
        async work(sql, _, defer) {
          await add(sql, 1);
          await sql`SELECT pg_terminate_backend(pg_backend_pid())`.catch(() => {});
          defer(add(sql, 2));
        },
      }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION|57P01/) });
    expect(await rows()).toEqual([]);
  });
});
