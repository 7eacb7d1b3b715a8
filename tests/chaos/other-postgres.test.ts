import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '@florin/postgres';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { postmasterOf, temporaryBank } from './florin-process.ts';

test('a PostgreSQL of the user is used instead of the embedded one, and left as it was', async (context) => {
  const bank = temporaryBank(context);
  const server = await startPostgres({ dataFolder: `${bank.dataFolder}-other` });
  context.onTestFinished(() => server.stop('immediate'));
  const sql = postgres(server.adminUrl, { max: 1 });
  const rights = () =>
    sql`SELECT datname, datacl FROM pg_database WHERE datname IN ('postgres', 'template1') ORDER BY 1`;
  const before = await rights();

  for (const transport of ['in-process', 'http']) {
    const florin = bank.start({ DATABASE_URL: server.adminUrl, FLORIN_TRANSPORT: transport });
    const response = await fetch(`${await florin.url()}/ready`);
    expect(response.status).toBe(200);
    florin.signal('SIGINT');
    expect(await florin.ended()).toBe(0);
  }
  expect(postmasterOf(bank.dataFolder)).toBeUndefined();

  // A folder of another place has a secret of its own, which opens nothing of this bank.
  const elsewhere = temporaryBank(context);
  const refused = elsewhere.start({ DATABASE_URL: server.adminUrl });
  expect(await refused.ended()).toBe(1);
  expect(refused.stderr).toContain('was made with another secret');
  copyFileSync(join(bank.dataFolder, 'secret'), join(elsewhere.dataFolder, 'secret'));
  const moved = elsewhere.start({ DATABASE_URL: server.adminUrl });
  expect((await fetch(`${await moved.url()}/ready`)).status).toBe(200);
  moved.signal('SIGINT');
  expect(await moved.ended()).toBe(0);

  await sql`CREATE ROLE helper LOGIN CREATEROLE CREATEDB PASSWORD 'helper'`;
  const lesser = new URL(server.adminUrl);
  [lesser.username, lesser.password] = ['helper', 'helper'];
  const unable = elsewhere.start({ DATABASE_URL: lesser.href });
  expect(await unable.ended()).toBe(1);
  expect(unable.stderr).toContain('is no superuser');
  expect([...(await rights())]).toEqual([...before]);
  await sql.end();
});
