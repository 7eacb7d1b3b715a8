import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';

const CONNECTIONS = 4;

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase('events');
  database = openDatabase({ url: made.appUrl, applicationName: 'test', maxConnections: CONNECTIONS });
});
afterAll(async () => {
  await database.end();
  await made.drop();
});

const server = async () => (await database<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`)[0]?.pid;

it('the pool takes the connection that was used last, whose plans and caches are warm, and the others when it is busy', async () => {
  let all = () => {};
  const opened = new Promise<void>((resolve) => {
    all = resolve;
  });
  let held = 0;
  const pids = await Promise.all(
    Array.from({ length: CONNECTIONS }, () =>
      database.begin(async (sql) => {
        held += 1;
        if (held === CONNECTIONS) all();
        await opened;
        return (await sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`)[0]?.pid;
      }),
    ),
  );
  expect(new Set(pids).size).toBe(CONNECTIONS);
  const last = await server();
  for (let time = 0; time < 3 * CONNECTIONS; time += 1) expect(await server()).toBe(last);
  const beside = await database.begin(async () => server());
  expect(beside).not.toBe(last);
});
