import { randomUUID } from 'node:crypto';
import { LruCache, type Queryable, type Transaction } from '@florin/kit';
import { type BlindIndex, createBlindIndex } from './blind-index.ts';
import { INDEX_SUBJECT, type KeyTable, type NewKey, postgresKeyTable, type StoredKey } from './data-keys.ts';
import { KeyCache } from './key-cache.ts';
import type { KeyService } from './key-service.ts';
import { CACHED_KEY_LIFE_MS, CACHED_KEYS, UNWRAPPING_AT_ONCE } from './limits.ts';
import { type DataKey, keyIdOf, openValue, type Place, TamperedValue } from './sealed-value.ts';

/** The keys of some sealed values, loaded: opening is then a matter of computing. */
export interface LoadedKeys {
  /** The value; `undefined` when its key was destroyed. @throws TamperedValue */
  open(place: Place, sealed: Buffer): Buffer | undefined;
  /** The same as text. */
  openText(place: Place, sealed: Buffer): string | undefined;
}

/**
 * Seals and opens the values of one service's database, by the data keys that it keeps there: in its table `data_key`, or where a
 * service keeps no tables, in what its `KeyTable` says.
 */
export interface Vault<S = Queryable, T extends S = S & Transaction> {
  readonly keyService: KeyService;
  /** Whether writers keep plain columns too, for processes of the version before that still read them. */
  readonly keepsPlain: boolean;
  /**
   * The key that seals new values of a subject, made where there is none yet. Never cached: a key whose row was rolled back must seal nothing.
   *
   * @throws SubjectErased when the subject's keys were destroyed
   */
  sealingKey(sql: S, subject: string): Promise<DataKey>;
  /**
   * The keys that seal new values of many subjects, for a writer that has no time to ask for them: cached like keys that open, so that it
   * is at most two statements for those that were not asked for in the last minute. Of a pool, never of a transaction, because only what
   * is committed may be cached. A subject whose keys were destroyed is told as `erased`.
   */
  sealingKeys(sql: S, subjects: readonly string[]): Promise<ReadonlyMap<string, DataKey | 'erased'>>;
  /**
   * The same of keys that were read by a statement of the caller's own, the newest of each subject: no statement, and nothing is asked of
   * the key service for those in memory. Only of rows that are committed.
   */
  unwrapAll(stored: readonly StoredKey[]): Promise<ReadonlyMap<string, DataKey | 'erased'>>;
  /** Loads the keys of all these values by at most one statement. Absent values need none. */
  load(sql: S, sealed: readonly (Buffer | null | undefined)[]): Promise<LoadedKeys>;
  /** The index of this database. Its key is made at first use and kept wrapped beside the data keys. */
  blindIndex(sql: S): Promise<BlindIndex>;
  /** Replaces a subject's newest key; what was sealed before is still opened. @returns the new key, or that somebody else was first */
  replaceKey(sql: T, replaced: Pick<StoredKey, 'id' | 'subject'>, at: Date): Promise<DataKey | undefined>;
  /** Destroys a subject's keys: whatever was sealed with them is gone, in copies and backups of the values too. @returns how many */
  shred(sql: S, subject: string, at: Date): Promise<number>;
}

/** The keys of whom a value is to be sealed for were destroyed; nothing of theirs is kept any more. */
export class SubjectErased extends Error {
  override readonly name = 'SubjectErased';
}

export interface VaultOptions {
  /** See `Vault.keepsPlain`; not without it. */
  readonly keepsPlain?: boolean;
  /** A clock in milliseconds; tests give their own. */
  readonly now?: () => number;
}

/** The vault of a PostgreSQL database that has the table `data_key`. */
export function createVault(keyService: KeyService, options: VaultOptions = {}): Vault {
  return openVault<Queryable, Transaction>(keyService, postgresKeyTable, options);
}

