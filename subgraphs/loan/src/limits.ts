/** Digits after the point of a rate in percent. */
export const RATE_DIGITS = 6;
/** Digits before the point of a configured amount. */
export const AMOUNT_DIGITS = 15;
/** The longest loan: 40 years. */
export const TERM_MAX_MONTHS = 480;
/** Products that a bank can configure. */
export const PRODUCTS_MAX = 200;
/** The largest batch of one loader's statement. */
export const LOADER_BATCH = 100;
