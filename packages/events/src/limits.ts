/** Events that are written as one row: some 40 kB of payments. The tables refuse more, and reading relies on it. */
export const EVENT_BATCH_MAX = 100;
/** Batches that one `publish` takes. */
export const PUBLISH_BATCHES_MAX = 500;
/** A relay publishes so many events at once, and what else is in the batch of the last of them. */
export const RELAY_EVENTS = 500;
/** Events that one `read` gives at most, whatever is asked: at about 1 kB each, half a megabyte. */
export const READ_BATCH_MAX = 500;
/** A signal's topic and payload together: PostgreSQL's NOTIFY takes less than 8,000 bytes, other engines may take less. */
export const SIGNAL_MAX_BYTES = 4_096;

/** Items that a stream reads from its store at once. */
export const FOLLOW_PAGE = 100;
/** Items that wait live for a slow stream; past it the store is read again. */
export const FOLLOW_BUFFER = 200;
/** How often a stream looks into its store without a hint: the one that was to tell it may have been killed. */
export const FOLLOW_POLL_MS = 30_000;
/** Streams whose look is due within the same time look together. */
export const FOLLOW_POLL_TOGETHER_MS = 1_000;
/** How long a stream waits before it looks again into a store that is away, or does not show yet what was hinted. */
export const FOLLOW_RETRY_MS = 250;

/** The pause before a lost LISTEN is tried again; until then hints are late, not lost. */
export const LISTEN_RETRY_MS = 500;
/** How long a LISTEN that is stopped may take to say goodbye. */
export const LISTEN_STOP_SECONDS = 1;

/** How often relays and consumers look without a hint. */
export const POLL_MS = 500;
/** The pause after a look that failed; it doubles. */
export const RETRY_FIRST_MS = 100;
/** The longest pause after a look that failed: a restarted server is noticed soon. */
export const RETRY_LONGEST_MS = 2_000;

/** Published events stay in their outbox this long, for whoever looks into what a service said. */
export const OUTBOX_KEEP_DAYS = 7;
/** Rows that one purge deletes: a short transaction. */
export const OUTBOX_PURGE_BATCH = 2_000;
/** How often an outbox is purged. */
export const OUTBOX_PURGE_EVERY_MS = 60_000;
/** Rows of waiting events are counted up to here: a metric must not cost more the worse things are. */
export const LAG_COUNT_MAX = 100_000;

/** Events that a consumer handles in one transaction. */
export const CONSUMER_BATCH = 200;
/** Events that a consumer keeps of those that its own process published; beyond them it reads from the bus. */
export const HANDED_MAX = 400;
/** How often an event is tried alone, with growing pauses (1.5 s in all), before it is put aside. */
export const CONSUMER_TRIES = 5;

/** Keys in one hint between instances: NOTIFY takes less than 8,000 bytes, the sender's name included. */
export const WAKE_KEYS_MAX_BYTES = 7_000;

/** How long refused access is gathered before it is written: the first refusal of a field is in the audit after about a second. */
export const DENIAL_FLUSH_MS = 1_000;
/** Refusals of the same field to the same viewer become one event in this time, however many there are. */
export const DENIAL_PERIOD_MS = 60_000;
/** Viewers and fields that are counted apart: at about 300 bytes each, 3 MB. Further ones are counted by field. */
export const DENIAL_NAMED_MAX = 10_000;
/** Subjects of one event that tells of a read: a page of a list. */
export const STAFF_READ_SUBJECTS = 100;

/** A service's connections to the bus, beside the one that listens: one publishes, the others read. */
export const BUS_CONNECTIONS = 4;
