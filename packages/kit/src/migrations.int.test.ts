import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, rolesOf, type TestDatabase } from '@florin/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { silentLogger } from './logging.ts';
import { isMigrated, migrate } from './migrations.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase('customer');
  folder = await mkdtemp(join(tmpdir(), 'florin-migrations-'));
  // A database without migrations of its own.
  const owner = openDatabase({ url: database.ownerUrl, applicationName: 'test' });
  await owner.unsafe('DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC');
  await owner.end();
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const run = () =>
  migrate({ ownerUrl: database.ownerUrl, appRole: rolesOf('customer').app.role, folder, logger: silentLogger() });
const write = (name: string, sql: string) => writeFile(join(folder, name), sql);

describe('migrations', () => {
  it('run once, in order, also when several instances start together', async () => {
    await write(
      '0001-first.sql',
      'CREATE TABLE first (id int); GRANT SELECT ON first, schema_migration TO {{app_role}};',
    );
    await write('0002-second.sql', 'INSERT INTO first VALUES (1);');
    const ran = await Promise.all([run(), run(), run()]);
    expect(ran.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, 0, 2]);
    const app = openDatabase({ url: database.appUrl, applicationName: 'test' });
    expect(await app`SELECT id FROM first`).toEqual([{ id: 1 }]);
    expect(await isMigrated(app, folder)).toBe(true);
    await write('0003-third.sql', 'SELECT 1;');
    expect(await isMigrated(app, folder), 'a newer version is not ready on an older database').toBe(false);
    await app.end();
  });

  it('leave nothing behind when one fails', async () => {
    await write('0001-first.sql', 'CREATE TABLE first (id int);');
    await write('0002-broken.sql', 'CREATE TABLE second (id int); SELECT nonsense;');
    await expect(run()).rejects.toThrow();
    const owner = openDatabase({ url: database.ownerUrl, applicationName: 'test' });
    expect(await owner`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`).toEqual([]);
    await owner.end();
  });

  it('refuse a file that changed after it ran, a missing one, and a gap', async () => {
    await write('0001-first.sql', 'SELECT 1;');
    await run();
    await write('0001-first.sql', 'SELECT 2;');
    await expect(run()).rejects.toThrow('0001-first.sql was changed after it ran');
    await write('0001-renamed.sql', 'SELECT 1;');
    await rm(join(folder, '0001-first.sql'));
    await expect(run()).rejects.toThrow('0001-first.sql ran on this database but is not in this version');
    await write('0003-gap.sql', 'SELECT 1;');
    await expect(run()).rejects.toThrow('0003-gap.sql: expected a name that begins with 0002-');
  });
});

describe('a connection', () => {
  it('ends a statement that runs too long, and a transaction that waits for nothing', async () => {
    const app = openDatabase({ url: database.appUrl, applicationName: 'test', statementTimeoutMs: 50 });
    await expect(app`SELECT pg_sleep(60)`).rejects.toThrow('statement timeout');
    const other = openDatabase({ url: database.appUrl, applicationName: 'test' });
    await other.begin(async (sql) => {
      await sql`SELECT pg_advisory_xact_lock(1)`;
      await expect(app`SELECT pg_advisory_xact_lock(1)`).rejects.toMatchObject({ code: '55P03' });
    });
    const [row] = await app<
      { setting: string }[]
    >`SELECT current_setting('idle_in_transaction_session_timeout') AS setting`;
    expect(row?.setting).toBe('10s');
    await Promise.all([app.end(), other.end()]);
  });
});
