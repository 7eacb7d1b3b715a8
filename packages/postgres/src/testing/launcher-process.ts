import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';
import type { PostgresFailureKind } from '../failure.ts';
import type { ServerAccount } from '../server-account.ts';

type Announcement =
  | { readonly outcome: string; readonly pid: number; readonly port: number; readonly adminUrl: string }
  | { readonly kind: PostgresFailureKind; readonly message: string };

export interface LauncherProcess {
  readonly child: ChildProcess;
  /** What the process says about its start; rejects when it ends before. */
  readonly announced: Promise<Announcement>;
  /** Ends the process and waits until it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts `launcher-main.ts` in a process group of its own. */
export function launchProcess(
  { onTestFinished }: TestContext,
  dataFolder: string,
  account?: ServerAccount,
): LauncherProcess {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const main = fileURLToPath(new URL('launcher-main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', tsx, main, dataFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    ...account,
  });
  const ended = once(child, 'exit');
  const announced = new Promise<Announcement>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line) as Announcement));
    ended.then(() => reject(new Error('the launcher ended without a word')), reject);
  });
  // A test that kills the launcher early does not ask what it said.
  announced.catch(() => {});
  const kill = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), signal);
    await ended;
  };
  onTestFinished(() => kill('SIGKILL'));
  return { child, announced, kill };
}
