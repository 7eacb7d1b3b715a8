import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { brokenFolder, otherVersion } from './failure.ts';

/** The major version of the binaries, which is also what `PG_VERSION` of a fitting data folder says. */
const POSTGRES_MAJOR = '18';

/** The data folder and what lies beside it: PostgreSQL owns the inside, the launcher the outside. */
export interface DataFiles {
  readonly data: string;
  readonly parent: string;
  readonly secret: string;
  readonly log: string;
  readonly lock: string;
  /** Folders of an initdb that has not finished start with this. */
  readonly stagingPrefix: string;
}

/** Creates the parent folder when missing and resolves links, so that one data folder has one lock. */
export function dataFilesOf(dataFolder: string): DataFiles {
  const wanted = resolve(dataFolder);
  mkdirSync(dirname(wanted), { recursive: true });
  const data = existsSync(wanted) ? realpathSync(wanted) : join(realpathSync(dirname(wanted)), basename(wanted));
  return {
    data,
    parent: dirname(data),
    secret: `${data}.secret.json`,
    log: `${data}.log`,
    lock: `${data}.lock`,
    stagingPrefix: `${data}.init-`,
  };
}

/** Whether there is a database to start; throws when there is something that is none. */
export function inspectDataFolder(files: DataFiles): 'absent' | 'present' {
  const stat = statSync(files.data, { throwIfNoEntry: false });
  if (stat === undefined) return 'absent';
  if (!stat.isDirectory()) throw brokenFolder(files.data, 'it is not a folder');
  if (readdirSync(files.data).length === 0) return 'absent';
  const version = readVersion(files.data);
  if (version !== POSTGRES_MAJOR) throw otherVersion(files.data, version, POSTGRES_MAJOR);
  if (!existsSync(join(files.data, 'global', 'pg_control'))) {
    throw brokenFolder(files.data, 'its file global/pg_control is missing');
  }
  return 'present';
}

function readVersion(data: string): string {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) throw brokenFolder(data, 'it is not empty and has no file PG_VERSION');
  const version = readFileSync(file, 'utf8').trim();
  if (!/^\d+(\.\d+)?$/.test(version)) throw brokenFolder(data, 'its file PG_VERSION is damaged');
  return version;
}
