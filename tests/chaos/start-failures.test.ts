import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { type FlorinProcess, temporaryBank } from './florin-process.ts';

/** A refused start says one sentence, ends with 1 and shows no stack. */
async function expectRefusal(florin: FlorinProcess, sentence: RegExp): Promise<void> {
  expect(await florin.ended()).toBe(1);
  expect(florin.stderr.trim()).toMatch(sentence);
  expect(florin.stderr.trim().split('\n')).toHaveLength(1);
  expect(florin.stderr.trim()).toMatch(/\.$/);
  expect(florin.stdout).not.toContain('Florin is open');
}

async function takenPort({ onTestFinished }: TestContext): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test.concurrent('a taken port is told before anything is made', async (context) => {
  const port = await takenPort(context);
  const florin = temporaryBank(context).start({ PORT: String(port) });
  await expectRefusal(
    florin,
    new RegExp(`^Port ${port} is used by another program.*: stop that one, or choose another`),
  );
  expect(florin.stdout).not.toContain('PostgreSQL');
});

test.concurrent('a host of another machine', async (context) => {
  const florin = temporaryBank(context).start({ HOST: '192.0.2.1' });
  await expectRefusal(florin, /^This machine has no address 192\.0\.2\.1: set HOST/);
});

test.concurrent('a data folder whose database is broken', async (context) => {
  const bank = temporaryBank(context);
  mkdirSync(join(bank.dataFolder, 'postgres'), { recursive: true });
  writeFileSync(join(bank.dataFolder, 'postgres', 'PG_VERSION'), 'nonsense\n');
  writeFileSync(join(bank.dataFolder, 'secret'), 'a'.repeat(43));
  await expectRefusal(bank.start(), /postgres cannot be used, because .*: restore it from a backup, or move it away/);
});

test.concurrent('a damaged secret', async (context) => {
  const bank = temporaryBank(context);
  mkdirSync(bank.dataFolder, { recursive: true });
  writeFileSync(join(bank.dataFolder, 'secret'), 'cut o');
  await expectRefusal(bank.start(), /secret is damaged, and what is kept here cannot be read without it: restore it/);
});

test.concurrent('a secret that is missing beside its database', async (context) => {
  const bank = temporaryBank(context);
  mkdirSync(join(bank.dataFolder, 'postgres'), { recursive: true });
  writeFileSync(join(bank.dataFolder, 'postgres', 'PG_VERSION'), '18\n');
  await expectRefusal(bank.start(), /secret is missing, and what is kept here cannot be read without it: restore it/);
  expect(existsSync(join(bank.dataFolder, 'secret'))).toBe(false);
});

test.concurrent('a data folder that is a file', async (context) => {
  const bank = temporaryBank(context);
  writeFileSync(bank.dataFolder, '');
  await expectRefusal(bank.start(), /a part of its path is a file: move that file away/);
});

test.concurrent('a PostgreSQL of the user that is not there', async (context) => {
  const port = await takenPort(context);
  const url = `postgres://postgres:secret@127.0.0.1:${port - 1}/postgres`;
  const florin = temporaryBank(context).start({ DATABASE_URL: url });
  await expectRefusal(florin, /^The PostgreSQL of DATABASE_URL does not let Florin in \(\w+\): check host, port/);
  expect(florin.stderr).not.toContain('secret');
});

test.concurrent('settings are complained about all at once', async (context) => {
  const florin = temporaryBank(context).start({ PORT: '70000', FLORIN_PROFILE: 'production', FLORIN_DEMO: 'yes' });
  expect(await florin.ended()).toBe(1);
  expect(florin.stderr).toMatch(/3 faults.*FLORIN_PROFILE: .*PORT: .*FLORIN_DEMO: /s);
  expect(florin.stderr).not.toMatch(/\bat .*\.ts/);
});

test.concurrent('production does not start so', async (context) => {
  const florin = temporaryBank(context).start({ FLORIN_PROFILE: 'prod' });
  expect(await florin.ended()).toBe(1);
  expect(florin.stderr).toContain('Production runs each service by itself');
});

test('a second start on the same folder', async (context) => {
  const bank = temporaryBank(context);
  const first = bank.start();
  await first.url();
  await expectRefusal(
    bank.start(),
    /is in use by another Florin \(process \d+\): stop that one or choose another data/,
  );
  expect(first.isRunning).toBe(true);
  first.signal('SIGINT');
  expect(await first.ended()).toBe(0);
});

test('a full disk', { skip: !mountWorks() }, async (context) => {
  const bank = temporaryBank(context);
  mkdirSync(bank.dataFolder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=755', 'florin-test', bank.dataFolder]);
  context.onTestFinished(() => void execFileSync('umount', [bank.dataFolder]));
  await expectRefusal(bank.start(), /^The disk that holds .* is full: free some space/);
});

/** Root of a container usually may not. */
function mountWorks(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'florin-test', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
