/** Four texts of 512 bytes and an id fit into one entry of a PostgreSQL index (2,704 bytes). */
export const MAX_INDEX_FIELDS = 4;
/** The longest id, indexed text and word, in bytes of UTF-8. */
export const MAX_INDEXED_TEXT_BYTES = 512;
/** The most words of one document: a text of 1,000 distinct words is a long letter. */
export const MAX_WORDS = 1_000;
/** The largest document, as JSON in bytes of UTF-8. MongoDB ends at 16 MB; every replace writes the whole document. */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;
/** How deep lists and objects may nest; MongoDB ends at 100. */
export const MAX_DOCUMENT_DEPTH = 32;

/** The most documents of one call: a page, or a batch of a consumer. */
export const MAX_BATCH = 1_000;
/**
 * A query that asks for one of several values and an order is read as one ordered run per combination of values; past this many
 * it is sorted instead.
 */
export const MAX_ORDERED_RUNS = 32;

/** Connections per service to MongoDB, like those to PostgreSQL. */
export const MONGO_CONNECTIONS = 10;
/** No command runs longer, nor waits longer for a connection or for other members: inside the 5 s of a call between services. */
export const MONGO_CALL_TIMEOUT_MS = 4_000;
/** A connection that is silent for longer is gone: the server itself ends a command before. */
export const MONGO_SOCKET_TIMEOUT_MS = 4_500;
/** How long a call waits for a server that takes writes: an election takes about this long. */
export const MONGO_SERVER_SELECTION_TIMEOUT_MS = 4_000;
/** How long connecting may take before it counts as a failure. */
export const MONGO_CONNECT_TIMEOUT_MS = 3_000;
/** How often a server that is away is asked whether it is back; the driver's least. */
export const MONGO_HEARTBEAT_MS = 500;
/** How long an index may take to be built. */
export const MONGO_MIGRATION_TIMEOUT_MS = 10 * 60_000;

/** Documents with events that a relay reads at once. */
export const RELAY_BATCH = 100;
/** How often a relay tries to trim a document that others change meanwhile, before it leaves that to its next look. */
export const TRIM_TRIES = 5;
/** Documents that are read to tell how far a relay is behind; more are only counted. */
export const RELAY_LAG_SAMPLE = 100;

/** Events that a consumer handles at once. */
export const CONSUMER_BATCH = 200;
/**
 * How long an instance is the one that handles a source's events, unless it goes on: after a kill another one takes over in this
 * time. A batch takes far less.
 */
export const CONSUMER_LEASE_MS = 15_000;
/** Of the statistics of a collection's columns and indexes on PostgreSQL, whose own is 100. */
export const STATISTICS_FINENESS = 10;
