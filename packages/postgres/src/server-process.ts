import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync, renameSync, statfsSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { answers } from './admin-connection.ts';
import { binariesMissing, diskFull, PostgresStartFailure } from './failure.ts';
import { findFreePort } from './free-port.ts';
import { argumentsOf, type LaunchPlan, serverEnvironment } from './launch-plan.ts';
import {
  FREE_PORT_ATTEMPTS,
  LEAST_FREE_BYTES,
  LOG_ROTATE_BYTES,
  LOG_TAIL_BYTES,
  START_ATTEMPTS,
  START_LIMIT_MS,
  START_RETRY_MS,
} from './limits.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';
import { type Complaint, type RetryCause, readComplaint } from './read-outcome.ts';
import { clearRemains, endServer } from './running-processes.ts';
import { isOurStopSignal } from './stop-signal.ts';
import { waitUntil } from './wait-until.ts';

export interface RunningServer {
  readonly process: ProcessIdentity;
  readonly port: number;
}

/**
 * Starts the server on an existing data folder and waits until it lets us in. Port 0 is any free one. Causes that pass by
 * themselves (shared memory of a killed server, a port that was just taken) are tried again, a bounded number of times.
 *
 * Throws `PostgresStartFailure`.
 */
export async function startServer(plan: LaunchPlan, port: number): Promise<RunningServer> {
  rotateLog(plan.files.log);
  let portAttempts = 0;
  for (let attempt = 1; ; attempt++) {
    await clearRemains(plan.files.data);
    const tried = port === 0 ? await findFreePort() : port;
    const outcome = await launch(plan, tried);
    if ('process' in outcome) return await assertAnswers(plan, outcome);
    if (outcome.kind === 'retry') {
      if (attempt >= START_ATTEMPTS) throw persistent(plan, outcome.cause);
      await pause(START_RETRY_MS);
    } else if (outcome.failure.kind !== 'port-taken' || port !== 0 || ++portAttempts >= FREE_PORT_ATTEMPTS) {
      throw outcome.failure;
    }
  }
}

async function assertAnswers(plan: LaunchPlan, server: RunningServer): Promise<RunningServer> {
  try {
    if (await answers(plan, server.port)) return server;
  } catch (error) {
    await endServer(server.process, 'fast');
    throw error;
  }
  await endServer(server.process, 'fast');
  throw new PostgresStartFailure(
    'other',
    `PostgreSQL started on port ${server.port} but does not answer there: see ${plan.files.log}, and whether a firewall blocks 127.0.0.1.`,
  );
}

async function launch(plan: LaunchPlan, port: number): Promise<RunningServer | Complaint> {
  const log = openSync(plan.files.log, 'a', 0o600);
  const logStart = fstatSync(log).size;
  try {
    const child = await spawnServer(plan, port, log);
    const pid = child.pid ?? 0;
    const ended = () => child.exitCode !== null || child.signalCode !== null;
    const isReady = () => {
      const file = readPostmasterFile(plan.files.data);
      return file?.pid === pid && file.status === 'ready';
    };
    const inTime = await waitUntil(() => ended() || isReady(), START_LIMIT_MS);
    const identity = identify(pid);
    if (inTime && !ended() && identity !== undefined) return { process: identity, port };
    if (isOurStopSignal(child.signalCode)) return { kind: 'retry', cause: 'stop-signal' };
    if (identity !== undefined) await endServer(identity, 'immediate');
    const at = { dataFolder: plan.files.data, logFile: plan.files.log, port };
    const complaint = readComplaint(readLogFrom(plan.files.log, logStart), at);
    return isUnexplained(complaint) && isFull(plan.files.data) ? full(plan.files.data) : complaint;
  } finally {
    closeSync(log);
  }
}

/** In a session of its own: Ctrl-C in the terminal must reach us and not the server, which we stop last of all. */
async function spawnServer(plan: LaunchPlan, port: number, log: number): Promise<ChildProcess> {
  const child = spawn(plan.binaries.postgres, [...argumentsOf(plan), '-p', String(port)], {
    cwd: plan.files.data,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
    ...plan.account,
  });
  child.unref();
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(binariesMissing(`${plan.binaries.postgres}: ${error.message}`, error)));
  });
  return child;
}

// On a full disk the server cannot even write to its log what is wrong.
function isUnexplained(complaint: Complaint): boolean {
  return complaint.kind === 'failed' && complaint.failure.kind === 'other';
}

function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < LEAST_FREE_BYTES;
}

function full(folder: string): Complaint {
  return { kind: 'failed', failure: diskFull(folder) };
}

function persistent(plan: LaunchPlan, cause: RetryCause): PostgresStartFailure {
  if (cause === 'stop-signal') {
    return new PostgresStartFailure('other', 'PostgreSQL was ended by a signal whenever it was started: start again.');
  }
  const pid = readPostmasterFile(plan.files.data)?.pid;
  const why =
    cause === 'lock-file-exists' ? `process ${pid} seems to run it` : 'processes of an earlier server hold it';
  return new PostgresStartFailure(
    'already-running',
    `The data folder ${plan.files.data} is in use (${why}): stop the PostgreSQL that runs there and start again.`,
  );
}

function rotateLog(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_ROTATE_BYTES) renameSync(path, `${path}.1`);
}

function readLogFrom(path: string, start: number): string {
  const log = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(LOG_TAIL_BYTES);
    return buffer.toString('utf8', 0, readSync(log, buffer, 0, LOG_TAIL_BYTES, start));
  } finally {
    closeSync(log);
  }
}
