import { publicError } from '@florin/kit';
import { hash, verify } from '@node-rs/argon2';
import {
  ARGON2_LANES,
  ARGON2_MEMORY_KIB,
  ARGON2_PASSES,
  PASSWORD_HASHES_AT_ONCE,
  PASSWORD_HASHES_WAITING,
} from '../limits.ts';

/** What a hash costs, and how many may be made at the same time. */
export interface PasswordHashing {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
  readonly atOnce: number;
  readonly waiting: number;
}

/** OWASP's parameters for argon2id, bounded in memory. */
export const PASSWORD_HASHING: PasswordHashing = {
  memoryKib: ARGON2_MEMORY_KIB,
  passes: ARGON2_PASSES,
  lanes: ARGON2_LANES,
  atOnce: PASSWORD_HASHES_AT_ONCE,
  waiting: PASSWORD_HASHES_WAITING,
};

/** Hashes passwords, a bounded number at a time. Each function throws `RATE_LIMITED` when too many wait already. */
export interface PasswordHasher {
  /** An argon2id hash (RFC 9106) with a salt of its own, in the PHC string format. */
  hash(password: string): Promise<string>;
  /** Whether a password fits; without a hash it does the same work and says no, so that nobody learns who banks here. */
  fits(storedHash: string | undefined, password: string): Promise<boolean>;
  /** Runs a task in a turn of its own: what comes before and after looking at a password, no more of it at once than hashes. */
  inTurn<T>(task: (fits: PasswordHasher['fits'], hash: PasswordHasher['hash']) => Promise<T>): Promise<T>;
}

export function createPasswordHasher(hashing: PasswordHashing = PASSWORD_HASHING): PasswordHasher {
  const inTurn = limitConcurrency(hashing.atOnce, hashing.waiting);
  // argon2id is the library's default algorithm; its enum cannot be imported under isolatedModules.
  const options = { memoryCost: hashing.memoryKib, timeCost: hashing.passes, parallelism: hashing.lanes };
  const fits = async (storedHash: string | undefined, password: string) => {
    if (storedHash !== undefined) return verify(storedHash, password);
    await hash(password, options);
    return false;
  };
  return {
    hash: (password) => inTurn(() => hash(password, options)),
    fits: (storedHash, password) => inTurn(() => fits(storedHash, password)),
    inTurn: (task) => inTurn(() => task(fits, (password) => hash(password, options))),
  };
}

/** Runs so many tasks at once, lets so many wait in order, and refuses the rest before any work is done for them. */
function limitConcurrency(atOnce: number, waiting: number): <T>(task: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= atOnce) {
      if (queue.length >= waiting)
        throw publicError('RATE_LIMITED', 'Too many people sign in at this moment. Try again in a few seconds.');
      // Whoever ends hands its place on, so `running` stays as it is.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
