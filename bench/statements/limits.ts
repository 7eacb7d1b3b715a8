/** Entries of the two accounts that are compared. */
export const SHORT_HISTORY = 10_000;
export const LONG_HISTORY = 10_000_000;
/** Questions to each, in turns, after some that do not count. */
export const QUESTIONS = 600;
export const WARM_UP = 60;
/** Lines of a page. */
export const PAGE = 50;
/** Lines of the files. */
export const FILE_LINES = 1_000_000;
/** How often the bank's resident memory is looked at while it sends one. */
export const RESIDENT_EVERY_MS = 100;
/** Customers' accounts of the trial balance, and entries of each. */
export const ACCOUNTS = 100_000;
export const ENTRIES_EACH = 10;
/** The longest statement while filling. */
export const FILL_TIMEOUT_MS = 30 * 60_000;
