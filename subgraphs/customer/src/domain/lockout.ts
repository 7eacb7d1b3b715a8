import {
  LOCKOUT_ACCOUNT_FIRST_MS,
  LOCKOUT_ACCOUNT_FREE,
  LOCKOUT_ACCOUNT_LONGEST_MS,
  LOCKOUT_ADDRESS_FIRST_MS,
  LOCKOUT_ADDRESS_FORGET_MS,
  LOCKOUT_ADDRESS_FREE,
  LOCKOUT_ADDRESS_LONGEST_MS,
  LOCKOUT_FORGET_MS,
  LOCKOUT_PAIR_FIRST_MS,
  LOCKOUT_PAIR_FREE,
  LOCKOUT_PAIR_LONGEST_MS,
} from '../limits.ts';

/** What wrong tries are counted of: an account from one address, an account from wherever, an address whatever the account. */
export type LockoutKind = 'pair' | 'account' | 'address';

/** When wrong tries cost waiting, and how long. */
interface Delays {
  /** Wrong tries before any waiting. */
  readonly free: number;
  /** The first wait; each further wrong try doubles it. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** Without a try for so long, counting begins anew. */
  readonly forgetMs: number;
}

const DELAYS: Readonly<Record<LockoutKind, Delays>> = {
  pair: {
    free: LOCKOUT_PAIR_FREE,
    firstMs: LOCKOUT_PAIR_FIRST_MS,
    longestMs: LOCKOUT_PAIR_LONGEST_MS,
    forgetMs: LOCKOUT_FORGET_MS,
  },
  account: {
    free: LOCKOUT_ACCOUNT_FREE,
    firstMs: LOCKOUT_ACCOUNT_FIRST_MS,
    longestMs: LOCKOUT_ACCOUNT_LONGEST_MS,
    forgetMs: LOCKOUT_FORGET_MS,
  },
  address: {
    free: LOCKOUT_ADDRESS_FREE,
    firstMs: LOCKOUT_ADDRESS_FIRST_MS,
    longestMs: LOCKOUT_ADDRESS_LONGEST_MS,
    forgetMs: LOCKOUT_ADDRESS_FORGET_MS,
  },
};

/** How often something went wrong, and until when nothing of it is looked at. */
export interface Tally {
  readonly failures: number;
  readonly lockedUntil: Date | null;
  readonly lastAt: Date;
}

export function isLocked({ lockedUntil }: Pick<Tally, 'lockedUntil'>, at: Date): boolean {
  return lockedUntil !== null && lockedUntil > at;
}

/** The tally after one more try that is taken for wrong until it proves right. */
export function afterTry(kind: LockoutKind, { failures, lastAt }: Tally, at: Date): Tally {
  const { free, firstMs, longestMs, forgetMs } = DELAYS[kind];
  const counted = (at.getTime() - lastAt.getTime() < forgetMs ? failures : 0) + 1;
  if (counted < free) return { failures: counted, lockedUntil: null, lastAt: at };
  const waitMs = Math.min(longestMs, firstMs * 2 ** Math.min(counted - free, MOST_DOUBLINGS));
  return { failures: counted, lockedUntil: new Date(at.getTime() + waitMs), lastAt: at };
}

/** Enough for any longest wait; far more would not be a number. */
const MOST_DOUBLINGS = 30;

/**
 * The network that counts as one address: an IPv4 address itself, the first 64 bits of an IPv6 address, because one connection
 * gets that many to choose from (RFC 6177).
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const whole = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...(tail ?? '').split(':')];
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
