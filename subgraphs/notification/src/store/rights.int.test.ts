import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe("the service's own database role", () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await createTestDatabase('notification');
    database = openDatabase({ url: test.appUrl, applicationName: 'rights test' });
    await database`
      INSERT INTO alert (recipient_id, number, id, event_id, kind, severity, text_sealed, outcome, account_id, transaction_id, created_at, stored_at)
      VALUES ('bob', 1, 'alt_bob', 'evt_bob', 'TRANSACTION', 'INFO', '\\x00', 'SUCCEEDED', 'acc', 'txn', now(), now())`;
  });
  afterAll(async () => {
    await database.end();
    await test.drop();
  });

  it.each([
    "UPDATE alert SET body = 'other'",
    'UPDATE alert SET text_sealed = NULL',
    'UPDATE alert SET number = number + 1',
    "UPDATE alert SET recipient_id = 'mallory'",
    'UPDATE alert SET created_at = now()',
    'TRUNCATE alert',
    'DELETE FROM recipient',
    "UPDATE recipient SET id = 'mallory'",
    'DELETE FROM account',
    "UPDATE account_viewer SET customer_id = 'mallory'",
    'DELETE FROM told_refusal',
    'DELETE FROM consumer_position',
    'DROP TABLE alert',
  ])('cannot: %s', async (statement) => {
    await expect(database.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('cannot tell an event twice to one recipient, nor give a number twice', async () => {
    const insert = (number: number, event: string) => database`
      INSERT INTO alert (recipient_id, number, id, event_id, kind, severity, title, body, outcome, account_id, transaction_id,
        created_at, stored_at)
      VALUES ('alice', ${number}, ${`alt_${number}_${event}`}, ${event}, 'TRANSACTION', 'INFO', 'T', 'B', 'SUCCEEDED', 'acc', 'txn',
        now(), now())`;
    await insert(1, 'evt_1');
    await expect(insert(2, 'evt_1')).rejects.toMatchObject({ constraint_name: 'alert_once' });
    await expect(insert(1, 'evt_2')).rejects.toMatchObject({ constraint_name: 'alert_pkey' });
  });
});
