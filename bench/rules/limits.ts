/** What ARCHITECTURE.md §6 states the cost of rules for: a list of this many rows, three guarded fields each. */
export const ROWS = 1_000;
/** Executions of one kind in a row, before it is the next one's turn. */
export const EXECUTIONS_IN_TURN = 20;
export const TURNS = 40;
/** Turns before anything counts: the JIT compiler settles within these. */
export const WARM_UP_TURNS = 10;
/** Requests in flight at the bank. */
export const CONNECTIONS = 16;
