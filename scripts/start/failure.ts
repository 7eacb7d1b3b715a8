import { ConfigurationError } from '@florin/kit/config';
import { PostgresStartFailure } from '@florin/postgres';

/** Why the bank did not start. `message` is one sentence for the user: what happened and what to do about it. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/**
 * What to tell somebody whose start failed.
 *
 * @param dataFolder where everything is kept, for failures of the disk
 * @returns `undefined` for what nobody foresaw: a bug, whose details belong into the log
 */
export function sentenceFor(error: unknown, dataFolder: string): string | undefined {
  if (error instanceof StartFailure || error instanceof ConfigurationError) return error.message;
  if (error instanceof PostgresStartFailure) return error.message;
  // By its name: the kit's index loads GraphQL, and this module is read before that.
  if (error instanceof Error && error.name === 'MigrationConflict')
    return `The data in ${dataFolder} was made by another version of Florin (${error.message}): go on with that version, or move the folder away to begin anew.`;
  const { code, path } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const where = path ?? dataFolder;
  switch (code) {
    // 53100 is PostgreSQL's own word for it.
    case 'ENOSPC':
    case 'EDQUOT':
    case '53100':
      return `The disk that holds ${where} is full: free some space (a new bank needs about 150 MB) and start again.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `This user may not write ${where}: give the folder to this user (chown -R) or choose another one by FLORIN_DATA.`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `${where} cannot be the data folder, because a part of its path is a file: move that file away or choose another folder by FLORIN_DATA.`;
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open: raise the limit (ulimit -n 4096) and start again.';
    case 'ERR_MODULE_NOT_FOUND':
    case 'MODULE_NOT_FOUND':
      return 'A dependency is not installed: run "npx -y pnpm@10.34.9 install" and start again.';
    default:
      return undefined;
  }
}
