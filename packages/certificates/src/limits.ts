const DAY_MS = 24 * 60 * 60_000;
/** How long a development authority is trusted. */
export const AUTHORITY_LIFE_MS = 5 * 365 * DAY_MS;
/** How long its certificates are good. */
export const CERTIFICATE_LIFE_MS = 90 * DAY_MS;
/** A certificate with less left than this is made anew. */
export const RENEW_BEFORE_MS = 30 * DAY_MS;
/** Clocks of two machines may differ by this much. */
export const CLOCK_SKEW_MS = 5 * 60_000;
