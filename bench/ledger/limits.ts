/** Calls in flight: issue 3 asks for at least 1,024. */
export const CALLS_IN_FLIGHT = 1_024;
/** Customers' accounts: far more than a batch touches, so that `uniform` rarely meets an account twice. */
export const ACCOUNTS = 10_000;
/** The share of transfers in which one and the same account takes part, in the hot run. */
export const HOT_SHARE = 0.8;
/** How long each measured part of a round lasts. */
export const SECONDS_PER_PART = 15;
/** How often the parts are repeated, in turn: noise of the machine meets all of them alike. */
export const ROUNDS = 3;
/** pgbench's scale, clients and threads: issue 3. */
export const PGBENCH_SCALE = 100;
export const PGBENCH_CLIENTS = 32;
export const PGBENCH_THREADS = 2;
/** The longest statement while filling. */
export const FILL_TIMEOUT_MS = 10 * 60_000;
/** How long a part lasts, and how often the parts are repeated, where sealed accounts are measured beside plain ones. */
export const SEALED_SECONDS_PER_PART = 8;
export const SEALED_ROUNDS = 5;
