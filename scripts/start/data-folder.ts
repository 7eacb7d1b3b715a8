import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
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
  /** Where it is kept. */
  readonly secretFile: string;
}

const SECRET = /^[\w-]{43}$/;

/**
 * Makes the folder when it is missing, and its secret.
 *
 * @throws StartFailure when the secret is damaged, or missing where there is a database already; node's own error (`EACCES`, `ENOSPC`, `ENOTDIR`) for the disk
 */
export function openDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  // Node tries for ever to make a folder in /proc.
  if (/^\/(proc|sys|dev)(\/|$)/.test(path))
    throw new StartFailure(`${path} is a place of the system's own: choose another one by FLORIN_DATA.`);
  mkdirSync(path, { recursive: true });
  if (!statSync(path).isDirectory())
    throw new StartFailure(`${path} is not a folder: choose another one by FLORIN_DATA.`);
  const postgres = join(path, 'postgres');
  const secretFile = join(path, 'secret');
  return { path, postgres, log: join(path, 'florin.log'), secret: readOrMakeSecret(secretFile, postgres), secretFile };
}

function readOrMakeSecret(file: string, postgres: string): string {
  if (!existsSync(file)) {
    // Another one would be taken without a word, and open nothing of what people's names, numbers and passwords are sealed with.
    if (existsSync(join(postgres, 'PG_VERSION')))
      throw new StartFailure(`The file ${file} is missing, and ${WITHOUT_IT}.`);
    makeSecret(file);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (SECRET.test(secret)) return secret;
  throw new StartFailure(`The file ${file} is damaged, and ${WITHOUT_IT}.`);
}

const WITHOUT_IT =
  'what is kept here cannot be read without it: restore it from a backup, or move the whole folder away and begin anew';

/** Written beside it and linked into its place, so that nobody reads half of it, and of two who start at once both go by one. */
function makeSecret(file: string): void {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}
