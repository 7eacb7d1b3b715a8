import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { withConnection } from './admin-connection.ts';
import type { EmbeddedPostgres } from './embedded-server.ts';
import { startPostgres } from './start-postgres.ts';
import { launchProcess } from './testing/launcher-process.ts';
import { temporaryDataFolder } from './testing/temporary-folder.ts';
import { waitUntil } from './wait-until.ts';

async function writeRow(server: EmbeddedPostgres): Promise<void> {
  await withConnection(server.adminUrl, async (sql) => {
    await sql`create table kept (id int)`;
    await sql`insert into kept values (7)`;
  });
}

async function readRows(server: { adminUrl: string }): Promise<unknown[]> {
  return await withConnection(server.adminUrl, async (sql) => [...(await sql`select id from kept`)]);
}

test.concurrent('the first start makes a private, checked, durable database, and the second finds its rows', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const progress: string[] = [];
  const first = await startPostgres({ dataFolder, onProgress: (text) => progress.push(text) });
  expect(first.outcome).toBe('initialised');
  expect(progress).toEqual(['Making the database folder (once)', 'Starting PostgreSQL']);
  expect(statSync(`${dataFolder}.secret.json`).mode & 0o777).toBe(0o600);
  const settings = await withConnection(first.adminUrl, async (sql) => {
    const names = ['data_checksums', 'fsync', 'full_page_writes', 'listen_addresses', 'server_encoding'];
    const more = ['synchronous_commit', 'unix_socket_directories', 'password_encryption'];
    return await sql<{ name: string; setting: string }[]>`
      select name, setting from pg_settings where name in ${sql([...names, ...more])} order by name`;
  });
  expect(settings.map((row) => `${row.name}=${row.setting}`)).toEqual([
    'data_checksums=on',
    'fsync=on',
    'full_page_writes=on',
    'listen_addresses=127.0.0.1',
    'password_encryption=scram-sha-256',
    'server_encoding=UTF8',
    'synchronous_commit=on',
    'unix_socket_directories=',
  ]);
  await writeRow(first);
  await first.stop();
  await first.stop();

  const second = await startPostgres({ dataFolder, port: first.port });
  expect([second.outcome, second.adminUrl]).toEqual(['started', first.adminUrl]);
  expect(await readRows(second)).toEqual([{ id: 7 }]);
  await second.stop('immediate');
  expect(existsSync(`${dataFolder}.lock`)).toBe(false);

  // What a power failure left of a lock file names nobody.
  writeFileSync(`${dataFolder}.lock`, '{"pid":');
  await (await startPostgres({ dataFolder })).stop();
});

test.concurrent('of two starts at once on one folder, one gets the server and the other a refusal', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const both = await Promise.allSettled([startPostgres({ dataFolder }), startPostgres({ dataFolder })]);
  const [won] = both.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const lost = both.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(lost).toMatchObject([{ kind: 'already-running', message: expect.stringContaining(`process ${process.pid}`) }]);
  await won?.stop();
});

test.concurrent('Ctrl-C reaches the launcher only, and the next start adopts its server', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const launcher = launchProcess(context, dataFolder);
  const announced = await launcher.announced;
  await expect(startPostgres({ dataFolder })).rejects.toMatchObject({ kind: 'already-running' });
  await launcher.kill('SIGINT');

  const server = await startPostgres({ dataFolder });
  expect(server.outcome).toBe('adopted');
  expect(announced).toEqual({ outcome: 'initialised', pid: server.pid, port: server.port, adminUrl: server.adminUrl });
  await writeRow(server);
  await server.stop();
});

test.concurrent('a server that was left with other settings is replaced', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const launcher = launchProcess(context, dataFolder);
  const announced = await launcher.announced;
  await launcher.kill('SIGKILL');
  const server = await startPostgres({ dataFolder, settings: { max_connections: '33' } });
  expect(server.outcome).toBe('replaced');
  expect(announced).not.toMatchObject({ pid: server.pid });
  const [row] = await withConnection(server.adminUrl, async (sql) => await sql`show max_connections`);
  expect(row).toEqual({ max_connections: '33' });
  await server.stop();
});

test.concurrent('kill -9 in the middle of initdb leaves no data folder, and the next start makes one', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const launcher = launchProcess(context, dataFolder);
  const staging = () => readdirSync(dirname(dataFolder)).find((name) => /\.init-\w+$/.test(name));
  const begun = () => existsSync(join(dirname(dataFolder), staging() ?? 'none', 'base'));
  expect(await waitUntil(begun, 20_000, 1)).toBe(true);
  await launcher.kill('SIGKILL');
  expect(existsSync(dataFolder)).toBe(false);

  const server = await startPostgres({ dataFolder });
  expect(server.outcome).toBe('initialised');
  expect(staging()).toBeUndefined();
  await server.stop();
});
