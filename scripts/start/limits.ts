/** A second Ctrl-C ends at once, but npx, pnpm and the terminal each pass the first one on, within milliseconds. */
export const SECOND_SIGNAL_AFTER_MS = 1_000;

/** The log is moved aside at a start when it is larger, so that two files of this size are the most. */
export const LOG_ROTATE_BYTES = 16 * 1024 * 1024;

/** The same error is shown in the terminal at most this often: while PostgreSQL is away, every request has one. */
export const SAME_ERROR_EVERY_MS = 10_000;

/** How long another PostgreSQL (`DATABASE_URL`) may take to let us in. */
export const CONNECT_LIMIT_SECONDS = 5;

/** A start loads all of its bundle within seconds; after an hour nobody is still loading from an older one. */
export const KEEP_BUNDLE_MS = 60 * 60_000;
