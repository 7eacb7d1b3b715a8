import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withConnection } from './admin-connection.ts';
import type { EmbeddedPostgres } from './embedded-server.ts';
import { cloneDatabase, dropDatabase } from './service-database.ts';
import { startPostgres } from './start-postgres.ts';

const ledger = { name: 'florin_transaction', owner: { role: 'transaction_owner' }, app: { role: 'transaction_app' } };
const account = {
  name: 'florin_account',
  owner: { role: 'account_owner' },
  app: { role: 'account_app', password: `it's "p/w"` },
};

let parent: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'florin-postgres-test-'));
  chmodSync(parent, 0o755);
  server = await startPostgres({ dataFolder: join(parent, 'postgres') });
});

afterAll(async () => {
  await server.stop('immediate');
  rmSync(parent, { recursive: true });
});

test('services that start side by side get their own databases, the same ones each time', async () => {
  const requests = [ledger, account, ledger, account, ledger];
  const made = await Promise.all(requests.map((request) => server.createServiceDatabase(request)));
  expect(made[2]).toEqual(made[0]);
  expect(made[3]).toEqual(made[1]);
  expect(await whoAmI(made[0]?.ownerUrl)).toEqual({
    role: 'transaction_owner',
    database: 'florin_transaction',
    superuser: 'off',
  });
  expect(await whoAmI(made[1]?.appUrl)).toEqual({ role: 'account_app', database: 'florin_account', superuser: 'off' });
});

test('the owner migrates, the app does what it was granted, and nobody gets into another database', async () => {
  const { ownerUrl, appUrl } = await server.createServiceDatabase(ledger);
  await server.createServiceDatabase(account);
  await withConnection(ownerUrl, async (sql) => {
    await sql`create table entries (id int)`;
    await sql`grant select, insert on entries to transaction_app`;
  });
  await withConnection(appUrl, async (sql) => {
    await sql`insert into entries values (1)`;
    await expect(sql`delete from entries`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`create table mine (id int)`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`create temp table mine (id int)`).rejects.toMatchObject({ code: '42501' });
  });
  for (const database of ['florin_account', 'postgres', 'template1']) {
    for (const url of [ownerUrl, appUrl]) {
      await expect(whoAmI(url.replace(/[^/]+$/, database))).rejects.toMatchObject({ code: '42501' });
    }
  }
});

test('a copy has the rows, rights and owner of its template, and nobody else gets in', async () => {
  const source = { ...ledger, name: 'source' };
  const { ownerUrl } = await server.createServiceDatabase(source);
  await withConnection(ownerUrl, async (sql) => {
    await sql`create table entries as select 1 as id`;
    await sql`grant select on entries to transaction_app`;
  });
  const clones = await Promise.all(
    ['copy_a', 'copy_b'].map((name) => cloneDatabase(server, { ...source, name, template: 'source' })),
  );
  for (const clone of clones) {
    const rows = await withConnection(clone.appUrl, async (sql) => [...(await sql`select id from entries`)]);
    expect(rows).toEqual([{ id: 1 }]);
    await withConnection(clone.ownerUrl, async (sql) => await sql`alter table entries add column note text`);
  }
  await expect(
    whoAmI((await server.createServiceDatabase(account)).ownerUrl.replace(/[^/]+$/, 'copy_a')),
  ).rejects.toThrow();
  await dropDatabase(server, 'copy_a');
  await dropDatabase(server, 'copy_a');
  await expect(whoAmI(clones[0]?.appUrl)).rejects.toMatchObject({ code: '3D000' });
});

async function whoAmI(url: string | undefined): Promise<unknown> {
  return await withConnection(url ?? '', async (sql) => {
    const [row] = await sql`
      select current_user as role, current_database() as database, current_setting('is_superuser') as superuser`;
    return row;
  });
}
