import { type Database, newId, openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { describe, expect, it } from 'vitest';
import { batchOfOne } from '../event-batch.ts';
import { describeEventBus } from '../testing/bus-contract.ts';
import { appendBatches } from './event-store.ts';
import { createPostgresBus } from './postgres-bus.ts';

describeEventBus('PostgreSQL', async () => {
  const made = await createTestDatabase('events');
  const database = openDatabase({ url: made.appUrl, applicationName: 'test bus' });
  return {
    open: () => createPostgresBus({ database, logger: silentLogger() }),
    async close() {
      await database.end();
      await made.drop();
    },
  };
});

describe('publishing', () => {
  const AT_ONCE = 10;

  it('reads as much for the last events as for the first, also before PostgreSQL has statistics of the table', async () => {
    const made = await createTestDatabase('events');
    const database = openDatabase({ url: made.appUrl, applicationName: 'test bus', maxConnections: 1 });
    try {
      for (let time = 0; time < 50; time += 1) await publishSome(database);
      const before = await rowsRead(database);
      await publishSome(database);
      // One for the highest position; what has to be looked up is not there.
      expect((await rowsRead(database)) - before).toBeLessThanOrEqual(1 + AT_ONCE);
    } finally {
      await database.end();
      await made.drop();
    }
  });

  it('takes no batch for another source that has its id', async () => {
    const made = await createTestDatabase('events');
    const database = openDatabase({ url: made.appUrl, applicationName: 'test bus', maxConnections: 1 });
    try {
      const given = batch();
      expect(await appendBatches(database, 'transaction', [given])).toEqual(new Map([[given.id, 1n]]));
      expect(await appendBatches(database, 'transaction', [given, given])).toEqual(new Map([[given.id, 1n]]));
      await expect(appendBatches(database, 'account', [given])).rejects.toThrow(/event_batch_id_unique/);
      expect(await database`SELECT source, position FROM bus_event`).toEqual([{ source: 'transaction', position: 1n }]);
    } finally {
      await database.end();
      await made.drop();
    }
  });

  function batch() {
    return batchOfOne({
      id: newId('event'),
      type: 'Tested',
      version: 1,
      aggregateId: newId('transfer'),
      payload: {},
      occurredAt: new Date(),
    });
  }

  async function publishSome(database: Database): Promise<void> {
    await appendBatches(database, 'transaction', Array.from({ length: AT_ONCE }, batch));
  }

  /** Entries of indexes and rows that were looked at since the database was made, by its one connection. */
  async function rowsRead(database: Database): Promise<number> {
    await database`SELECT pg_stat_force_next_flush()`;
    const [row] = await database<{ read: number }[]>`
      SELECT (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = 'event_batch')::float8
        + (SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'event_batch')::float8 AS read`;
    return row?.read ?? Number.NaN;
  }
});
