import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundled } from '../bundle.ts';

/** The kernel counts a process's CPU time in these (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

/** As `pnpm start` and the Dockerfile run Florin (`collectRarely`); the stock gateway and the load clients get the same. */
const NODE_FLAGS = ['--max-semi-space-size=32', '--heap-growing-percent=300'];
const SOURCE_FLAGS = ['--import', 'tsx'];
/** A process of a benchmark that was killed ends by itself, and leaves no bank that goes on beside the next one. */
const END_WITH_PARENT = `--import=data:text/javascript,${encodeURIComponent("process.on('disconnect', () => process.exit(1))")}`;

/** A script of the benchmark in a process of its own, after it said in one line of JSON that it is ready. */
export interface Running<T> {
  readonly pid: number;
  readonly said: T;
  /** Sends a message and waits for the next one back. */
  ask(message: unknown): Promise<unknown>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** The URLs of the bundles of scripts beside this file. */
const bundles = new Map<string, Promise<string>>();

/**
 * Starts a script beside this file, as a bundle, or one with a URL of its own: a bundle, or a source for tsx.
 *
 * @param core where it must stay; without one it may run on every core
 * @param flags of Node, after those that all have
 */
export async function startScript<T>(
  script: string,
  args: readonly string[],
  core?: number,
  flags: readonly string[] = [],
): Promise<Running<T>> {
  const url = script.startsWith('file:') ? script : await bundleOf(script);
  const own = url.endsWith('.ts') ? [...NODE_FLAGS, ...SOURCE_FLAGS] : NODE_FLAGS;
  const node = [process.execPath, ...own, END_WITH_PARENT, ...flags, fileURLToPath(url), ...args];
  const [command = '', ...rest] = core === undefined ? node : ['taskset', '-c', String(core), ...node];
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' },
  });
  const said = (await firstLine(child)) as T;
  return {
    pid: child.pid ?? 0,
    said,
    async ask(message) {
      const gone = new AbortController();
      const answer = once(child, 'message', { signal: gone.signal });
      const onExit = () => gone.abort(new Error(`${script} ended before it answered`));
      child.once('exit', onExit);
      child.send(message as object);
      const [body] = (await answer.finally(() => child.off('exit', onExit))) as [unknown];
      return body;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

function bundleOf(script: string): Promise<string> {
  const known = bundles.get(script) ?? bundled(join(import.meta.dirname, script));
  bundles.set(script, known);
  return known;
}

async function firstLine(child: ChildProcess): Promise<unknown> {
  if (child.stdout === null) throw new Error('The child has no output.');
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('{')) return JSON.parse(line);
  }
  throw new Error('A process ended before it said what it had to say.');
}

/** CPU seconds that a process has used. */
export function cpuSeconds(pid: number): number {
  const [user = 0, system = 0] = statOf(pid).times;
  return (user + system) / TICKS_PER_SECOND;
}

/** CPU seconds of PostgreSQL: the postmaster, the backends that it has now, and those that have ended. */
export function postgresCpuSeconds(postmaster: number): number {
  const own = statOf(postmaster).times.reduce((sum, time) => sum + time, 0) / TICKS_PER_SECOND;
  return childrenOf(postmaster).reduce((sum, pid) => sum + cpuSeconds(pid), own);
}

/** Keeps PostgreSQL, its present backends and those to come, on some cores, such as `1` or `0,1`. */
export function pinPostgres(postmaster: number, cores: string): void {
  for (const pid of [postmaster, ...childrenOf(postmaster)]) {
    execFileSync('taskset', ['-acp', cores, String(pid)], { stdio: 'ignore' });
  }
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => statOf(pid).parent === parent);
}

/** A process's parent and its times in ticks: user, system, and the same of its children that ended. None when it is gone. */
function statOf(pid: number): { readonly parent: number; readonly times: readonly number[] } {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return { parent: 0, times: [] };
  }
  // The fields after the command, which may have blanks in it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), times: fields.slice(11, 15).map(Number) };
}
