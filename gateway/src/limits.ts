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
/** Characters of the queries that leave in one request: far below what a subgraph takes, and enough for a page of entities each. */
export const SUBGRAPH_GATHERED_MAX_BYTES = 512 * 1024;
/** How long queries go one by one to a subgraph that does not take several: one of an older version, until it is replaced. */
export const SUBGRAPH_ONE_BY_ONE_MS = 30_000;
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
export const REQUEST_BODY_MAX_BYTES = 1024 * 1024;
/** A client that takes longer to send its headers, or its whole request, is cut off (slow-loris). */
export const REQUEST_HEADERS_TIMEOUT_MS = 10_000;
export const REQUEST_TIMEOUT_MS = 30_000;
/** A file may take longer (customer's UPLOAD_TIMEOUT_MS, and the scanner's time after it). */
export const FILE_TIMEOUT_MS = 150_000;
/** Points of a file, sent or read: as a change, which is written or read durably. */
export const COST_OF_FILE = 10;
/**
 * Files on their way to and from one service at once, and connections for them, each of which carries one at a time: what customer gives and
 * takes (DOWNLOADS_AT_ONCE, UPLOADS_AT_ONCE), so that slow readers leave room for what is sent, and no file waits for a connection.
 */
export const FILES_AT_ONCE = 160;
/** The same of one person, or of everybody without a token at one address: what customer gives and takes of one person. */
export const FILES_AT_ONCE_EACH = 20;
export const FILE_CONNECT_TIMEOUT_MS = 5_000;

/** How long the mailbox of dev and test may take to answer. */
export const MAILBOX_TIMEOUT_MS = 2_000;
/** Characters of a client's user agent that are looked at: browsers have 100 to 200. */
export const USER_AGENT_MAX = 256;
/** Addresses read from the end of `X-Forwarded-For`: nobody has so many proxies in a row. */
export const FORWARDED_ADDRESSES_MAX = 16;

/** Tokens of an operation's text: introspection has some 400, a large screen's query 1,000. Parsing stops there. */
export const OPERATION_TOKENS_MAX = 4_000;
/** Root fields, aliases among them: each is planned and fetched. */
export const OPERATION_ROOT_FIELDS_MAX = 30;
/** Root fields of a mutation: each is a change of its own, one after another. */
export const OPERATION_MUTATIONS_MAX = 10;
/** Names for one field of one object: a balance at the end of each of 24 months. Each is a value again, and texts are long. */
export const OPERATION_ALIASES_MAX = 30;
/** Characters of all texts of an answer: 10,000 rows of 500 take 5 million. Counted before it is written, which costs thrice as much. */
export const ANSWER_MAX_CHARACTERS = 16 * 1024 * 1024;
/** Characters of an error's message: graphql-js puts the whole wrong value of a variable into it. */
export const ERROR_MESSAGE_MAX_LENGTH = 500;
/** Faults of an invalid operation that are told: each looks up names that resemble it and its places in the text. The rest says nothing new. */
export const VALIDATION_ERRORS_MAX = 10;
/** Levels of selections. Introspection has 13, a page of movements of a page of accounts 9. */
export const OPERATION_DEPTH_MAX = 16;
/** Fields, fragments counted wherever they are used: planning 500 took half a second. */
export const OPERATION_FIELDS_MAX = 500;
/** Rows that an operation may answer: a full page within a full page. Answering 10,000 took half a second. */
export const OPERATION_ROWS_MAX = 10_000 + 100;
/** Values that an operation may answer: 15 of each row of a full page within a full page. */
export const OPERATION_CELLS_MAX = 150_000;

/** Live connections of one process, WebSocket and SSE: at some 40 kB each 800 MB, which is what a process is given. */
export const LIVE_CONNECTIONS_MAX = 20_000;
/** Of one person: some windows on some devices. Beyond it, something opens connections and forgets them. */
export const LIVE_CONNECTIONS_PER_USER = 50;
/** Of nobody known, all together: they cannot be told apart, and there is little for them to hear. */
export const LIVE_CONNECTIONS_ANONYMOUS = 2_000;
/** Operations under way on one connection, subscriptions among them: a large screen has ten. */
export const LIVE_OPERATIONS_PER_CONNECTION = 100;
/** Of one person, over all their connections: five large screens. Each stream is one in its subgraph too. */
export const LIVE_OPERATIONS_PER_USER = 500;
/** A subscription's message, which is kept as long as its stream: a long query has 4 KiB, and 100 ids as variables 3 KiB. */
export const LIVE_SUBSCRIPTION_MAX_BYTES = 32 * 1024;
/** Operations of one connection that wait until there is room for their answers, all together: two messages of the largest size. */
export const LIVE_WAITING_MAX_BYTES = 1024 * 1024;
/** Messages of a connection in a minute that begin no operation, so that nobody pays for them: clients ping every ten seconds. */
export const LIVE_SIGNS_PER_MINUTE = 600;
/** How often gateways that share a store tell each other what is live at them: one statement each. */
export const LIVE_SHARE_MS = 2_000;
/** How long the others count what a gateway told that says nothing more: it missed four tellings, so it is dead. */
export const LIVE_SHARE_LEASE_MS = 10_000;
/** Who has less than this share of a limit at a gateway is not told of: nearly everybody, and all of them together have little. */
export const LIVE_SHARED_FROM = 0.1;
/** How long a new socket may take to send `connection_init`: a slow phone takes two. */
export const SOCKET_INIT_TIMEOUT_MS = 5_000;
/** A message over a socket from whoever is not signed in: a large sign-up with its text has 8 KiB. They may open many sockets. */
export const SOCKET_MESSAGE_ANONYMOUS_MAX_BYTES = 64 * 1024;
/** After how long without a message a connection is asked whether its other side still lives. Proxies cut off what is silent for 30 to 60 s. */
export const LIVE_KEEP_ALIVE_MS = 15_000;
/** How often one is asked to which messages go all the time: that they are taken in somewhere does not say that somebody reads them. */
export const LIVE_ASK_MS = 45_000;
/** How often connections are looked at for whatever time brings: token expiry must end streams within a second. */
export const LIVE_TICK_MS = 500;
/** A closed connection whose other side does not answer is cut off after this: a slow reader first reads what was sent before. */
export const LIVE_CLOSE_TIMEOUT_MS = 30_000;

