import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase('audit');
  database = openDatabase({ url: testDatabase.appUrl, applicationName: 'test', maxConnections: 2 });
});
afterAll(async () => {
  await database.end();
  await testDatabase.drop();
});

const ROUNDS = 300;
/** Of rows in Node: 200 texts of 200 bytes. */
const BYTES_A_ROUND = 200 * 200;

function read(sql: Pick<Database, 'unsafe'>): Promise<readonly object[]> {
  return sql.unsafe(`SELECT repeat('x', 196) || n AS text FROM generate_series(1, 200) AS n`, [], { prepare: true });
}

/** What came to the old generation meanwhile, in bytes, dead or alive. */
async function madeOld(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const oldBytes = () =>
    getHeapSpaceStatistics().find((space) => space.space_name === 'old_space')?.space_used_size ?? 0;
  collect();
  const before = oldBytes();
  for (let round = 0; round < rounds; round += 1) {
    await work();
    if (round % 10 === 9) collect({ type: 'minor' });
  }
  return oldBytes() - before;
}

/**
 * A bank's queries live for milliseconds. What becomes old with them stays until the next full collection, which holds the thread
 * (bench/bank/README.md): `patches/postgres@3.4.9.patch` says what made every query old.
 */
describe('what a query gave', () => {
  it.each([
    ['by itself', () => read(database)],
    ['in a transaction', () => database.begin((sql) => read(sql))],
  ])('%s is gone with the next young collection', async (_, work) => {
    for (let round = 0; round < 20; round += 1) await work();
    expect(await madeOld(ROUNDS, work)).toBeLessThan((ROUNDS * BYTES_A_ROUND) / 5);
  });
});
