import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { withConnection } from './admin-connection.ts';
import { startPostgres } from './start-postgres.ts';
import type { SuperviseEvent } from './supervise.ts';
import { launchProcess } from './testing/launcher-process.ts';
import { temporaryDataFolder } from './testing/temporary-folder.ts';
import { waitUntil } from './wait-until.ts';

test.concurrent('after kill -9 the server is back on its port with every committed row, though a busy backend outlived it', async (context) => {
  const server = await startPostgres({ dataFolder: temporaryDataFolder(context) });
  const events: SuperviseEvent[] = [];
  const end = server.supervise((event) => events.push(event));
  await withConnection(server.adminUrl, async (sql) => {
    await sql`create table kept (id int)`;
    for (let id = 0; id < 20; id++) await sql`insert into kept values (${id})`;
  });
  const busy = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  const [backend] = await busy<{ pid: number }[]>`select pg_backend_pid() as pid`;
  // Counting waits for nothing, so this backend does not notice that its server is gone.
  const counting = busy`select count(*) from generate_series(1, 1e12) as n`
    .then(() => 'counted')
    .catch(() => 'cut off');
  const isCounting = () => readFileSync(`/proc/${backend?.pid}/cmdline`, 'utf8').includes('SELECT');
  if (process.platform === 'linux') expect(await waitUntil(isCounting, 5_000)).toBe(true);
  const killed = server.pid;
  process.kill(killed, 'SIGKILL');

  expect(await waitUntil(() => events.length === 2, 20_000)).toBe(true);
  expect(events).toMatchObject([
    { kind: 'died', pid: killed },
    { kind: 'restarted', pid: server.pid },
  ]);
  expect(server.pid).not.toBe(killed);
  expect(await counting).toBe('cut off');
  await busy.end({ timeout: 1 });
  const rows = await withConnection(server.adminUrl, async (sql) => await sql`select count(*)::int as n from kept`);
  expect(rows[0]).toEqual({ n: 20 });
  end();
  await server.stop();
});

test.concurrent('a stop is no death, and a server that cannot come back is given up with the reason', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const first = await startPostgres({ dataFolder });
  const quiet: SuperviseEvent[] = [];
  first.supervise((event) => quiet.push(event));
  await first.stop();
  expect(quiet).toEqual([]);

  const server = await startPostgres({ dataFolder });
  const events: SuperviseEvent[] = [];
  server.supervise((event) => events.push(event));
  truncateSync(join(dataFolder, 'global', 'pg_control'), 100);
  process.kill(server.pid, 'SIGKILL');
  expect(await waitUntil(() => events.length === 2, 20_000)).toBe(true);
  expect(events).toMatchObject([{ kind: 'died' }, { kind: 'gave-up', failure: { kind: 'data-folder-broken' } }]);
  await server.stop();
});

test.concurrent('a postmaster.pid that names nobody or another program does not keep the server from starting', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  await (await startPostgres({ dataFolder })).stop();
  for (const pid of [2 ** 22 - 3, process.pid]) {
    writeFileSync(join(dataFolder, 'postmaster.pid'), `${pid}\n${dataFolder}\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`);
    const server = await startPostgres({ dataFolder });
    expect(server.outcome).toBe('started');
    await server.stop();
  }
});

test.concurrent('a suspended server that was left is woken or replaced, and serves', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const launcher = launchProcess(context, dataFolder);
  const announced = await launcher.announced;
  await launcher.kill('SIGKILL');
  if (!('pid' in announced)) throw new Error(announced.message);
  process.kill(announced.pid, 'SIGSTOP');
  const server = await startPostgres({ dataFolder });
  expect(server.outcome).toBe('replaced');
  await withConnection(server.adminUrl, async (sql) => await sql`create table kept (id int)`);
  await server.stop();
});
