import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { packagedBinaries } from './binaries.ts';
import { PostgresStartFailure } from './failure.ts';
import { type StartPostgresOptions, startPostgres } from './start-postgres.ts';
import { temporaryDataFolder } from './testing/temporary-folder.ts';

async function failureOfStart(options: StartPostgresOptions): Promise<PostgresStartFailure> {
  try {
    await (await startPostgres(options)).stop();
  } catch (error) {
    if (error instanceof PostgresStartFailure) return error;
    throw error;
  }
  throw new Error('the start did not fail');
}

test.concurrent('a port of somebody else is named before anything is made', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve(Number(Object(other.address()).port)));
  });
  const failure = await failureOfStart({ dataFolder, port });
  expect(failure).toMatchObject({ kind: 'port-taken', message: expect.stringContaining(`Port ${port} `) });
  expect(statSync(dataFolder, { throwIfNoEntry: false })).toBeUndefined();
  await new Promise((resolve) => other.close(resolve));
  await (await startPostgres({ dataFolder, port })).stop();
});

test.concurrent('what is not a whole data folder of this version is refused with a reason, and left as it is', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  writeFileSync(dataFolder, 'a file');
  expect(await failureOfStart({ dataFolder })).toMatchObject({ kind: 'data-folder-broken' });
  expect(await failureOfStart({ dataFolder: join(dataFolder, 'below') })).toMatchObject({ kind: 'data-folder-broken' });
  rmSync(dataFolder);
  mkdirSync(dataFolder);
  writeFileSync(join(dataFolder, 'letter.txt'), 'mine');
  expect(await failureOfStart({ dataFolder })).toMatchObject({
    message: expect.stringContaining('no file PG_VERSION'),
  });
  writeFileSync(join(dataFolder, 'PG_VERSION'), '15\n');
  expect(await failureOfStart({ dataFolder })).toMatchObject({
    kind: 'data-folder-from-other-version',
    message: expect.stringContaining('made by PostgreSQL 15 and this is PostgreSQL 18'),
  });
  expect(statSync(join(dataFolder, 'letter.txt')).size).toBe(4);
});

test.concurrent('damage, a lost password and a foreign password are told apart, and once repaired it starts', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  await (await startPostgres({ dataFolder })).stop();
  const control = join(dataFolder, 'global', 'pg_control');
  const secret = `${dataFolder}.secret.json`;

  renameSync(control, `${control}.kept`);
  expect(await failureOfStart({ dataFolder })).toMatchObject({
    message: expect.stringContaining('pg_control is missing'),
  });
  writeFileSync(control, Buffer.alloc(8192));
  expect(await failureOfStart({ dataFolder })).toMatchObject({ kind: 'data-folder-broken' });
  renameSync(`${control}.kept`, control);

  renameSync(secret, `${secret}.kept`);
  expect(await failureOfStart({ dataFolder })).toMatchObject({
    message: expect.stringMatching(/secret\.json, is missing/),
  });
  writeFileSync(secret, `{"password":"${'x'.repeat(43)}"}\n`);
  expect(await failureOfStart({ dataFolder })).toMatchObject({
    message: expect.stringMatching(/not that of this database/),
  });
  renameSync(`${secret}.kept`, secret);

  await (await startPostgres({ dataFolder })).stop();
});

test.concurrent('missing programs and unknown settings are named', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const binaries = { folder: join(dirname(dataFolder), 'nothing'), version: 'none' };
  expect(await failureOfStart({ dataFolder, binaries })).toMatchObject({ kind: 'binaries-missing' });
  const failure = await failureOfStart({ dataFolder, settings: { no_such_setting: '1' } });
  expect(failure).toMatchObject({ kind: 'other', message: expect.stringContaining('no_such_setting') });
});

test.concurrent('a Ctrl-C that reaches its programs before they left our process group does not fail the start', async (context) => {
  const dataFolder = temporaryDataFolder(context);
  const real = packagedBinaries();
  const folder = join(dirname(dataFolder), 'once');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  chmodSync(dirname(dataFolder), 0o777);
  chmodSync(folder, 0o777);
  for (const name of ['lib', 'share']) symlinkSync(join(real.folder, name), join(folder, name));
  for (const name of ['initdb', 'postgres']) {
    const seen = join(folder, `${name}.seen`);
    const program = `#!/bin/sh\nif [ ! -e '${seen}' ]; then touch '${seen}'; kill -INT $$; fi\nexec '${join(real.folder, 'bin', name)}' "$@"\n`;
    writeFileSync(join(folder, 'bin', name), program, { mode: 0o755 });
  }
  await (await startPostgres({ dataFolder, binaries: { folder, version: 'once' } })).stop();
  expect(readdirSync(folder).sort()).toEqual(['bin', 'initdb.seen', 'lib', 'postgres.seen', 'share']);
});

const canMount = process.platform === 'linux' && process.geteuid?.() === 0 && mountWorks();

test.concurrent('a full disk is named during initdb and at a later start', { skip: !canMount }, async (context) => {
  const parent = dirname(temporaryDataFolder(context));
  mount(context, parent, '20m');
  expect(await failureOfStart({ dataFolder: join(parent, 'small') })).toMatchObject({ kind: 'disk-full' });

  execFileSync('mount', ['-o', 'remount,size=100m', parent]);
  const dataFolder = join(parent, 'small');
  await (await startPostgres({ dataFolder })).stop();
  expect(() => writeFileSync(join(parent, 'filler'), Buffer.alloc(100 * 1024 * 1024))).toThrow(/ENOSPC/);
  expect(await failureOfStart({ dataFolder })).toMatchObject({ kind: 'disk-full' });
  rmSync(join(parent, 'filler'));
  await (await startPostgres({ dataFolder })).stop();
});

function mount({ onTestFinished }: TestContext, folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'florin-test', folder]);
  onTestFinished(() => void execFileSync('umount', [folder]));
}

/** Root of a container usually may not. */
function mountWorks(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'florin-test', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
