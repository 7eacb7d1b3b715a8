// Every limit of the explorer and of its build, with its reason.

/** An access token lives 10 minutes; renewing this long before its end leaves time for a slow answer and a wrong clock. */
export const RENEW_AHEAD_MS = 60_000;

/** A renewal that found the bank away is tried again after this time, well inside RENEW_AHEAD_MS. */
export const RENEW_RETRY_MS = 10_000;

/** Longer than the gateway's own limit on an operation, so that its answer, not this limit, is what the user sees. */
export const REQUEST_TIMEOUT_MS = 35_000;

/** While the bank is away the page asks for /health this often: soon enough after a restart, and no load. */
export const HEALTH_POLL_MS = 2_000;

/** How long a page that is being reloaded may take to let go of its tab's lock before the tab counts as a copy. */
export const TAB_HOLD_WAIT_MS = 1_500;

/** The service worker starts in milliseconds; where a browser keeps it from starting, the page renews by itself. */
export const WORKER_READY_TIMEOUT_MS = 2_000;

/** How many renewals the service worker remembers: one per tab that renews within its life, of seconds to minutes. */
export const REMEMBERED_RENEWALS = 32;

/** Another process that builds needs about ten seconds; after this time it is taken for stuck and the build is done here. */
export const BUILD_WAIT_MS = 120_000;

/** How often a process that waits for another one's build looks again. */
export const BUILD_POLL_MS = 100;

/** How often the finished build is swapped in when other processes swap at the same instant. */
export const BUILD_SWAP_ATTEMPTS = 20;

/** How often the live connection is asked whether its other side still lives; a laptop that slept has a dead one. */
export const LIVE_PING_MS = 10_000;

/** How long the answer to that may take before the connection is cut off and made again. */
export const LIVE_PONG_WAIT_MS = 5_000;

/** How long the bank may take to accept a connection. */
export const LIVE_ACK_WAIT_MS = 10_000;

/** The first pause before a lost connection is made again, doubled each time up to the longest; half of it is at random. */
export const LIVE_RETRY_MS = 1_000;
export const LIVE_RETRY_MAX_MS = 10_000;

/** An unused connection is kept for the next operation for a moment. */
export const LIVE_IDLE_MS = 3_000;

/** Lines in the list of what came live. The page draws them all; older ones fall out. */
export const LIVE_LOG_LINES = 300;

/** An event's object or list stands on one line up to this width: about what the narrowest panel has. */
export const LIVE_LINE_WIDTH = 48;
