import { randomBytes, randomUUID } from 'node:crypto';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import { openDatabase, type Transaction } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Alert } from '../domain/alert.ts';
import { readAccounts, saveAccounts } from './account-store.ts';
import {
  countUnread,
  findStored,
  findStoredForViewers,
  insertAlerts,
  markRead,
  readInbox,
  readLogs,
} from './alert-store.ts';
import { purgeAlerts } from './purge-store.ts';
import {
  lockRecipients,
  readNewestNumber,
  readOldestNumber,
  readRecipients,
  readRights,
  saveRecipients,
} from './recipient-store.ts';
import { readViewerKeys } from './sealed-texts.ts';
import { readToldRefusals, saveToldRefusals } from './told-refusal-store.ts';

const CUSTOMERS = 2_000;
const EACH = 20;
/** Customers without an alert: without them, reading all logs would be the quickest. */
const OTHERS = 30_000;
const ALICE = 'cus_0';

describe('with 40,000 alerts of 2,000 customers', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase('notification');
    const filler = openDatabase({
      url: test.ownerUrl,
      applicationName: 'filler',
      maxConnections: 1,
      statementTimeoutMs: 60_000,
    });
    await filler`INSERT INTO recipient (id, last_number)
      SELECT 'cus_' || n, ${EACH}::int FROM generate_series(0, ${CUSTOMERS - 1}::int) AS n`;
    await filler`INSERT INTO recipient (id) SELECT 'other_' || n FROM generate_series(1, ${OTHERS}::int) AS n`;
    await filler`INSERT INTO account (id, version)
      SELECT 'acc_' || n, 1 FROM generate_series(0, ${CUSTOMERS - 1}::int) AS n`;
    await filler`INSERT INTO account_viewer (account_id, customer_id)
      SELECT 'acc_' || n, 'cus_' || n FROM generate_series(0, ${CUSTOMERS - 1}::int) AS n`;
    await filler`INSERT INTO told_refusal (account_id, reason, refused_at)
      SELECT 'acc_' || n, 'INSUFFICIENT_FUNDS', now() FROM generate_series(0, ${CUSTOMERS - 1}::int) AS n`;
    await filler`INSERT INTO alert (recipient_id, number, id, event_id, kind, severity, title, body, outcome, account_id, transaction_id,
        created_at, stored_at, read_at)
      SELECT 'cus_' || customer, number, 'alt_' || customer || '_' || number, 'evt_' || customer || '_' || number, 'TRANSACTION', 'INFO',
        'Title', 'Body', 'SUCCEEDED', 'acc_' || customer, 'txn', now(), now() - make_interval(days => ${EACH}::int - number),
        CASE WHEN number < 10 THEN now() END
      FROM generate_series(1, ${EACH}::int) AS number, generate_series(0, ${CUSTOMERS - 1}::int) AS customer`;
    await filler`INSERT INTO data_key (id, subject, version, wrapped, wrapped_by)
      SELECT gen_random_uuid(), 'cus_' || n, 1, '\\x00', 'filler' FROM generate_series(0, ${CUSTOMERS - 1}::int) AS n`;
    await filler`ANALYZE`;
    await filler.end();
  });
  afterAll(() => test.drop());

  const page = { before: undefined, limit: 6, kinds: undefined, unreadOnly: false };
  const draft: Alert = {
    recipient: ALICE,
    number: 21n,
    id: 'alt_new',
    eventId: 'evt_0_3',
    kind: 'TRANSACTION',
    severity: 'INFO',
    title: 'Title',
    body: 'Body',
    outcome: 'SUCCEEDED',
    side: { accountId: 'acc_0', transactionId: 'txn' },
    otherSide: undefined,
    createdAt: new Date(),
    readAt: null,
  };
  const refusal = { accountId: 'acc_0', reason: 'INSUFFICIENT_FUNDS', refusedAt: new Date() };
  const keys = new Map([[ALICE, { id: randomUUID(), bytes: randomBytes(32) }]]);
  const someIds = Array.from({ length: 50 }, (_, n) => `cus_${n}`);
  const work: [string, (sql: Transaction) => Promise<unknown>][] = [
    ['the newest of an inbox', (sql) => readInbox(sql, ALICE, page)],
    ['a later page of one kind', (sql) => readInbox(sql, ALICE, { ...page, before: 9n, kinds: ['TRANSACTION'] })],
    ['what is unread', (sql) => readInbox(sql, ALICE, { ...page, unreadOnly: true })],
    ['how many are unread', (sql) => countUnread(sql, ALICE)],
    [
      'the pages of streams',
      (sql) =>
        readLogs(
          sql,
          [ALICE, ...someIds].map((recipient) => ({ recipient, after: 5n, limit: 20 })),
        ),
    ],
    ['where a log begins and ends', (sql) => Promise.all([readOldestNumber(sql, ALICE), readNewestNumber(sql, ALICE)])],
    ['what somebody may see', (sql) => readRights(sql, ALICE)],
    ['where many logs stand', (sql) => readRecipients(sql, someIds)],
    ['marking some', (sql) => markRead(sql, ALICE, { ids: ['alt_0_11', 'alt_1_11'] }, new Date())],
    ['marking up to one', (sql) => markRead(sql, ALICE, { upTo: 15n }, new Date())],
    [
      'what a batch must know',
      (sql) =>
        Promise.all([
          readAccounts(sql, ['acc_0', 'acc_1']),
          readToldRefusals(sql, [refusal]),
          readViewerKeys(sql, ['acc_0', 'acc_1']),
        ]),
    ],
    ['what a batch locks', (sql) => lockRecipients(sql, someIds)],
    ['what is stored already', (sql) => findStored(sql, [draft])],
    ['the same, of all viewers', (sql) => findStoredForViewers(sql, [{ eventId: 'evt_0_3', accountId: 'acc_0' }])],
    [
      'what a batch writes',
      async (sql) => {
        await insertAlerts(sql, [{ ...draft, eventId: 'evt_new' }], keys, new Date());
        await saveRecipients(sql, [{ id: ALICE, lastNumber: 21n, hasOtherRights: true }]);
        await saveToldRefusals(sql, [refusal]);
        await saveAccounts(sql, [{ id: 'acc_0', version: 2, viewers: new Set(['cus_1']) }]);
      },
    ],
  ];

  /** How often tables were read whole, of those that grow. */
  async function wholeReads(sql: Transaction | ReturnType<typeof openDatabase>) {
    await sql`SELECT pg_stat_force_next_flush()`;
    const rows = await sql<{ table: string; scans: bigint }[]>`
      SELECT relname AS table, seq_scan AS scans FROM pg_stat_user_tables
      WHERE relname NOT IN ('schema_migration', 'consumer_position', 'dead_letter') ORDER BY relname`;
    return Object.fromEntries(rows.map((row) => [row.table, row.scans]));
  }

  it.each(work)('%s: by indexes alone', async (_name, does) => {
    const pool = withVault(
      openDatabase({ url: test.appUrl, applicationName: 'reader', maxConnections: 1 }),
      createVault(derivedKeyService('a secret of these tests', 'notification')),
    );
    // By the planner's own choice: this service's connections have it switched off.
    await pool`SET enable_seqscan = on`;
    const before = await wholeReads(pool);
    // Six times: the driver's prepared statements get their generic plan after five.
    for (let time = 0; time < 6; time += 1)
      await pool
        .begin(async (sql) => {
          await does(sql);
          throw new Rollback();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Rollback)) throw error;
        });
    expect(await wholeReads(pool)).toEqual(before);
    await pool.end();
  });

  it('purging: by indexes alone, oldest first, in bounded batches', async () => {
    const pool = openDatabase({ url: test.appUrl, applicationName: 'purge', maxConnections: 1 });
    await pool`SET enable_seqscan = on`;
    const before = await wholeReads(pool);
    const cutoff = new Date(Date.now() - 17.5 * 86_400_000);
    let deleted = await purgeAlerts(pool, cutoff, 10);
    expect(await wholeReads(pool)).toEqual(before);
    for (let batch = -1; batch !== 0; ) {
      batch = await purgeAlerts(pool, cutoff, 1_000);
      expect(batch).toBeLessThanOrEqual(1_000);
      deleted += batch;
    }
    expect(deleted).toBe(2 * CUSTOMERS);
    const [kept] =
      await pool`SELECT min(number) AS first, count(*)::int AS count FROM alert WHERE recipient_id = ${ALICE}`;
    expect(kept).toEqual({ first: 3n, count: EACH - 2 });
    expect(await readOldestNumber(pool, ALICE)).toBe(3n);
    await pool.end();
  });
});

