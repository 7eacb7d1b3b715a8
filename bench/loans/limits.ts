/** Loans whose days are ended, the fewer first: what memory they need must not grow with them. */
export const SIZES: readonly number[] = [10_000, 100_000];
/** The bank's days that are ended one after the other. */
export const DAYS: readonly string[] = ['2026-04-10', '2026-04-11', '2026-04-12'];
/** How often it is looked how much memory is resident. */
export const SAMPLE_MS = 20;
/** The longest statement while filling. */
export const FILL_TIMEOUT_MS = 30 * 60_000;
/** Up to how many loans each of them is compared with the ledger's accounts, which takes memory for all of them. */
export const FAULTS_UP_TO = 10_000;
