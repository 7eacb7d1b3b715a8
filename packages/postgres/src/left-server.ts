import { answers } from './admin-connection.ts';
import { argumentsOf, type LaunchPlan } from './launch-plan.ts';
import { START_LIMIT_MS } from './limits.ts';
import { readPostmasterFile, readServerCommand, serverCommand } from './postmaster-file.ts';
import { isSameProcess, type ProcessIdentity } from './process-identity.ts';
import { endServer, findServer } from './running-processes.ts';
import type { RunningServer } from './server-process.ts';
import { waitUntil } from './wait-until.ts';

export type LeftServer = { kind: 'none' } | { kind: 'adopted'; server: RunningServer } | { kind: 'ended' };

/**
 * What becomes of the server that an earlier Florin left running (it was killed, or did not get to stop it): adopted when it
 * answers and runs as this start would run it, otherwise ended, so that the caller starts a new one in its place.
 */
export async function settleLeftServer(plan: LaunchPlan, wantedPort: number): Promise<LeftServer> {
  const process = findServer(plan.files.data);
  if (process === undefined) return { kind: 'none' };
  plan.onProgress('Found a PostgreSQL that an earlier run left behind');
  const port = await portOnceReady(plan, process);
  const isAlive = port !== undefined && (await answers(plan, port));
  if (isAlive && isAsWanted(plan, port, wantedPort)) return { kind: 'adopted', server: { process, port } };
  plan.logger.warn({ pid: process.pid }, 'replacing the PostgreSQL that an earlier run left behind');
  // One that does not answer would not listen to a polite request either.
  await endServer(process, isAlive ? 'fast' : 'immediate');
  return { kind: 'ended' };
}

/** Waits while it recovers or stops; undefined when it ended or never got ready. */
async function portOnceReady(plan: LaunchPlan, process: ProcessIdentity): Promise<number | undefined> {
  const status = () => readPostmasterFile(plan.files.data);
  await waitUntil(() => !isSameProcess(process) || status()?.status === 'ready', START_LIMIT_MS);
  const file = status();
  return isSameProcess(process) && file?.status === 'ready' ? file.port : undefined;
}

function isAsWanted(plan: LaunchPlan, port: number, wantedPort: number): boolean {
  if (wantedPort !== 0 && wantedPort !== port) return false;
  return readServerCommand(plan.files.data) === serverCommand(plan.binaries.postgres, argumentsOf(plan));
}
