// Builds the explorer when its sources are newer than the last build. `start` calls it in the background; by hand:
// node --import tsx console/build.ts
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BUILD_POLL_MS, BUILD_SWAP_ATTEMPTS, BUILD_WAIT_MS } from './src/limits.ts';

const CONSOLE_FOLDER = path.dirname(fileURLToPath(import.meta.url));
const LOCKFILE = path.join(CONSOLE_FOLDER, '..', 'pnpm-lock.yaml');
const INPUTS = ['index.html', 'package.json', 'vite.config.ts', 'src'];
const STAMP = 'stamp.json';
const WORK_PREFIX = '.explorer-';

/** Where the built explorer is, whether it is there or not. */
export const CONSOLE_DIST: string = path.join(CONSOLE_FOLDER, 'dist');

/** How `ensureConsoleBuilt` tells what it does. */
export interface ConsoleBuildOptions {
  /** Called with a sentence before each step that takes time. What it throws ends the build. */
  readonly onProgress?: (message: string) => void;
  /** Ends the build when the caller shuts down; the call then throws an AbortError. */
  readonly signal?: AbortSignal;
}

/** Where the explorer's files are, and whether they had to be built. */
export interface ConsoleBuild {
  readonly folder: string;
  readonly outcome: 'built' | 'fresh';
}

/**
 * Makes sure that `dist` is built from the sources and package versions as they are now. The new build is made beside
 * the old one and renamed into its place, so that whoever serves `dist` never sees half of one. Two processes may call
 * this at once: one builds, the other waits for it. Throws Vite's error where the sources do not build.
 */
export async function ensureConsoleBuilt({ onProgress, signal }: ConsoleBuildOptions = {}): Promise<ConsoleBuild> {
  const wanted = await hashInputs();
  if ((await readStamp()) === wanted) return { folder: CONSOLE_DIST, outcome: 'fresh' };
  const unlock = await lock({ onProgress, signal });
  try {
    if ((await readStamp()) === wanted) return { folder: CONSOLE_DIST, outcome: 'fresh' };
    onProgress?.('building the explorer page');
    await buildAndSwap(wanted, signal);
    return { folder: CONSOLE_DIST, outcome: 'built' };
  } finally {
    await unlock();
  }
}

/** The sources, and the lockfile for the versions of everything that is bundled. */
async function hashInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await listInputs()) {
    hash.update(`${path.relative(CONSOLE_FOLDER, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function listInputs(): Promise<string[]> {
  const files: string[] = [];
  for (const input of INPUTS.map((name) => path.join(CONSOLE_FOLDER, name))) {
    if (!(await stat(input)).isDirectory()) files.push(input);
    else for (const name of await readdir(input, { recursive: true })) files.push(path.join(input, name));
  }
  // Tests are not bundled. A pruned image has no lockfile; its packages do not change either.
  const sources = files.filter((file) => path.extname(file) !== '' && !/\.test\.tsx?$/.test(file)).sort();
  return (await exists(LOCKFILE)) ? [...sources, LOCKFILE] : sources;
}

async function buildAndSwap(wanted: string, signal: AbortSignal | undefined): Promise<void> {
  // Beside `dist`, thus on the same file system, and in a folder that git and the formatter ignore.
  const workFolder = path.join(CONSOLE_FOLDER, 'node_modules');
  await removeLeftovers(workFolder);
  const work = path.join(workFolder, `${WORK_PREFIX}${process.pid}-${randomUUID()}`);
  const built = path.join(work, 'built');
  try {
    await runVite(built, signal);
    await writeFile(path.join(built, STAMP), `${JSON.stringify({ hash: wanted })}\n`);
    await swap(built, path.join(work, 'replaced'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Vite sets NODE_ENV and uses every core it finds, so it runs as a process of its own, behind the bank's in priority. */
async function runVite(outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('vite/package.json');
  const command = [
    path.join(path.dirname(manifest), 'bin', 'vite.js'),
    'build',
    '--outDir',
    outDir,
    '--logLevel',
    'warn',
  ];
  const child = spawn(process.execPath, command, {
    cwd: CONSOLE_FOLDER,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A test's NODE_ENV would bundle React's slower half.
    env: { ...process.env, NODE_ENV: 'production' },
    ...(signal ? { signal } : {}),
  });
  if (child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`The explorer page could not be built:\n${output}`);
}

/** What a build left behind that was killed. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(WORK_PREFIX)) continue;
    const pid = Number(name.slice(WORK_PREFIX.length).split('-')[0]);
    if (!isRunning(pid)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Renames `built` to `dist`. A folder cannot be renamed over another one, so the old one goes out of the way first. */
async function swap(built: string, replaced: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(CONSOLE_DIST, `${replaced}-${attempt}`);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    try {
      return await rename(built, CONSOLE_DIST);
    } catch (error) {
      // Another process put its build there in between, although the lock was thought to be dead: take turns.
      if (attempt === BUILD_SWAP_ATTEMPTS || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? ''))
        throw error;
    }
  }
}

interface LockOptions {
  readonly onProgress: ConsoleBuildOptions['onProgress'] | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * One builder at a time. The lock only saves work: without it two builds would both be right, because each is made in
 * its own folder. So a lock whose process is gone, or that is held for too long, is simply taken over.
 */
async function lock({ onProgress, signal }: LockOptions): Promise<() => Promise<void>> {
  const file = path.join(CONSOLE_FOLDER, 'node_modules', '.florin-explorer.lock');
  await mkdir(path.dirname(file), { recursive: true });
  const deadline = Date.now() + BUILD_WAIT_MS;
  let told = false;
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    if (Date.now() > deadline || !(await isHeld(file))) await rm(file, { force: true });
    else {
      if (!told) onProgress?.('waiting for another process that builds the explorer page');
      told = true;
      await sleep(BUILD_POLL_MS, undefined, signal ? { signal } : {});
    }
  }
}

async function isHeld(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  // Just created and not written yet: its owner is at work.
  if (text === '') return exists(file);
  return isRunning(Number(text));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

async function readStamp(): Promise<string | undefined> {
  try {
    const stamp: unknown = JSON.parse(await readFile(path.join(CONSOLE_DIST, STAMP), 'utf8'));
    return typeof stamp === 'object' && stamp !== null && 'hash' in stamp ? String(stamp.hash) : undefined;
  } catch {
    return undefined;
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { folder, outcome } = await ensureConsoleBuilt({ onProgress: (message) => console.log(`${message} …`) });
  console.log(`explorer ${outcome}: ${folder}`);
}