/** A vault whose data keys are kept in any table of them. */
export function openVault<S, T extends S>(
  keyService: KeyService,
  table: KeyTable<S, T>,
  options: VaultOptions = {},
): Vault<S, T> {
  const now = options.now ?? Date.now;
  const cache = new KeyCache(now);
  let index: BlindIndex | undefined;

  async function unwrap({ id, subject, wrapped }: StoredKey): Promise<DataKey | undefined> {
    if (wrapped === null) return undefined;
    const cached = cache.get(id);
    if (cached !== undefined) return cached;
    const key = { id, bytes: await keyService.unwrap(wrapped, { subject, keyId: id }) };
    cache.put(key);
    return key;
  }

  /**
   * Does something with each of many keys; `undefined` for one that was destroyed. Those in memory wait for nothing: a batch of the ledger
   * has dozens, and nearly always no other.
   */
  async function unwrapEach(
    stored: readonly StoredKey[],
    take: (key: StoredKey, opened: DataKey | undefined) => void,
  ): Promise<void> {
    const others: StoredKey[] = [];
    for (const key of stored) {
      const cached = key.wrapped === null ? undefined : cache.get(key.id);
      if (key.wrapped === null || cached !== undefined) take(key, cached);
      else others.push(key);
    }
    if (others.length > 0) await sideBySide(others, async (key) => take(key, await unwrap(key)));
  }

  async function generate(subject: string) {
    const id = randomUUID();
    const { bytes, wrapped } = await keyService.generate({ subject, keyId: id });
    return { id, subject, bytes, wrapped, wrappedBy: keyService.primary };
  }

  const newest = new LruCache<string, { readonly id: string; readonly until: number }>(CACHED_KEYS);

  function cachedNewest(subject: string): DataKey | undefined {
    const entry = newest.get(subject);
    return entry === undefined || entry.until <= now() ? undefined : cache.get(entry.id);
  }

  async function loadNewest(
    sql: S,
    subjects: readonly string[],
    found: Map<string, DataKey | 'erased'>,
  ): Promise<void> {
    const stored = await table.findNewestOf(sql, subjects);
    await unwrapEach(stored, (key, opened) => {
      found.set(key.subject, opened ?? 'erased');
      if (opened !== undefined) newest.set(key.subject, { id: opened.id, until: now() + CACHED_KEY_LIFE_MS });
    });
  }

  async function sealingKey(sql: S, subject: string): Promise<DataKey> {
    let stored = await table.findNewest(sql, subject);
    if (stored === undefined) {
      await table.insertFirst(sql, await generate(subject));
      // Read again: somebody else may have been first.
      stored = await table.findNewest(sql, subject);
    }
    const key = stored === undefined ? undefined : await unwrap(stored);
    if (key === undefined) throw new SubjectErased('the keys of this subject were destroyed');
    return key;
  }

  return {
    keyService,
    keepsPlain: options.keepsPlain ?? false,
    sealingKey,
    async sealingKeys(sql, subjects) {
      const found = new Map<string, DataKey | 'erased'>();
      for (const subject of subjects) {
        const key = cachedNewest(subject);
        if (key !== undefined) found.set(subject, key);
      }
      const missing = () => [...new Set(subjects)].filter((subject) => !found.has(subject));
      if (missing().length > 0) await loadNewest(sql, missing(), found);
      if (missing().length > 0) {
        const made: NewKey[] = [];
        await sideBySide(missing(), async (subject) => {
          made.push(await generate(subject));
        });
        await table.insertFirsts(sql, made);
        // Read again: somebody else may have been first.
        await loadNewest(sql, missing(), found);
      }
      return found;
    },
    async unwrapAll(stored) {
      const keys = new Map<string, DataKey | 'erased'>();
      await unwrapEach(stored, ({ subject }, opened) => keys.set(subject, opened ?? 'erased'));
      return keys;
    },
    async load(sql, sealed) {
      const ids = new Set(sealed.flatMap(keyIdsIn));
      const keys = new Map<string, DataKey>();
      for (const id of ids) {
        const key = cache.get(id);
        if (key !== undefined) keys.set(id, key);
      }
      const missing = [...ids].filter((id) => !keys.has(id));
      const stored = missing.length === 0 ? [] : await table.find(sql, missing);
      await unwrapEach(stored, ({ id }, opened) => {
        if (opened !== undefined) keys.set(id, opened);
      });
      return openerOf(keys);
    },
    async blindIndex(sql) {
      if (index !== undefined) return index;
      const made = createBlindIndex((await sealingKey(sql, INDEX_SUBJECT)).bytes);
      // A transaction may have made the key itself and be rolled back: what a pool reads is committed.
      if ('begin' in Object(sql)) index = made;
      return made;
    },
    async replaceKey(sql, { id, subject }, at) {
      const { bytes, ...key } = await generate(subject);
      return (await table.insertNext(sql, id, key, at)) ? { id: key.id, bytes } : undefined;
    },
    async shred(sql, subject, at) {
      if (subject === INDEX_SUBJECT) throw new Error('the key of the blind index belongs to nobody');
      const count = await table.destroy(sql, subject, at);
      newest.delete(subject);
      for (const id of await table.idsOf(sql, subject)) cache.forget(id);
      return count;
    },
  };
}

/** A key service counts requests, and one page must not take them all. */
async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const takeOver = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await work(next);
  };
  await Promise.all(Array.from({ length: Math.min(UNWRAPPING_AT_ONCE, waiting.length) }, takeOver));
}

/** None of what is absent, nor of what names none: that is told when it is opened, and is not the fault of what is loaded beside it. */
function keyIdsIn(sealed: Buffer | null | undefined): readonly string[] {
  if (!sealed) return [];
  try {
    return [keyIdOf(sealed)];
  } catch (error) {
    if (error instanceof TamperedValue) return [];
    throw error;
  }
}

function openerOf(keys: ReadonlyMap<string, DataKey>): LoadedKeys {
  const open = (place: Place, sealed: Buffer) => {
    const key = keys.get(keyIdOf(sealed));
    return key === undefined ? undefined : openValue(key, place, sealed);
  };
  return { open, openText: (place, sealed) => open(place, sealed)?.toString('utf8') };
}
