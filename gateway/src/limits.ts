/** Compiled operations kept per supergraph: clients send few distinct ones, and what nobody repeats falls out. */
export const COMPILED_OPERATIONS_MAX = 1_000;
/** Characters of operation text behind all compiled operations. A plan takes some 20 to 50 times its text: about 200 MB at worst. */
export const COMPILED_OPERATIONS_MAX_CHARACTERS = 4_000_000;
/** Busiest operations planned again before a new supergraph takes over, so that it does not start with a wave of planning. */
export const REPLANNED_OPERATIONS = 100;
/** Errors that one failed fetch may add: a page of 100 entities with some fields each. The rest says nothing new. */
export const ERRORS_PER_FETCH_MAX = 500;

/** Connections to one subgraph; more than its database connections would only queue there. */
export const SUBGRAPH_CONNECTIONS = 32;
/** How long a subgraph may take for one fetch, queueing included: half of what clients usually wait. */
export const SUBGRAPH_TIMEOUT_MS = 10_000;
/** The largest answer read from a subgraph: 100 entities with 100 rows of 500 bytes, several times over. */
export const SUBGRAPH_RESPONSE_MAX_BYTES = 32 * 1024 * 1024;
/** Fetches under way and queued per subgraph. Beyond it the gateway refuses at once instead of queueing what times out. */
export const SUBGRAPH_FETCHES_MAX = 2_000;
/** Idle connections are kept for less than the 5 s after which a node server closes its side. */
export const SUBGRAPH_KEEP_ALIVE_MS = 4_000;
/** Transport failures in a row, without one answer between, after which a subgraph is left alone. */
export const SUBGRAPH_BREAKER_FAILURES = 10;
/** How long it is left alone before one fetch tries it again. */
export const SUBGRAPH_BREAKER_REST_MS = 2_000;
