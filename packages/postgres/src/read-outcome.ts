import {
  binariesMissing,
  brokenFolder,
  diskFull,
  notWritable,
  otherVersion,
  PostgresStartFailure,
  portTaken,
} from './failure.ts';

/** What the output of initdb or the server's log says about a start that failed. `retry` causes pass by themselves. */
export type Complaint =
  | { kind: 'retry'; cause: 'shared-memory-in-use' | 'lock-file-exists' }
  | { kind: 'failed'; failure: PostgresStartFailure };

export interface StartContext {
  readonly dataFolder: string;
  readonly logFile: string;
  readonly port: number;
  readonly version: string;
}

// The order matters: a full disk also makes files unreadable, and a PANIC names its cause in the line itself.
const CAUSES: readonly (readonly [RegExp, (context: StartContext, line: string) => Complaint])[] = [
  [/No space left on device|Disk quota exceeded/, (at) => failed(diskFull(at.dataFolder))],
  [/pre-existing shared memory block .*still in use/, () => ({ kind: 'retry', cause: 'shared-memory-in-use' })],
  [/lock file "postmaster\.pid" already exists/, () => ({ kind: 'retry', cause: 'lock-file-exists' })],
  [/could not bind IPv[46] address .*Address already in use/, (at) => failed(portTaken(at.port))],
  [
    /error while loading shared libraries|Library not loaded|version `GLIBC|symbol lookup error/,
    (_, line) => failed(binariesMissing(line)),
  ],
  [
    /database files are incompatible with server/,
    (at) => failed(otherVersion(at.dataFolder, 'of another version', at.version)),
  ],
  [
    /Permission denied|Read-only file system|Operation not permitted|wrong ownership/,
    (at) => failed(notWritable(at.dataFolder)),
  ],
  [
    /control file|pg_control|checkpoint record|checksum|invalid permissions|PANIC:|invalid data in|unrecognized configuration|contains? invalid|could not (open|read|access) (file|directory)|not a valid data directory/,
    (at, line) => failed(brokenFolder(at.dataFolder, `PostgreSQL says "${bare(line)}"`)),
  ],
];

/** Finds the cause in what a failed start printed. The text is English, because the launcher sets LC_ALL=C. */
export function readComplaint(text: string, at: StartContext): Complaint {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  for (const [pattern, complaint] of CAUSES) {
    const line = lines.find((candidate) => pattern.test(candidate));
    if (line !== undefined) return complaint(at, line.trim());
  }
  const last = bare(lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'nothing');
  return failed(
    new PostgresStartFailure('other', `PostgreSQL did not start and says "${last}": see ${at.logFile} for more.`),
  );
}

function failed(failure: PostgresStartFailure): Complaint {
  return { kind: 'failed', failure };
}

/** The text of a log line without its time, process and severity. */
function bare(line: string): string {
  return line
    .trim()
    .replace(/^[-\d]+ [\d:.]+ \w+ \[\d+\] /, '')
    .replace(/^[A-Z]+: {2}/, '');
}
