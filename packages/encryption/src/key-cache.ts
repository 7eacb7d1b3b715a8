import { LruCache } from '@florin/kit';
import { CACHED_KEY_LIFE_MS, CACHED_KEYS } from './limits.ts';
import type { DataKey } from './sealed-value.ts';

/** Unwrapped keys by id, for a bounded life: a key destroyed elsewhere is forgotten here when that is over. */
export class KeyCache {
  readonly #keys = new LruCache<string, { readonly key: DataKey; readonly until: number }>(CACHED_KEYS);
  readonly #now: () => number;

  /** @param now a clock in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  get(id: string): DataKey | undefined {
    const entry = this.#keys.get(id);
    if (entry === undefined || entry.until > this.#now()) return entry?.key;
    this.#keys.delete(id);
    return undefined;
  }

  put(key: DataKey): void {
    this.#keys.set(key.id, { key, until: this.#now() + CACHED_KEY_LIFE_MS });
  }

  forget(id: string): void {
    this.#keys.delete(id);
  }
}
