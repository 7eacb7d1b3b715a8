import { rmSync } from 'node:fs';
import type { BinariesSource } from './binaries.ts';
import { packagedBinaries, prepareBinaries } from './binaries.ts';
import { type DataFiles, dataFilesOf, inspectDataFolder } from './data-files.ts';
import { type EmbeddedPostgres, EmbeddedServer, type StartOutcome } from './embedded-server.ts';
import { failureOf } from './failure.ts';
import { type FolderLock, takeFolderLock } from './folder-lock.ts';
import { assertPortFree } from './free-port.ts';
import { initialise } from './initialise.ts';
import type { LauncherLogger, LaunchPlan } from './launch-plan.ts';
import { settleLeftServer } from './left-server.ts';
import { readOrMakeSecret } from './secret.ts';
import { chooseAccount, giveTo } from './server-account.ts';
import { type RunningServer, startServer } from './server-process.ts';
import type { ServerSettings } from './settings.ts';

export interface StartPostgresOptions {
  /** Made when missing, with its parents. Secret, log and lock lie beside it: `<dataFolder>.secret.json`, `.log`, `.lock`. */
  readonly dataFolder: string;
  /** Of 127.0.0.1. 0 or undefined means a free one, or that of an adopted server. */
  readonly port?: number;
  /** Settings of postgresql.conf that differ from those in settings.ts. */
  readonly settings?: ServerSettings;
  /** Told in a few words what takes time. */
  readonly onProgress?: (text: string) => void;
  readonly logger?: LauncherLogger;
  /** Another PostgreSQL 18 than that of the npm package. */
  readonly binaries?: BinariesSource;
}

const SILENT: LauncherLogger = { info: () => {}, warn: () => {} };

/**
 * Starts the embedded PostgreSQL on the data folder, makes the folder on the first start, or adopts the server that an earlier
 * run left there. The folder is this process's own until `stop()` or its end.
 *
 * Throws `PostgresStartFailure`, whose message is meant for the user.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<EmbeddedPostgres> {
  let lock: FolderLock | undefined;
  try {
    const files = dataFilesOf(options.dataFolder);
    lock = takeFolderLock(files);
    return await startLocked(options, files, lock);
  } catch (error) {
    lock?.release();
    throw failureOf(error, options.dataFolder);
  }
}

async function startLocked(
  options: StartPostgresOptions,
  files: DataFiles,
  lock: FolderLock,
): Promise<EmbeddedPostgres> {
  const port = options.port ?? 0;
  const state = inspectDataFolder(files);
  const account = chooseAccount(files.data);
  const onProgress = options.onProgress ?? (() => {});
  const binaries = prepareBinaries(options.binaries ?? packagedBinaries(), account, (target) =>
    onProgress(`Copying PostgreSQL's programs to ${target}, where its user can run them`),
  );
  const secret = readOrMakeSecret(files, state);
  const settings = options.settings ?? {};
  const logger = options.logger ?? SILENT;
  const plan: LaunchPlan = { files, account, binaries, secret, settings, logger, onProgress };
  const [server, outcome] = state === 'absent' ? await startNew(plan, port) : await startExisting(plan, port);
  logger.info({ pid: server.process.pid, port: server.port, outcome }, 'PostgreSQL runs');
  return new EmbeddedServer(plan, lock, server, outcome);
}

async function startNew(plan: LaunchPlan, port: number): Promise<[RunningServer, StartOutcome]> {
  if (port !== 0) await assertPortFree(port);
  plan.onProgress('Making the database folder (once)');
  rmSync(plan.files.data, { recursive: true, force: true });
  await initialise({ ...plan, password: plan.secret.password });
  plan.onProgress('Starting PostgreSQL');
  return [await startServer(plan, port), 'initialised'];
}

async function startExisting(plan: LaunchPlan, port: number): Promise<[RunningServer, StartOutcome]> {
  giveTo(plan.account, plan.files.data);
  const left = await settleLeftServer(plan, port);
  if (left.kind === 'adopted') return [left.server, 'adopted'];
  if (port !== 0) await assertPortFree(port);
  plan.onProgress('Starting PostgreSQL');
  return [await startServer(plan, port), left.kind === 'ended' ? 'replaced' : 'started'];
}
