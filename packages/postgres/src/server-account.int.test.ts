import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { withConnection } from './admin-connection.ts';
import { packagedBinaries, prepareBinaries } from './binaries.ts';
import { canReach, chooseAccount } from './server-account.ts';
import { startPostgres } from './start-postgres.ts';
import { launchProcess } from './testing/launcher-process.ts';
import { temporaryDataFolder } from './testing/temporary-folder.ts';

const NOBODY = { uid: 65534, gid: 65534 };
const isRoot = process.geteuid?.() === 0;
const nobodyReadsCheckout =
  isRoot && canReach(NOBODY, fileURLToPath(import.meta.url)) && canReach(NOBODY, process.execPath);

test.concurrent('root: in a private folder, as under /root, it starts, is adopted and restarts', {
  skip: !(isRoot && process.platform === 'linux'),
}, async (context) => {
  const dataFolder = temporaryDataFolder(context);
  chmodSync(dirname(dataFolder), 0o700);
  const launcher = launchProcess(context, dataFolder);
  expect(await launcher.announced).toMatchObject({ outcome: 'initialised' });
  await launcher.kill('SIGKILL');

  const adopted = await startPostgres({ dataFolder });
  expect(adopted.outcome).toBe('adopted');
  const { uid } = statSync(dataFolder);
  expect(uid).not.toBe(0);
  expect(statSync(`/proc/${adopted.pid}`).uid).toBe(uid);
  await withConnection(adopted.adminUrl, async (sql) => await sql`create table kept as select 7 as id`);
  await adopted.stop('immediate');

  const again = await startPostgres({ dataFolder });
  const rows = await withConnection(again.adminUrl, async (sql) => [...(await sql`select id from kept`)]);
  expect(rows).toEqual([{ id: 7 }]);
  await again.stop();
});

test.concurrent('root: programs in a private folder are copied once to where the server user runs them', {
  skip: !isRoot,
}, (context) => {
  const parent = dirname(temporaryDataFolder(context));
  const packaged = packagedBinaries();
  const source = { folder: join(parent, 'private', 'native'), version: packaged.version };
  mkdirSync(join(parent, 'private'), { mode: 0o700 });
  cpSync(packaged.folder, source.folder, { recursive: true, verbatimSymlinks: true });
  const caches = [join(parent, 'cache'), join(parent, 'second')];
  const copies: string[] = [];
  const prepare = () => prepareBinaries(source, NOBODY, (target) => copies.push(target), caches);

  const first = prepare();
  expect(spawnSync(first.postgres, ['--version'], { ...NOBODY, encoding: 'utf8' }).stdout).toContain('PostgreSQL) 18.');
  expect(prepare()).toEqual(first);
  expect(copies).toEqual([join(parent, 'cache', `postgres-${packaged.version}`)]);

  // Somebody else's programs are not run.
  chmodSync(join(parent, 'cache', `postgres-${packaged.version}`), 0o777);
  expect(prepare().postgres).toBe(join(parent, 'second', `postgres-${packaged.version}`, 'bin', 'postgres'));
});

test.concurrent('an ordinary user starts it as itself, and may not take the folder of another', {
  skip: !nobodyReadsCheckout,
}, async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const parent = dirname(dataFolder);
  chmodSync(parent, 0o777);
  const launcher = launchProcess(context, dataFolder, NOBODY);
  expect(await launcher.announced).toMatchObject({ outcome: 'initialised' });
  expect(statSync(dataFolder).uid).toBe(NOBODY.uid);
  await launcher.kill('SIGKILL');

  // Root goes on with the folder's first owner.
  expect(chooseAccount(dataFolder)).toEqual(NOBODY);
  const server = await startPostgres({ dataFolder });
  expect(server.outcome).toBe('adopted');
  await server.stop();

  chmodSync(parent, 0o755);
  expect(await launchProcess(context, dataFolder, NOBODY).announced).toMatchObject({ kind: 'not-writable' });
});
