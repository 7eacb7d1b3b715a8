import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { DataFiles } from './data-files.ts';
import { alreadyRunning, errorCode } from './failure.ts';
import { identify } from './process-identity.ts';

interface Holder {
  readonly pid: number;
  readonly born: string;
  readonly nonce: string;
}

export interface FolderLock {
  /** Idempotent. */
  release(): void;
}

/**
 * One launcher per data folder: a lock file that names its holder, void once that process is gone. It is taken by `link`, which
 * fails when the file is there. Whether a server may run stays PostgreSQL's own decision (postmaster.pid and its shared memory).
 *
 * Throws `already-running` when the holder lives.
 */
export function takeFolderLock(files: DataFiles): FolderLock {
  const self = identify(process.pid);
  const mine: Holder = { pid: process.pid, born: self?.born ?? '', nonce: randomUUID() };
  const own = `${files.lock}.${mine.nonce}`;
  writeFileSync(own, JSON.stringify(mine), { mode: 0o600 });
  try {
    while (!linked(own, files.lock)) removeStale(files, mine.nonce);
  } finally {
    rmSync(own, { force: true });
  }
  return { release: () => releaseLock(files.lock, mine.nonce) };
}

function linked(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead holder's file away. What was moved is read again: another launcher may have replaced it just before. */
function removeStale(files: DataFiles, nonce: string): void {
  const holder = readHolder(files.lock);
  if (holder !== undefined && isAlive(holder)) throw alreadyRunning(files.data, holder.pid);
  const moved = `${files.lock}.stale-${nonce}`;
  try {
    renameSync(files.lock, moved);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const taken = readHolder(moved);
  if (taken !== undefined && isAlive(taken)) linked(moved, files.lock);
  rmSync(moved, { force: true });
}

function releaseLock(lock: string, nonce: string): void {
  if (readHolder(lock)?.nonce === nonce) rmSync(lock, { force: true });
}

function isAlive(holder: Holder): boolean {
  return identify(holder.pid)?.born === holder.born;
}

function readHolder(lock: string): Holder | undefined {
  try {
    const { pid, born, nonce } = JSON.parse(readFileSync(lock, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof born === 'string' && typeof nonce === 'string'
      ? { pid, born, nonce }
      : undefined;
  } catch (error) {
    // A file that was cut off by a power failure names nobody and is as void as a missing one.
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