/** Unsent bytes of a connection above which no more events are fetched for it, and below which they are again. */
export const LIVE_QUEUE_HIGH_BYTES = 256 * 1024;
export const LIVE_QUEUE_LOW_BYTES = 64 * 1024;
/** Unsent messages above which no more events are fetched: small ones cost more than their bytes. */
export const LIVE_QUEUE_HIGH_MESSAGES = 256;
/** Unsent bytes and messages that close a connection: answers and pongs do not wait for room. */
export const LIVE_QUEUE_MAX_BYTES = 4 * 1024 * 1024;
export const LIVE_QUEUE_MAX_MESSAGES = 4_096;
/** How long a connection may stay above the mark before it is closed: its reader is gone, or far too slow. */
export const LIVE_STALL_MS = 10_000;

/** Draining: how long queries and mutations under way get, inside the whole drain's 10 s. */
export const LIVE_DRAIN_MS = 7_000;
/** Draining: how long the other side then gets to answer the close. */
export const LIVE_DRAIN_CLOSE_MS = 3_000;
/** What a client waits at random before it comes again, as it is advised when many are sent away at once. */
export const RECONNECT_JITTER_SECONDS = 5;

/** Shared SSE streams, reserved and open, and how many of one person, or of nobody known at one address, may wait to be used. */
export const SSE_RESERVATIONS_MAX = 20_000;
export const SSE_RESERVATIONS_PER_USER = 50;
/** How long a reservation waits to be used: a client comes at once. */
export const SSE_RESERVATION_MS = 30_000;
/** Clients name operations by a UUID. */
export const SSE_OPERATION_ID_MAX_LENGTH = 128;

/** Pauses between attempts to take a stream up again at its subgraph: doubled each time, half of it at random. */
export const UPSTREAM_BACKOFF_MS = 100;
export const UPSTREAM_BACKOFF_MAX_MS = 3_000;
/** A stream that was open this long begins its attempts anew when it is lost. */
export const UPSTREAM_STEADY_MS = 10_000;
/** How long a stream that never was open is tried for: a client waits for it. */
export const UPSTREAM_OPEN_MS = 10_000;
/** How long a stream that was open is tried for before its client is told: a restart, or a database that fails over. */
export const UPSTREAM_RESUME_MS = 120_000;
/** How long a connection to a subgraph may take to be made and acknowledged. */
export const UPSTREAM_CONNECT_MS = 5_000;
/** How often a subgraph's connection is asked whether it still lives. */
export const UPSTREAM_KEEP_ALIVE_MS = 10_000;
/** Events of one stream that may wait for a slow client; more are left to the subgraph's log, and read again later. */
export const UPSTREAM_BUFFER_EVENTS = 64;
/** Cursors of events delivered last, by which a repeated event is known after a stream was taken up again. */
export const DELIVERED_CURSORS = 16;

/** Ended sessions remembered: longer than any access token lives, so that no token outlives the memory of its session. */
export const ENDED_SESSIONS_MS = 60 * 60_000;
export const ENDED_SESSIONS_MAX = 100_000;

/** Points a minute of a signed-in person: five of the largest operations, or 4,500 transfers. */
export const RATE_LIMIT_PER_USER = 50_000;
/** Points a minute of all at one address who are not signed in: some hundred people behind one router sign in at once. */
export const RATE_LIMIT_PER_ADDRESS = 10_000;
export const RATE_LIMIT_WINDOW_SECONDS = 60;
/**
 * Fields of texts that were not planned before, for each point of a minute: planning a field takes 0.15 to 0.5 ms, where a point of rows takes
 * 0.05. 5,000 fields of a person hold the thread for a second or two, 1,000 of an address for a fifth of that.
 */
