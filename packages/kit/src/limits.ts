/** How long an identity assertion between services lives: long enough to be cached, short enough to be worthless when leaked. */
export const ASSERTION_LIFE_SECONDS = 60;
/** A cached assertion is signed again when less than this is left, so that none expires on its way. */
export const ASSERTION_RENEW_BEFORE_SECONDS = 20;
/** Clocks of two hosts may differ by this much. */
export const ASSERTION_CLOCK_SKEW_SECONDS = 5;
/** Assertions kept on each side: one per identity and audience. 5,000 subscribers and three services need 15,000; 50,000 of 900 bytes are 45 MB. */
export const ASSERTION_CACHE_ENTRIES = 50_000;

/** Compiled operations kept per subgraph. The gateway sends few distinct ones: one per plan node. */
export const COMPILED_OPERATIONS = 2_000;
/** The longest operation text that a subgraph parses; the gateway's own limit is lower. */
export const OPERATION_MAX_BYTES = 256 * 1024;
/** The longest body that a subgraph reads: a page of 100 entities with long representations fits many times. */
export const SUBGRAPH_BODY_MAX_BYTES = 2 * 1024 * 1024;
/** Operations that a subgraph takes in one request: those that a gateway has at the same moment (bench/live). */
export const SEVERAL_OPERATIONS_MAX = 64;

/** How often a socket between gateway and subgraph is asked whether the other side still lives. */
export const SUBGRAPH_SOCKET_KEEP_ALIVE_MS = 10_000;
/** Draining: how long the gateway gets to answer the close of its socket, well inside the whole drain's 10 s. */
export const SUBGRAPH_SOCKET_CLOSE_MS = 3_000;

/** Connections per service to its database: PostgreSQL works best with a few per core, and the ledger batches. */
export const DATABASE_CONNECTIONS = 10;
/** No statement of a request runs longer: a client has given up by then. */
export const STATEMENT_TIMEOUT_MS = 5_000;
/** A transaction that waits for its client this long holds locks for nothing. */
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
/** How long connecting may take before it counts as a failure. */
export const DATABASE_CONNECT_TIMEOUT_SECONDS = 5;
/** The pause before a connection that was lost is tried again. */
export const DATABASE_RECONNECT_SECONDS = 0.25;
/** How long a migration may run: it may build an index. */
export const MIGRATION_TIMEOUT_MS = 10 * 60_000;

/** How long a call from service to service may take; inside the gateway's own 10 s. */
export const SERVICE_CALL_TIMEOUT_MS = 5_000;
/** Consecutive transport failures after which a service is not called for a while. */
export const BREAKER_FAILURES = 5;
/** How long a broken service is left alone before one call tries it again. */
export const BREAKER_REST_MS = 2_000;

/** Public keys of one service: its own, and the one that it replaces or is replaced by. */
export const SERVICE_KEYS_MAX = 2;

/** Ids about which support is asked at once: what an agent may read is a handful, and a page of a list is 100. */
export const AGENT_ACCESS_BATCH = 500;

/** How long running requests get to end after a stop was asked for. */
export const DRAIN_TIMEOUT_MS = 10_000;
/** How often certificates are compared with their files, beside SIGHUP: a mounted secret changes within about as long. */
export const CERTIFICATE_CHECK_MS = 60_000;
/** From here on each check warns that a certificate is to be renewed. */
export const CERTIFICATE_EXPIRES_SOON_MS = 7 * 24 * 60 * 60_000;
/** How long a TLS handshake may take; node's own limit is 2 minutes of a connection for nothing. */
export const TLS_HANDSHAKE_TIMEOUT_MS = 10_000;
/** How long a draining server leaves idle connections alone: a request that is on its way is answered, as the last of its connection. */
export const DRAIN_IDLE_MS = 100;
/** How often a draining server ends the connections that have become idle. */
export const DRAIN_POLL_MS = 20;

/** The page size that a client gets without asking (API.md, Lists). */
export const PAGE_DEFAULT = 50;
/** The largest page (API.md, Lists). */
export const PAGE_MAX = 100;
/** The longest cursor that is looked at. */
export const CURSOR_MAX_LENGTH = 256;

/** Digits of an amount in minor units: 10^15 cents is more than any bank moves at once, and sums stay far inside 64 bits. */
export const AMOUNT_MAX_DIGITS = 15;
/** Idempotency keys: API.md, Money mutations. */
export const IDEMPOTENCY_KEY_MIN = 8;
export const IDEMPOTENCY_KEY_MAX = 64;
/** Questions that requests share one read for; beyond it another one begins. */
export const GATHERED_QUESTIONS = 500;
/** Reads of one kind that run at once; what comes meanwhile waits for the next, and shares it. */
export const GATHERED_READS_IN_FLIGHT = 2;

/** Characters of a link to a file: ours have some 600. */
export const FILE_LINK_MAX_LENGTH = 2_048;
/** How long a link to a file that is written as it is read works. */
export const WRITTEN_FILE_LINK_LIFE_MS = 60_000;
/** A reader that takes nothing of a file for so long is left, wherever the file is on its way. */
export const FILE_STALL_MS = 30_000;
/** How long an answer may stay in memory without its reader taking anything of it. */
export const ANSWER_STALL_MS = 30_000;
/** Of a large answer, what is given to its connection at once. */
export const ANSWER_PIECE_BYTES = 64 * 1_024;
/** How long a client that still sends a file which is refused may go on, so that it reads why: a closed connection would take the answer along. */
export const REFUSED_BODY_MS = 3_000;
