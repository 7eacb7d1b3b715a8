import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase('events');
  database = openDatabase({ url: made.ownerUrl, applicationName: 'test', maxConnections: 1 });
});
afterAll(async () => {
  await database.end();
  await made.drop();
});

it('a statement prepared while its table was empty looks into the index when the table has grown', async () => {
  // As long as autovacuum has not analysed it, which takes up to a minute on a busy server.
  await database`CREATE TABLE thing (id text PRIMARY KEY, size int NOT NULL) WITH (autovacuum_enabled = false)`;
  await database`ANALYZE thing`;
  const look = () => database`
    SELECT found.size FROM unnest(${['thing-7', 'thing-8']}::text[]) AS asked (id)
    CROSS JOIN LATERAL (SELECT size FROM thing WHERE id = asked.id) AS found`;
  // The driver's prepared statements get their plan for good after five.
  for (let time = 0; time < 8; time += 1) await look();
  await database`INSERT INTO thing SELECT 'thing-' || n, n FROM generate_series(1, 5000) AS n`;
  const whole = async () => {
    await database`SELECT pg_stat_force_next_flush()`;
    const [row] = await database<{ read: bigint }[]>`
      SELECT seq_tup_read AS read FROM pg_stat_user_tables WHERE relname = 'thing'`;
    return row?.read;
  };
  const before = await whole();
  expect((await look()).map((row) => row.size)).toEqual([7, 8]);
  expect(await whole()).toBe(before);
});
