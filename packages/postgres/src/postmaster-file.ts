import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './failure.ts';

export interface PostmasterFile {
  readonly pid: number;
  readonly port: number | undefined;
  /** What the server last said about itself; a server that was killed says `ready` for ever. */
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | 'unknown';
}

/** `postmaster.pid`, which the server writes line by line while it starts (miscadmin.h, LOCK_FILE_LINE_…). */
export function readPostmasterFile(dataFolder: string): PostmasterFile | undefined {
  const text = readIfThere(join(dataFolder, 'postmaster.pid'));
  return text === undefined ? undefined : parsePostmasterFile(text);
}

export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return undefined;
  const port = Number.parseInt(lines[3] ?? '', 10);
  return { pid, port: port > 0 ? port : undefined, status: statusOf(lines[7]) };
}

function statusOf(line: string | undefined): PostmasterFile['status'] {
  return line === 'starting' || line === 'stopping' || line === 'ready' || line === 'standby' ? line : 'unknown';
}

/** The command line of the server that runs or ran last on the folder, without its port. */
export function readServerCommand(dataFolder: string): string | undefined {
  return readIfThere(join(dataFolder, 'postmaster.opts'))?.trim().replace(PORT_ARGUMENT, '');
}

/** How the server itself would write this command to `postmaster.opts`. */
export function serverCommand(program: string, args: readonly string[]): string {
  return [program, ...args.map((argument) => `"${argument}"`)].join(' ');
}

const PORT_ARGUMENT = / "-p" "\d+"/;

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
