import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { DataFiles } from './data-files.ts';
import { binariesMissing, errorCode } from './failure.ts';
import { dataArgument, serverEnvironment } from './launch-plan.ts';
import { INITDB_LIMIT_MS, START_ATTEMPTS } from './limits.ts';
import { readInitdbComplaint } from './read-outcome.ts';
import { giveTo, type ServerAccount } from './server-account.ts';
import { isOurStopSignal } from './stop-signal.ts';

// Order by code point, and Unicode's own upper and lower case, the same on every machine: nothing of the C library.
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
const INITDB_OPTIONS = [
  '--username=postgres',
  '--pwfile=/dev/fd/3',
  '--auth=scram-sha-256',
  '--data-checksums',
  '--no-instructions',
  ...LOCALE,
];

export interface Initialisation {
  readonly files: DataFiles;
  readonly account: ServerAccount | undefined;
  readonly binaries: Binaries;
  readonly password: string;
}

/**
 * Makes the data folder. initdb works in a folder beside it that is renamed when complete, so that whatever interrupts it leaves
 * no half-made data folder; what an interrupted one left is removed here. To be called under the folder's lock.
 */
export async function initialise({ files, account, binaries, password }: Initialisation): Promise<void> {
  removeInterrupted(files);
  const staging = mkdtempSync(files.stagingPrefix);
  try {
    chmodSync(staging, 0o700);
    giveTo(account, staging);
    await runInitdb({ staging, files, account, binaries, password });
    renameSync(staging, files.data);
    syncFolder(files.parent);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
}

function removeInterrupted(files: DataFiles): void {
  const prefix = basename(files.stagingPrefix);
  for (const name of readdirSync(files.parent).filter((candidate) => candidate.startsWith(prefix))) {
    // Its initdb may still be running and writing for a moment, hence the repetitions; the rest is left to the next time.
    try {
      rmSync(join(files.parent, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    } catch (error) {
      if (errorCode(error) !== 'ENOTEMPTY') throw error;
    }
  }
}

async function runInitdb(work: Initialisation & { staging: string }): Promise<void> {
  const { files } = work;
  let ended = await tryInitdb(work);
  for (let attempt = 1; isOurStopSignal(ended.signal) && attempt < START_ATTEMPTS; attempt++) {
    emptyFolder(work.staging);
    ended = await tryInitdb(work);
  }
  if (ended.code === 0) return;
  const { output, signal } = ended;
  appendFileSync(files.log, output, { mode: 0o600 });
  const at = { dataFolder: files.data, logFile: files.log, port: 0 };
  const complaint = readInitdbComplaint(output === '' && signal !== null ? `initdb: ended by ${signal}` : output, at);
  throw complaint.kind === 'failed' ? complaint.failure : new Error(`initdb: ${output}`);
}

interface InitdbEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

async function tryInitdb(work: Initialisation & { staging: string }): Promise<InitdbEnd> {
  const { staging, account, binaries } = work;
  const password = passwordDescriptor(work);
  try {
    const child = spawn(binaries.initdb, ['-D', dataArgument(account, staging), ...INITDB_OPTIONS], {
      cwd: staging,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe', password],
      timeout: INITDB_LIMIT_MS,
      // A group of its own, as the server has: Ctrl-C in the terminal is for us, and initdb is done in a second.
      detached: true,
      ...account,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
    return await new Promise<InitdbEnd>((resolve, reject) => {
      child.once('error', (error) => reject(binariesMissing(`initdb: ${error.message}`, error)));
      child.once('close', (code, signal) => resolve({ code, signal, output }));
    });
  } finally {
    closeSync(password);
  }
}

/** The password reaches initdb as an open file without a name: the account may not get to any path of ours. */
function passwordDescriptor({ staging, account, password }: Initialisation & { staging: string }): number {
  const path = `${staging}.password`;
  writeFileSync(path, `${password}\n`, { mode: 0o600, flag: 'wx' });
  giveTo(account, path);
  const descriptor = openSync(path, 'r');
  unlinkSync(path);
  return descriptor;
}

function emptyFolder(path: string): void {
  for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true, force: true });
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
