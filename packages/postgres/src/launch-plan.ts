import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Binaries } from './binaries.ts';
import type { DataFiles } from './data-files.ts';
import { PostgresStartFailure } from './failure.ts';
import type { ServerSecret } from './secret.ts';
import { canReach, type ServerAccount } from './server-account.ts';
import { type ServerSettings, serverArguments } from './settings.ts';

/** The part of a pino logger that the launcher needs. */
export interface LauncherLogger {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
}

/** Everything that stays the same over all starts of one server. */
export interface LaunchPlan {
  readonly files: DataFiles;
  readonly account: ServerAccount | undefined;
  readonly binaries: Binaries;
  readonly secret: ServerSecret;
  readonly settings: ServerSettings;
  readonly logger: LauncherLogger;
  readonly onProgress: (text: string) => void;
}

/** The arguments of `postgres` without its port. */
export function argumentsOf(plan: LaunchPlan): string[] {
  return serverArguments(dataArgument(plan.account, plan.files.data), markOf(plan.files.data), plan.settings);
}

/** Names the server of this data folder among all processes of the machine; stays the same when the folder is moved. */
export function markOf(dataFolder: string): string {
  const { dev, ino } = statSync(dataFolder, { bigint: true });
  return `florin-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 12)}`;
}

/**
 * How a program of PostgreSQL, started in the data folder, is told where that is. Under a private parent (a checkout in /root) the
 * server's account gets to the folder by no path, yet it may work there: the folder is its own, and Node enters it before it
 * gives up root's rights. `/proc/self/cwd` names it then, and PostgreSQL uses paths relative to it from there on.
 */
export function dataArgument(account: ServerAccount | undefined, folder: string): string {
  if (canReach(account, folder)) return folder;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new PostgresStartFailure(
    'not-writable',
    `PostgreSQL does not run as root, and its user does not get to ${folder}: start Florin as an ordinary user or choose a data folder outside of root's home.`,
  );
}

/** No variable of the user's shell (PGDATA, PGOPTIONS, PGPORT) may change the server; its messages are read, so they are English. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
