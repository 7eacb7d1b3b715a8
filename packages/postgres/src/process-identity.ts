import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { errorCode } from './failure.ts';

export interface ProcessIdentity {
  readonly pid: number;
  /** Differs between two processes that had the same number, also across reboots and containers. */
  readonly born: string;
  /** The program's name as the kernel knows it, `postgres` for a postmaster and for its backends. */
  readonly program: string;
}

/** Who has this number now; undefined when nobody, or a zombie (a container's process 1 often reaps nothing). */
export function identify(pid: number): ProcessIdentity | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

export function isSameProcess(known: ProcessIdentity): boolean {
  return identify(known.pid)?.born === known.born;
}

function fromProc(pid: number): ProcessIdentity | undefined {
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const nameEnd = stat.lastIndexOf(')');
  // After the name: state is field 3 and the start time in clock ticks since boot field 22 of proc(5).
  const fields = stat.slice(nameEnd + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const boot = readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return { pid, born: `${boot}/${fields[19] ?? ''}`, program: stat.slice(stat.indexOf('(') + 1, nameEnd) };
}

function fromPs(pid: number): ProcessIdentity | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=,comm=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
  });
  const match = /^\s*(\S+)\s+(\w+ +\w+ +\d+ +[\d:]+ +\d+)\s+(.+)$/m.exec(stdout);
  if (match === null || match[1]?.startsWith('Z')) return undefined;
  return { pid, born: match[2] ?? '', program: basename((match[3] ?? '').trim()) };
}

/** The command lines of all processes that this user sees; every user sees those of a server and its backends. */
export function commandLines(): { pid: number; command: string }[] {
  if (process.platform !== 'linux') return commandLinesOfPs();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: (readProc(`/proc/${name}/cmdline`) ?? '').replaceAll('\0', ' ') }));
}

function commandLinesOfPs(): { pid: number; command: string }[] {
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return stdout.split('\n').map((line) => {
    const [, pid, command] = /^\s*(\d+)\s(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), command: command ?? '' };
  });
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}
