/** Every wait and bound of the launcher. Times are milliseconds, sizes are bytes. */

/** A crash recovery reads at most `max_wal_size` (1 GB) of log, which takes seconds; a minute covers a slow disk. */
export const START_LIMIT_MS = 60_000;

/** initdb takes 0.5 to 2.4 s on two cores; two minutes cover a network disk and still end. */
export const INITDB_LIMIT_MS = 120_000;

/** Reading one small file; PostgreSQL is up within 100 ms, so a coarser step would be felt at every start. */
export const STATUS_POLL_MS = 10;

/** How long a server that calls itself ready may leave a login unanswered before it counts as hung. */
export const ANSWER_LIMIT_MS = 5_000;

/** A fast stop rolls back what is open and writes a checkpoint of at most `shared_buffers` (128 MB). */
export const FAST_STOP_LIMIT_MS = 30_000;

/** An immediate stop writes nothing, and PostgreSQL itself kills backends that ignore it for 5 s. */
export const IMMEDIATE_STOP_LIMIT_MS = 6_000;

/** SIGKILL ends a process as soon as the kernel lets go of it; longer means a stuck disk. */
export const KILL_LIMIT_MS = 5_000;

/** Backends notice within milliseconds that their postmaster died, unless a statement keeps them busy. */
export const ORPHAN_GRACE_MS = 2_000;

/** Between finding a free port and PostgreSQL binding it, another program can take it; five in a row is no accident. */
export const FREE_PORT_ATTEMPTS = 5;

/** A refused start is tried again when its cause can pass: a stale lock file, shared memory of the crashed server. */
export const START_ATTEMPTS = 10;

/** The pause before the start is tried again, so that the kernel can finish what it is ending. */
export const START_RETRY_MS = 200;

/** The chaos tests kill the server ten times in a minute; a server that cannot stay up dies twenty times in seconds. */
export const RESTARTS_PER_WINDOW = 20;
export const RESTART_WINDOW_MS = 60_000;

/** The pause before the next restart when one failed (a full disk may be emptied meanwhile). */
export const RESTART_PAUSE_MS = 500;

/** An adopted server is no child of ours and announces no exit, so it is looked at this often. */
export const SUPERVISE_POLL_MS = 200;

/** PostgreSQL needs a new log segment (16 MB) to start: with less space its failure is that of a full disk, whatever it says. */
export const LEAST_FREE_BYTES = 16 * 1024 * 1024;

/** What a failed start wrote fits in a few lines; the rest of a long log is history. */
export const LOG_TAIL_BYTES = 64 * 1024;

/** The log grows by a few lines a start; a log beyond this is moved to `.log.1` at the next start. */
export const LOG_ROTATE_BYTES = 16 * 1024 * 1024;
