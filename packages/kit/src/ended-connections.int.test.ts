import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { beginPipelined } from './pipelined-transaction.ts';

const LIFETIME_SECONDS = 0.05;

let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase('events');
});
afterAll(() => made.drop());

const open = (maxConnections = 1) =>
  openDatabase({ url: made.ownerUrl, applicationName: 'test ended', maxConnections });
const serverOf = async (sql: Pick<Database, 'unsafe'>) =>
  (await sql.unsafe<{ pid: number }[]>('SELECT pg_backend_pid() AS pid'))[0]?.pid;

describe('a pool that is ended', () => {
  it('lets a pipelined transaction come to its end, and ends then', async () => {
    const database = open(2);
    await database`CREATE TABLE kept (word text)`;
    let ending: Promise<void> | undefined;
    await beginPipelined(database, {
      open: (sql) => serverOf(sql),
      async work(sql) {
        ending = database.end();
        await sql`INSERT INTO kept VALUES ('kept')`;
      },
    });
    await ending;
    await expect(database`SELECT 1`).rejects.toMatchObject({ code: 'CONNECTION_ENDED' });
    const after = open();
    expect(await after`SELECT word FROM kept`).toEqual([{ word: 'kept' }]);
    await after.end();
  });

  it('ends when a reserved connection is lost instead of given back', async () => {
    const database = open();
    const reserved = await database.reserve();
    const server = await serverOf(reserved);
    const ending = database.end();
    const other = open();
    await other`SELECT pg_terminate_backend(${server ?? 0}::int)`;
    await other.end();
    await ending;
    reserved.release();
  });
});

it('a connection that outlived its time while it was reserved is replaced when it is given back, and nobody’s statement goes with it', async () => {
  const database = postgres(made.ownerUrl, { max: 1, max_lifetime: LIFETIME_SECONDS, onnotice: () => {} });
  const reserved = await database.reserve();
  const first = await serverOf(reserved as unknown as Database);
  await reserved`SELECT pg_sleep(${4 * LIFETIME_SECONDS})`;
  const waiting = Array.from({ length: 3 }, (_, number) => database`SELECT ${number}::int AS number`.execute());
  reserved.release();
  const later = Array.from({ length: 3 }, (_, number) => database`SELECT ${3 + number}::int AS number`.execute());
  const answers = await Promise.all([...waiting, ...later]);
  expect(answers.map(([row]) => (row as { number: number }).number)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await serverOf(database as unknown as Database)).not.toBe(first);
  await database.end();
});
