import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './failure.ts';
import { markOf } from './launch-plan.ts';
import { FAST_STOP_LIMIT_MS, IMMEDIATE_STOP_LIMIT_MS, KILL_LIMIT_MS, ORPHAN_GRACE_MS } from './limits.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { commandLines, identify, isSameProcess, type ProcessIdentity } from './process-identity.ts';
import { waitUntil } from './wait-until.ts';

export type StopMode = 'fast' | 'immediate';

/** The server that an earlier launcher left running on this folder. */
export function findServer(dataFolder: string): ProcessIdentity | undefined {
  const pid = readPostmasterFile(dataFolder)?.pid;
  return pid === undefined ? undefined : processesOf(dataFolder).find((process) => process.pid === pid);
}

/** The server and its backends, also those whose server was killed. */
function processesOf(dataFolder: string): ProcessIdentity[] {
  const mark = markOf(dataFolder);
  return commandLines()
    .filter(({ command }) => command.includes(`cluster_name=${mark}`) || command.startsWith(`postgres: ${mark}`))
    .flatMap(({ pid }) => identify(pid) ?? [])
    .filter(({ program }) => program === 'postgres');
}

/**
 * Ends what a killed server left behind, so that the next one may start: backends that still hold its shared memory, and a
 * `postmaster.pid` whose number now belongs to another program (PostgreSQL would take that for itself and refuse).
 * To be called only when no server is to be kept. Nothing acknowledged is lost: a commit is in the log before it is answered.
 */
export async function clearRemains(dataFolder: string): Promise<void> {
  const steps = [
    [undefined, ORPHAN_GRACE_MS],
    ['SIGQUIT', KILL_LIMIT_MS],
    ['SIGKILL', KILL_LIMIT_MS],
  ] as const;
  for (const [signal, limitMs] of steps) {
    const left = processesOf(dataFolder);
    if (left.length === 0) break;
    if (signal !== undefined) for (const process of left) send(process, signal);
    await waitUntil(() => !left.some(isSameProcess), limitMs);
  }
  const named = readPostmasterFile(dataFolder)?.pid;
  const holder = named === undefined ? undefined : identify(named);
  if (holder !== undefined && holder.program !== 'postgres') {
    rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
  }
}

/** Ends a server and waits until it is gone, with more force when it does not listen. A bug of the system is thrown. */
export async function endServer(server: ProcessIdentity, mode: StopMode): Promise<void> {
  const steps = [
    ['SIGINT', FAST_STOP_LIMIT_MS],
    ['SIGQUIT', IMMEDIATE_STOP_LIMIT_MS],
    ['SIGKILL', KILL_LIMIT_MS],
  ] as const;
  for (const [signal, limitMs] of mode === 'fast' ? steps : steps.slice(1)) {
    send(server, signal);
    if (await waitUntil(() => !isSameProcess(server), limitMs)) return;
  }
  throw new Error(`process ${server.pid} of PostgreSQL does not end, not even by SIGKILL`);
}

function send(target: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isSameProcess(target)) return;
  try {
    process.kill(target.pid, signal);
    // A suspended process (Ctrl-Z, a debugger) would only get the signal when it goes on.
    process.kill(target.pid, 'SIGCONT');
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
