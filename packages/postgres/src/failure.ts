export type PostgresFailureKind =
  | 'port-taken'
  | 'disk-full'
  | 'data-folder-broken'
  | 'data-folder-from-other-version'
  | 'not-writable'
  | 'already-running'
  | 'binaries-missing'
  | 'other';

/** Why the embedded PostgreSQL did not start. `message` is one sentence for the user: what happened and what to do about it. */
export class PostgresStartFailure extends Error {
  override readonly name = 'PostgresStartFailure';
  readonly kind: PostgresFailureKind;

  constructor(kind: PostgresFailureKind, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.kind = kind;
  }
}

/** The failure behind an error of Node's file system or of starting a program; bugs and failures come back as they are. */
export function failureOf(error: unknown, path: string): unknown {
  if (error instanceof PostgresStartFailure) return error;
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return notWritable(path, error);
  if (code === 'ENOTDIR' || code === 'EEXIST') return brokenFolder(path, 'a part of its path is a file');
  return error;
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function portTaken(port: number): PostgresStartFailure {
  return new PostgresStartFailure(
    'port-taken',
    `Port ${port} on 127.0.0.1, meant for PostgreSQL, is used by another program: stop that program or choose another port.`,
  );
}

export function diskFull(path: string, cause?: unknown): PostgresStartFailure {
  return new PostgresStartFailure(
    'disk-full',
    `The disk that holds ${path} is full: free some space (a new database needs about 150 MB) and start again.`,
    { cause },
  );
}

export function notWritable(path: string, cause?: unknown): PostgresStartFailure {
  return new PostgresStartFailure(
    'not-writable',
    `This user may not write ${path}: give the folder to this user (chown -R) or choose another data folder.`,
    { cause },
  );
}

export function brokenFolder(path: string, what: string): PostgresStartFailure {
  return new PostgresStartFailure(
    'data-folder-broken',
    `The data folder ${path} cannot be used, because ${what}: restore it from a backup, or move it away to begin with an empty database.`,
  );
}

export function otherVersion(path: string, found: string, expected: string): PostgresStartFailure {
  return new PostgresStartFailure(
    'data-folder-from-other-version',
    `The data folder ${path} was made by PostgreSQL ${found} and this is PostgreSQL ${expected}: move the data over with pg_dump of the old version, or move the folder away to begin with an empty database.`,
  );
}

export function alreadyRunning(path: string, pid: number): PostgresStartFailure {
  return new PostgresStartFailure(
    'already-running',
    `The data folder ${path} is in use by another Florin (process ${pid}): stop that one or choose another data folder.`,
  );
}

export function binariesMissing(what: string, cause?: unknown): PostgresStartFailure {
  return new PostgresStartFailure(
    'binaries-missing',
    `PostgreSQL's programs cannot run here (${what}): install the dependencies again, or point DATABASE_URL at a PostgreSQL of your own.`,
    { cause },
  );
}
