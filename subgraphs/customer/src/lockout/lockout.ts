import { createHash } from 'node:crypto';
import type { Database, RequestOrigin } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import { afterTry, isLocked, type LockoutKind, networkOf, type Tally } from '../domain/lockout.ts';
import { forgetTally, isKnownPlace, lockTallies, rememberPlace, takeTryBack, writeTally } from '../store/lockout.ts';

/** Whose proof is tried, and from where. */
interface Claim {
  /** Absent where the e-mail address is nobody's: such an address is counted like an account. */
  readonly customerId: string | undefined;
  /** As it was typed; what an address that is nobody's is counted by. */
  readonly email?: string;
  readonly origin: RequestOrigin | undefined;
}

/** A try that may be looked at. It counts as wrong until one of these is called. */
interface Try {
  /** It was right, and another proof is asked for: the earlier wrong ones stay counted. */
  passed(): Promise<void>;
  /** It was right, and that was all: the account's wrong tries from this address are forgotten, and the address is known from now on. */
  succeeded(): Promise<void>;
}

/**
 * Makes guessing slow and locks nobody out of their own account: wrong tries are counted for an account from one address, for an
 * account from addresses where its owner never was, and for such an address whatever the account. Each has some free, then waits that
 * double up to a bound (`domain/lockout.ts`).
 */
export interface Lockout {
  /**
   * Counts a try before anybody looks at it, committed, so that of many at once no more are looked at than would be one by one.
   *
   * @returns `locked` when none may be looked at now; such a try is not counted, or waiting would never end
   */
  begin(claim: Claim): Promise<Try | 'locked'>;
  /** Forgets the account's wrong tries from this address: whose it is was proven in another way. */
  forget(claim: Claim): Promise<void>;
}

export function createLockout(database: Database, now: () => number): Lockout {
  return {
    forget: (claim) => forgetTally(database, pairKeyOf(claim)),
    async begin(claim) {
      const at = new Date(now());
      const counted = await countedKeysOf(database, claim);
      const tallies = await countTry(database, counted, at);
      if (tallies === undefined) return 'locked';
      const takeBack = async (...kinds: readonly LockoutKind[]) => {
        for (const [index, { kind, key }] of counted.entries())
          if (kinds.includes(kind)) await takeTryBack(database, key, tallies[index]?.lockedUntil ?? null);
      };
      return {
        async passed() {
          await takeBack('pair', 'account', 'address');
        },
        async succeeded() {
          const pair = pairKeyOf(claim);
          await takeBack('account', 'address');
          await forgetTally(database, pair);
          if (claim.customerId !== undefined) await rememberPlace(database, claim.customerId, pair, at);
        },
      };
    },
  };
}

interface CountedKey {
  readonly kind: LockoutKind;
  readonly key: Buffer;
}

async function countedKeysOf(database: Database, claim: Claim): Promise<readonly CountedKey[]> {
  const pair = pairKeyOf(claim);
  // Asked for nobody's address too: whether somebody banks here must not show in the work.
  const known = await isKnownPlace(database, claim.customerId ?? 'nobody', pair);
  const keys: CountedKey[] = [{ kind: 'pair', key: pair }];
  // Where its owner was before, nobody else can keep an account locked: neither guessers of this account from elsewhere, nor
  // guessers of other accounts who share the address.
  if (known) return keys;
  keys.push({ kind: 'account', key: keyOf('account', accountOf(claim)) });
  if (claim.origin !== undefined) keys.push({ kind: 'address', key: keyOf('address', placeOf(claim)) });
  return keys.toSorted((one, other) => one.key.compare(other.key));
}

/** READ COMMITTED, under the locks of all tallies, in the order of their keys. @returns `undefined` when one of them is locked */
async function countTry(
  database: Database,
  counted: readonly CountedKey[],
  at: Date,
): Promise<readonly Tally[] | undefined> {
  return database.begin(async (sql) => {
    const before = await lockTallies(
      sql,
      counted.map(({ key }) => key),
      at,
    );
    if (before.some((tally) => isLocked(tally, at))) return undefined;
    const after = counted.map(({ kind }, index) => afterTry(kind, before[index] ?? EMPTY, at));
    await Promise.all(after.map((tally, index) => writeTally(sql, counted[index]?.key ?? NO_KEY, tally)));
    return after;
  });
}

const EMPTY: Tally = { failures: 0, lockedUntil: null, lastAt: new Date(0) };
const NO_KEY = Buffer.alloc(0);

function pairKeyOf(claim: Claim): Buffer {
  return keyOf('pair', `${accountOf(claim)} ${placeOf(claim)}`);
}

/** Where somebody is, as a key of what is known of them. */
export function placeKeyOf(customerId: string, origin: RequestOrigin | undefined): Buffer {
  return pairKeyOf({ customerId, origin });
}

/** What somebody's device says of itself, as such a key. */
export function deviceKeyOf(customerId: string, device: string): Buffer {
  return keyOf('device', `${customerId} ${device}`);
}

function accountOf({ customerId, email = '' }: Claim): string {
  return customerId ?? `nobody ${emailKeyOf(email)}`;
}

function placeOf({ origin }: Claim): string {
  return networkOf(origin?.clientAddress ?? 'unknown');
}

function keyOf(kind: LockoutKind | 'device', what: string): Buffer {
  return createHash('sha256').update(`${kind} ${what}`).digest();
}
