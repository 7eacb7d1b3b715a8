import { binariesMissing, brokenFolder, diskFull, notWritable, PostgresStartFailure, portTaken } from './failure.ts';

export type RetryCause = 'shared-memory-in-use' | 'lock-file-exists' | 'stop-signal';

/** What the output of initdb or the server's log says about a start that failed. `retry` causes pass by themselves. */
export type Complaint = { kind: 'retry'; cause: RetryCause } | { kind: 'failed'; failure: PostgresStartFailure };

export interface StartContext {
  readonly dataFolder: string;
  readonly logFile: string;
  readonly port: number;
}

type Cause = readonly [pattern: RegExp, complaint: (context: StartContext, line: string) => Complaint];

// The order matters: a full disk also makes files unreadable, and a PANIC names its cause in the line itself.
const CAUSES: readonly Cause[] = [
  [
    // A write that only partly fits has no error number, so PostgreSQL gives only its length, and the advice where that is shown.
    /No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes|Check free disk space/,
    (at) => failed(diskFull(at.dataFolder)),
  ],
  [/pre-existing shared memory block .*still in use/, () => ({ kind: 'retry', cause: 'shared-memory-in-use' })],
  [/lock file "postmaster\.pid" already exists/, () => ({ kind: 'retry', cause: 'lock-file-exists' })],
  [/could not bind IPv[46] address .*Address already in use/, (at) => failed(portTaken(at.port))],
  [
    /error while loading shared libraries|Library not loaded|version `GLIBC|symbol lookup error/,
    (_, line) => failed(binariesMissing(line)),
  ],
  [
    /Permission denied|Read-only file system|Operation not permitted|wrong ownership/,
    (at) => failed(notWritable(at.dataFolder)),
  ],
];

// "incompatible" too: the version in PG_VERSION was compared before, so a control file that says otherwise is damaged.
const DAMAGE: Cause = [
  /(FATAL|PANIC): .*(control file|pg_control|checkpoint record|checksum|invalid permissions|invalid data in|incompatible with server|could not (open|read|access) (file|directory)|not a valid data directory)|PANIC: /,
  (at, line) => failed(brokenFolder(at.dataFolder, `PostgreSQL says "${bare(line)}"`)),
];

/** Finds the cause in what a failed start logged. The text is English, because the launcher sets LC_ALL=C. */
export function readComplaint(text: string, at: StartContext): Complaint {
  return findCause(text, at, [...CAUSES, DAMAGE]);
}

/** The same for what initdb printed, which has no data folder yet that could be damaged. */
export function readInitdbComplaint(text: string, at: StartContext): Complaint {
  return findCause(text, at, CAUSES);
}

function findCause(text: string, at: StartContext, causes: readonly Cause[]): Complaint {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  for (const [pattern, complaint] of causes) {
    const line = lines.find((candidate) => pattern.test(candidate));
    if (line !== undefined) return complaint(at, line.trim());
  }
  const first = lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'nothing';
  const message = `PostgreSQL did not start and says "${bare(first)}": see ${at.logFile} for more.`;
  return failed(new PostgresStartFailure('other', message));
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
