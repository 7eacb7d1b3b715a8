/** Accounts whose days are counted, the fewer first: what memory they need must not grow with them. */
export const SIZES: readonly number[] = [10_000, 100_000];
/** Days that are counted one after the other; with the last, its month is posted. */
export const DAYS: readonly string[] = ['2026-09-28', '2026-09-29', '2026-09-30'];
/** What each account has had since before the first day, in cents. */
export const BALANCE_CENTS = 1_234_567;
/** How often it is looked how much memory is resident. */
export const SAMPLE_MS = 20;
/** The longest statement while filling. */
export const FILL_TIMEOUT_MS = 30 * 60_000;
