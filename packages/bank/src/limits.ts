import type { Currency } from '@florin/kit';

/** The currencies that the bank of dev and test keeps accounts in. */
export const ACCOUNT_CURRENCIES: readonly Currency[] = ['EUR', 'USD', 'GBP', 'CHF', 'JPY'];
/** The bank's days, such as value dates, are of this time zone. */
export const BANK_TIME_ZONE = 'Europe/Amsterdam';

/** When accounts sleep. */
export const DORMANCY_RULES = { afterMonths: 24, noticeDays: 30 };
