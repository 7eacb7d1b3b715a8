/** Clients that send transfers at the same time, each on a connection of its own: issue 3. */
export const TRANSFER_CLIENTS = 64;
/** Each client's customer has so many accounts, so 128 accounts pay and are paid. */
export const ACCOUNTS_PER_CLIENT = 2;
/** The share of transfers that pay one and the same account, in the hot run: as in `bench/ledger`. */
export const HOT_SHARE = 0.8;
/** What an account begins with: a client pays at most 1.00 a transfer, so none runs dry. */
export const OPENING_DEPOSIT = '1000000.00';
/** How long each variant runs before it is measured: the JIT compiler settles within this. */
export const WARM_UP_SECONDS = 6;
/** How long a paced client sends before its latencies count: it connects 64 times and is compiled, and its own waits are in them. */
export const PACED_WARM_UP_SECONDS = 2;
/** How long the profile is taken. */
export const PROFILE_SECONDS = 15;
/** The overview's accounts and movements of each: issue 3. */
export const OVERVIEW_ACCOUNTS = 20;
export const OVERVIEW_TRANSACTIONS = 5;
/** Points a minute of everybody: what the load clients ask for is more than one person may, and still counted. */
export const POINTS_A_MINUTE = 1_000_000_000;
/** Access tokens live 10 minutes; clients sign in again when theirs is older than this. */
export const TOKEN_USED_FOR_MS = 6 * 60_000;
/** The gateway under test has a core of its own for the query; what it needs around it shares the other. */
export const GATEWAY_CORE = 0;
export const OTHER_CORE = 1;
/** The longest statement of the benchmark's own: the audit reads every row. */
export const AUDIT_TIMEOUT_MS = 10 * 60_000;
