import type { Currency } from '@florin/kit';

/** How often openings that a crash or an absent ledger left half done are taken up again. */
export const RESUME_OPENINGS_EVERY_MS = 2_000;
/** The currencies that the bank of dev and test keeps accounts in. */
export const ACCOUNT_CURRENCIES: readonly Currency[] = ['EUR', 'USD', 'GBP', 'CHF', 'JPY'];
/** The bank's days, such as value dates, are of this time zone. */
export const BANK_TIME_ZONE = 'Europe/Amsterdam';
