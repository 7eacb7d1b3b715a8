/** Events that one `publish` takes: a relay's batch. */
export const PUBLISH_BATCH_MAX = 500;
/** Events that one `read` gives at most, whatever is asked: at about 1 kB each, half a megabyte. */
export const READ_BATCH_MAX = 500;
/** A signal's topic and payload together: PostgreSQL's NOTIFY takes less than 8,000 bytes, other engines may take less. */
export const SIGNAL_MAX_BYTES = 4_096;

/** Items that a stream reads from its store at once. */
export const FOLLOW_PAGE = 100;
/** Items that wait live for a slow stream; past it the store is read again. */
export const FOLLOW_BUFFER = 200;
/** How long a stream waits before it looks again into a store that is away, or does not show yet what was hinted. */
export const FOLLOW_RETRY_MS = 250;

/** The pause before a lost LISTEN is tried again; until then hints are late, not lost. */
export const LISTEN_RETRY_MS = 500;
/** How long a LISTEN that is stopped may take to say goodbye. */
export const LISTEN_STOP_SECONDS = 1;
