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

/** Clocks of the token's issuer and the gateway may differ by this much. */
export const ACCESS_TOKEN_CLOCK_SKEW_SECONDS = 5;
/** Our tokens have some 500 characters; an external provider's with many claims stay below this. */
export const ACCESS_TOKEN_MAX_LENGTH = 8 * 1024;
/** Verified tokens remembered until they expire: verifying costs 0.13 ms, and a client sends the same one for 10 minutes. */
export const VERIFIED_TOKENS = 10_000;
/** How long the customer service's key set may be used before it is fetched again. */
export const JWKS_CACHE_MS = 10 * 60_000;
/** The largest request body: an operation and its variables. Files have a way of their own. */
export const REQUEST_BODY_MAX_BYTES = 512 * 1024;
/** A client that takes longer to send its headers, or its whole request, is cut off (slow-loris). */
export const REQUEST_HEADERS_TIMEOUT_MS = 10_000;
export const REQUEST_TIMEOUT_MS = 30_000;

/** Tokens of an operation's text: introspection has some 400, a large screen's query 1,000. Parsing stops there. */
export const OPERATION_TOKENS_MAX = 4_000;
/** Root fields, aliases among them: each is planned and fetched. */
export const OPERATION_ROOT_FIELDS_MAX = 30;
/** Levels of selections. Introspection has 13, a page of movements of a page of accounts 9. */
export const OPERATION_DEPTH_MAX = 16;
/** Fields, fragments counted wherever they are used: planning 500 took half a second. */
export const OPERATION_FIELDS_MAX = 500;
/** Rows that an operation may answer: a full page within a full page. Answering 10,000 took half a second. */
export const OPERATION_ROWS_MAX = 10_000 + 100;
