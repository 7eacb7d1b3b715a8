import type { DatabaseName } from '@florin/bank';
import { openDatabase } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from './test-database.ts';

/** Those that grow with each payment, or whose rows come and go: ANALYZE looks at them each minute. */
const BUSY_TABLES: readonly (readonly [DatabaseName, string])[] = [
  ['transaction', 'transfer'],
  ['transaction', 'entry'],
  ['transaction', 'payment_details'],
  ['transaction', 'idempotency_key'],
  ['transaction', 'outbox'],
  ['account', 'outbox'],
  ['customer', 'outbox'],
  ['loan', 'outbox'],
  ['events', 'event_batch'],
  ['notification', 'alert'],
];

/** What nobody asks for. */
const PAYLOADS: ReadonlySet<string> = new Set(['payload', 'events']);

describe('ANALYZE of a busy table', () => {
  // Its sample is that of the column with the finest statistics, so one that is added later brings all the others' back.
  it.each(BUSY_TABLES)('%s.%s: looks at 3,000 rows, and at no payload', async (service, table) => {
    const made = await createTestDatabase(service);
    const database = openDatabase({ url: made.appUrl, applicationName: 'test samples', maxConnections: 1 });
    try {
      const columns = await database<{ name: string; fineness: number | null }[]>`
        SELECT attname AS name, attstattarget::int AS fineness FROM pg_attribute
        WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped`;
      expect(columns.length).toBeGreaterThan(0);
      for (const { name, fineness } of columns) expect(fineness, name).toBe(PAYLOADS.has(name) ? 0 : 10);
    } finally {
      await database.end();
      await made.drop();
    }
  });
});
