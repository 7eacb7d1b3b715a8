import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, type ServiceName } from '@florin/kit';
import type { TestContext } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** The bank alone: no demo data, no page. What a test is about, it switches on. */
const QUIET = { PORT: '0', FLORIN_DEMO: 'false', FLORIN_EXPLORER: 'false' };

/** A `start` in a process of its own, as a user has it. */
export class FlorinProcess {
  readonly child: ChildProcess;
  readonly dataFolder: string;
  readonly #ended: Promise<number | null>;
  #stdout = '';
  #stderr = '';
  #watchers: (() => void)[] = [];

  constructor(dataFolder: string, settings: Record<string, string> = {}) {
    this.dataFolder = dataFolder;
    const { PATH, HOME } = process.env;
    this.child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: ROOT,
      env: { PATH, HOME, FLORIN_DATA: dataFolder, ...QUIET, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#ended = once(this.child, 'close').then(([code]) => code as number | null);
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#hear(() => (this.#stdout += text)));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#hear(() => (this.#stderr += text)));
    void this.#ended.then(() => this.#hear(() => undefined));
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits for a text on standard output. @throws Error with everything that was said when the process ends before */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.#stdout);
      if (found !== null) return found;
      if (!this.isRunning) throw new Error(`Florin ended without saying ${pattern}:\n${this.#stdout}${this.#stderr}`);
      await new Promise<void>((resolve) => {
        this.#watchers.push(resolve);
      });
    }
  }

  /** The gateway's URL, once it is open. */
  async url(): Promise<string> {
    const [, port] = await this.says(/Florin is open at http:\/\/localhost:(\d+)/);
    return `http://127.0.0.1:${port}`;
  }

  /** Sends a signal to the process and everything that it started in its group, as a terminal does. */
  signal(signal: NodeJS.Signals): void {
    if (this.child.pid !== undefined && this.isRunning) process.kill(-this.child.pid, signal);
  }

  /** @returns the exit code, `null` after a signal that was not handled */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.#ended;
  }

  #hear(change: () => void): void {
    change();
    for (const watcher of this.#watchers.splice(0)) watcher();
  }
}

/** A data folder of the test's own. Whatever still runs on it afterwards is ended, and the folder removed. */
export function temporaryBank({ onTestFinished }: TestContext): {
  readonly dataFolder: string;
  start(settings?: Record<string, string>): FlorinProcess;
} {
  const parent = mkdtempSync(join(tmpdir(), 'florin-chaos-'));
  const dataFolder = join(parent, 'data');
  const started: FlorinProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(started.map((florin) => florin.kill()));
    const postmaster = postmasterOf(dataFolder);
    if (postmaster !== undefined) killPostgres(postmaster.pid, 'with its processes');
    rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    dataFolder,
    start(settings) {
      const florin = new FlorinProcess(dataFolder, settings);
      started.push(florin);
      return florin;
    },
  };
}

/** The embedded server that runs on the folder, by its own file; `undefined` when it has stopped. */
export function postmasterOf(dataFolder: string): { readonly pid: number; readonly port: number } | undefined {
  const file = join(dataFolder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(pid), port: Number(port) };
}

/** `kill -9` of the server: of its first process only, whose children find out by themselves, or of all. */
export function killPostgres(pid: number, what: 'alone' | 'with its processes'): void {
  const children = what === 'alone' ? [] : childrenOf(pid);
  for (const victim of [pid, ...children]) {
    try {
      process.kill(victim, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

function childrenOf(pid: number): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
}

/** The address of a service's database, for its superuser, while PostgreSQL runs. */
export function databaseUrl(dataFolder: string, service: ServiceName): string {
  const { password } = JSON.parse(readFileSync(join(dataFolder, 'postgres.secret.json'), 'utf8')) as {
    password: string;
  };
  const port = postmasterOf(dataFolder)?.port;
  if (port === undefined) throw new Error('PostgreSQL does not run');
  return `postgres://postgres:${password}@127.0.0.1:${port}/florin_${service}`;
}

/** Runs on the ledger's database as its superuser, while PostgreSQL runs. */
export async function withLedgerDatabase<T>(dataFolder: string, use: (sql: Database) => Promise<T>): Promise<T> {
  const sql = openDatabase({ url: databaseUrl(dataFolder, 'transaction'), applicationName: 'chaos test' });
  try {
    return await use(sql);
  } finally {
    // A reserved connection that was lost is never given back: a test that failed must say so, not hang.
    await sql.end({ timeout: 5 });
  }
}
