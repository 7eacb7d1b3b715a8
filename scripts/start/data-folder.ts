import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartFailure } from './failure.ts';

/** The folder where everything is kept. */
export interface DataFolder {
  readonly path: string;
  /** PostgreSQL's files; its own log and secret lie beside it. */
  readonly postgres: string;
  readonly log: string;
  /** Every key and password of this bank is derived from it, so that tokens survive a restart. */
  readonly secret: string;
}

const SECRET = /^[\w-]{43}$/;

/**
 * Makes the folder when it is missing, and its secret.
 *
 * @throws StartFailure when the secret is damaged; node's own error (`EACCES`, `ENOSPC`, `ENOTDIR`) for the disk
 */
export function openDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  // Node tries for ever to make a folder in /proc.
  if (/^\/(proc|sys|dev)(\/|$)/.test(path))
    throw new StartFailure(`${path} is a place of the system's own: choose another one by FLORIN_DATA.`);
  mkdirSync(path, { recursive: true });
  if (!statSync(path).isDirectory())
    throw new StartFailure(`${path} is not a folder: choose another one by FLORIN_DATA.`);
  return {
    path,
    postgres: join(path, 'postgres'),
    log: join(path, 'florin.log'),
    secret: readOrMakeSecret(join(path, 'secret')),
  };
}

function readOrMakeSecret(file: string): string {
  if (!existsSync(file)) writeSecret(file);
  const secret = readFileSync(file, 'utf8').trim();
  if (SECRET.test(secret)) return secret;
  throw new StartFailure(
    `The file ${file} is damaged: restore it from a backup, or remove it (everybody has to sign in again).`,
  );
}

/** By way of a second file, so that a crash leaves either no secret or a whole one. */
function writeSecret(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
}
