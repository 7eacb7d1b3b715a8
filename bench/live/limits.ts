/** Private subscribers and alerts a second: issue 4. Each transfer makes two alerts, one for each side. */
export const SUBSCRIBERS = [1_000, 5_000] as const;
export const ALERTS_PER_SECOND = [100, 500] as const;
/** How long alerts come, at the highest rate that is measured, before anything is: a server that runs is compiled, and knows its callers. */
export const WARM_UP_SECONDS = 15;
/** Pauses in which what was under way comes to rest. */
export const SETTLE_MS = 1_500;
/** How long the last alerts may take to arrive before they count as lost. */
export const ARRIVAL_MS = 45_000;
/** Sockets that the client opens at the same time. */
export const OPENED_AT_ONCE = 50;
/** Sockets opened and closed before resident memory is first read: code is loaded and compiled by them. */
export const MEMORY_WARM_UP_SOCKETS = 1_000;
/** A young generation of 1 MB: it grows with the first thousands of sockets and stays, and is nothing that a socket holds. */
export const MEMORY_FLAGS = ['--max-semi-space-size=1'] as const;
/** An account's overdraft in minor units: none runs dry. */
export const OVERDRAFT = 1_000_000_000_000n;
/** Calls in flight while the ledger is told of the accounts. */
export const PUSHED_AT_ONCE = 64;
/** Access tokens of the benchmark live longer than any run. */
export const TOKEN_LIFE_SECONDS = 2 * 60 * 60;
/** What random pairs of subscribers are drawn with, unless told otherwise. */
export const SEED = 20_261_125;
/** Events that the bare server reads from the bus at once, like the bank's own consumers. */
export const EVENTS_READ_AT_ONCE = 200;
