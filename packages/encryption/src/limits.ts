/** Data keys that a process keeps unwrapped: 4 MiB at most, and the customers of some hundred pages. */
export const CACHED_KEYS = 10_000;
/** How long an unwrapped key is kept: so long after a key was destroyed may another process still read with it. */
export const CACHED_KEY_LIFE_MS = 60_000;
/** Keys unwrapped side by side: a key service counts requests, and one page must not take them all. */
export const UNWRAPPING_AT_ONCE = 10;
/** How long the key service may take for one request, and tries: a sign-in waits for it. */
export const KEY_SERVICE_TIMEOUT_MS = 3_000;
export const KEY_SERVICE_ATTEMPTS = 3;
/** Keys that one round of the rotation wraps anew, in one transaction. */
export const REWRAP_BATCH = 50;
/** How long a data key seals what is new of somebody: the next one is made then. */
export const DATA_KEY_LIFE_MS = 365 * 24 * 60 * 60_000;
/** Keys that one round replaces because of their age. */
export const REPLACE_BATCH = 50;
/** A replaced data key is destroyed this long after nothing is sealed with it any more: whoever read a value just before still opens it. */
export const RETIRED_KEY_KEPT_MS = 60 * 60_000;
/** How often background work looks whether there are keys to wrap anew or rows to seal anew. */
export const ROTATION_PAUSE_MS = 60_000;