export const PLANNED_FIELDS_SHARE = 0.1;
/** So close to its end a refusal gives no points back: they would count for the next minute. */
export const RATE_LIMIT_REWARD_MARGIN_MS = 1_000;
/** Who has nothing left, remembered so that a refusal costs no parsing and no question to the store. */
export const EXHAUSTED_SUBJECTS = 50_000;
/** How long connecting to the store of rate limits may take. */
export const RATE_LIMIT_STORE_TIMEOUT_MS = 2_000;
export const RATE_LIMIT_STORE_CONNECTIONS = 4;
/** Points of a value that a query asks for at its root: some row or count is read for it, each time. */
export const COST_OF_ROOT_VALUE = 1;
/** Points of a query beside its objects; of each change, which writes and is answered durably; of a stream, which stays. */
export const COST_OF_OPERATION = 1;
export const COST_OF_MUTATION = 10;
export const COST_OF_SUBSCRIPTION = 10;
/** Points of an object that is counted when it is asked for, and not read: some 5 ms, where a row that is read takes 0.1. A thousand a minute each. */
export const COST_OF_CALCULATION = 50;
/** Points of what is refused before it runs: parsing and checking it is work too. */
export const COST_OF_REFUSAL = 10;
/** Points of an address for each token that the bank is asked about and that is good. */
export const COST_OF_QUESTION = 1;
/** Rows that a list is taken to have that is no page: holders of an account, roles, readers of a message. */
export const LIST_SIZE_ASSUMED = 5;
/** Levels of variables within variables: the deepest input has 4. */
export const VARIABLES_DEPTH_MAX = 16;
/** Values in an operation's variables: a bulk of 2,500 transfers has 8 each. */
export const VARIABLE_VALUES_MAX = 40_000;
/** Levels of a request's JSON: variables, and what is around them. */
export const JSON_DEPTH_MAX = VARIABLES_DEPTH_MAX + 8;
/** Values in a request's JSON, counted before it is parsed: those of variables, and what is around them. */
export const JSON_VALUES_MAX = VARIABLE_VALUES_MAX + 1_000;
/** JSON up to here is parsed without a look at its shape: it is small, whatever its shape. */
export const JSON_UNSEEN_CHARACTERS = 4_096;

/** How long a browser remembers a preflight's answer. */
export const PREFLIGHT_MAX_AGE_SECONDS = 600;
/** Fields and inline fragments of a document: validation compares those of one name with each other. Introspection has 90. */
export const DOCUMENT_SELECTIONS_MAX = 1_000;
/** Directives of a document: a large screen skips some parts of it. */
export const DOCUMENT_DIRECTIVES_MAX = 50;
/** Fragments of a document, and their uses: validation compares them with each other. */
export const DOCUMENT_FRAGMENTS_MAX = 100;
export const DOCUMENT_SPREADS_MAX = 200;
/** Operations of a document: validation follows each of them through all fragments, for several rules. */
export const DOCUMENT_OPERATIONS_MAX = 20;
/** Pairs of fields of one name in an object, of fragments as eight: validation takes some 0.6 µs each. Ten fragments of ten fields have 860. */
export const DOCUMENT_COMPARISONS_MAX = 5_000;
/** Selections looked at to count those pairs, fragments wherever they are used. What may run has OPERATION_FIELDS_MAX fields. */
export const DOCUMENT_LOOKS_MAX = 10_000;
/** Documents whose shape is remembered, by their text where it is short, else by its hash. */
export const CHECKED_DOCUMENTS = 2_000;
export const CHECKED_TEXT_MAX = 2_048;
/** Texts known by their hash (automatic persisted queries), and the longest of them: 32 million characters at the most. */
export const PERSISTED_DOCUMENTS = 1_000;
export const PERSISTED_DOCUMENT_MAX = 32 * 1024;
/** Live connections of nobody known at one address, and of whoever has not yet said who they are. */
export const LIVE_CONNECTIONS_PER_ADDRESS = 500;

/** How long an OpenID provider may take to answer, and how much it may say: its configuration has some 5,000 bytes. */
export const PROVIDER_TIMEOUT_MS = 5_000;
export const PROVIDER_ANSWER_MAX_BYTES = 256 * 1024;
/** How often its keys are fetched at the most: a token with a made-up key must not make us ask each time. */
export const PROVIDER_KEYS_COOLDOWN_MS = 5_000;
/** How long known keys are used while the provider is away. */
export const PROVIDER_KEYS_STALE_MAX_MS = 24 * 60 * 60_000;
/** How often the bank is asked anew about a token: less than ended sessions are remembered. */
export const PROVIDER_SESSION_CHECK_MS = 5 * 60_000;
/** How often the log tells how many of its tokens were refused: whoever sends bad ones does not fill it. */
export const REFUSALS_TOLD_EVERY_MS = 60_000;
/** Characters of a subject or session of a provider (OpenID Connect Core, section 2: 255). */
export const PROVIDER_ID_MAX = 255;
/** How old a logout token may be. */
export const LOGOUT_TOKEN_AGE_MAX_SECONDS = 120;
/** The longest body of a logout: one token, and its name. */
export const LOGOUT_BODY_MAX_BYTES = 16 * 1024;