it('with few recipients of long logs, what is asked for is read, and not all that they were told', async () => {
  const test = await createTestDatabase('notification');
  const filler = openDatabase({ url: test.ownerUrl, applicationName: 'filler', maxConnections: 1 });
  await filler`INSERT INTO recipient (id, last_number) SELECT 'cus_' || n, 1000 FROM generate_series(1, 20) AS n`;
  await filler`INSERT INTO account (id, version) SELECT 'acc_' || n, 1 FROM generate_series(1, 20) AS n`;
  await filler`INSERT INTO account_viewer (account_id, customer_id) SELECT 'acc_' || n, 'cus_' || n FROM generate_series(1, 20) AS n`;
  await filler`INSERT INTO alert (recipient_id, number, id, event_id, kind, severity, title, body, outcome, account_id, transaction_id,
      created_at, stored_at)
    SELECT 'cus_' || customer, number, 'alt_' || customer || '_' || number, 'evt_' || customer || '_' || number, 'TRANSACTION', 'INFO',
      'Title', 'Body', 'SUCCEEDED', 'acc_' || customer, 'txn', now(), now()
    FROM generate_series(1, 1000) AS number, generate_series(1, 20) AS customer`;
  await filler`ANALYZE`;
  const pool = withVault(
    openDatabase({ url: test.appUrl, applicationName: 'reader', maxConnections: 1 }),
    createVault(derivedKeyService('a secret of these tests', 'notification')),
  );
  const named = Array.from({ length: 20 }, (_, n) => ({ accountId: `acc_${n + 1}`, eventId: `evt_${n + 1}_7` }));
  const read = async () => {
    await pool`SELECT pg_stat_force_next_flush()`;
    const [row] = await pool<{ rows: bigint }[]>`
      SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) AS rows FROM pg_stat_user_tables WHERE relname = 'alert'`;
    return Number(row?.rows);
  };
  for (let time = 0; time < 7; time += 1) {
    const before = await read();
    expect(await pool.begin((sql) => findStoredForViewers(sql, named))).toEqual(
      new Set(named.map(({ eventId }, n) => `${eventId} cus_${n + 1}`)),
    );
    expect((await read()) - before).toBe(named.length);
  }
  for (const kinds of [['LOAN'], ['LOAN', 'ACCOUNT_ACTIVITY']] as const) {
    for (let time = 0; time < 7; time += 1) {
      const before = await read();
      const request = { before: undefined, limit: 2, kinds, unreadOnly: false };
      expect((await readInbox(pool, 'cus_1', request)).alerts).toEqual([]);
      expect((await read()) - before).toBe(0);
    }
  }
  await Promise.all([pool.end(), filler.end()]);
  await test.drop();
});

class Rollback extends Error {}
