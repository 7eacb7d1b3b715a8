import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { notWritable, PostgresStartFailure } from './failure.ts';

/** Whom the server runs as, when that is somebody else than this process. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Started by root it runs as the data folder's first owner, else as `postgres` or `nobody`.
 * An ordinary user's server runs as that user: undefined.
 */
export function chooseAccount(dataFolder: string): ServerAccount | undefined {
  const me = process.geteuid?.();
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (me !== 0) {
    if (me !== undefined && owner !== undefined && owner.uid !== me) throw notWritable(dataFolder);
    return undefined;
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = lookUp('postgres') ?? lookUp('nobody');
  if (account !== undefined) return account;
  throw new PostgresStartFailure(
    'other',
    'PostgreSQL refuses to run as root and this machine has neither a user "postgres" nor "nobody": start Florin as an ordinary user.',
  );
}

/** A data folder that root copied back from a backup belongs to root: give it to the account. */
export function giveTo(account: ServerAccount | undefined, path: string): void {
  if (account === undefined) return;
  chownTree(path, account);
}

/**
 * Whether the account gets to this path and may read it, by mode bits alone. An access list that says otherwise makes this wrong
 * on the safe side: the launcher then goes a way that works in both cases.
 */
export function canReach(account: ServerAccount | undefined, path: string): boolean {
  if (account === undefined) return true;
  const real = realpathSync(path);
  const read = statSync(real).isDirectory() ? 0o5 : 0o4;
  return allows(account, real, read) && parentsOf(real).every((folder) => allows(account, folder, 0o1));
}

function allows(account: ServerAccount, path: string, wanted: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}

function parentsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...parentsOf(parent)];
}

function chownTree(path: string, account: ServerAccount): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  if (stat.uid !== account.uid) chownSync(path, account.uid, account.gid);
  if (stat.isDirectory()) for (const name of readdirSync(path)) chownTree(join(path, name), account);
}

/** By `id`, because only it knows every source of users. Node wants signed numbers: `nobody` of macOS is -2. */
function lookUp(name: string): ServerAccount | undefined {
  const [uid, gid] = ['-u', '-g'].map((what) => spawnSync('id', [what, name], { encoding: 'utf8' }).stdout?.trim());
  if (uid === undefined || gid === undefined || !/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return undefined;
  return { uid: Number(uid) | 0, gid: Number(gid) | 0 };
}
