import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { DataFiles } from './data-files.ts';
import { brokenFolder } from './failure.ts';

/** The superuser's password; the passwords of the services are derived from it, so that each start gives the same ones. */
export interface ServerSecret {
  readonly password: string;
  passwordFor(role: string): string;
}

/** Reads the secret beside the data folder (mode 0600), or makes it when there is no database yet. */
export function readOrMakeSecret(files: DataFiles, state: 'absent' | 'present'): ServerSecret {
  if (!existsSync(files.secret)) {
    if (state === 'present') throw brokenFolder(files.data, `the file with its password, ${files.secret}, is missing`);
    writeSecret(files.secret, randomBytes(32).toString('base64url'));
  }
  const password = readSecret(files);
  return {
    password,
    passwordFor: (role) => createHmac('sha256', password).update(`florin/postgres/role/${role}`).digest('base64url'),
  };
}

function readSecret(files: DataFiles): string {
  const text = readFileSync(files.secret, 'utf8');
  const password = /^\{"password":"([\w-]{43})"\}\s*$/.exec(text)?.[1];
  if (password === undefined) throw brokenFolder(files.data, `the file with its password, ${files.secret}, is damaged`);
  return password;
}

/** By way of a second file, so that a crash leaves either no secret or a whole one. */
function writeSecret(path: string, password: string): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ password })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
