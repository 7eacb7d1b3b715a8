/** A value, and whether it was asked for since the cache last looked for one to forget. */
interface Entry<V> {
  value: V;
  wasUsed: boolean;
}

/**
 * A cache of bounded size that forgets what was not used lately: the oldest entry, unless it was used since it was looked at last, which
 * gives it a second chance (the clock algorithm, Corbató 1968). Being asked for moves nothing: where an entry moves to the end of a map
 * each time, as in an exact LRU cache, the text that was asked with becomes its key, and that of the time before grows old in the heap.
 */
export class LruCache<K, V> {
  readonly #entries = new Map<K, Entry<V>>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    entry.wasUsed = true;
    return entry.value;
  }

  set(key: K, value: V): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined) {
      entry.value = value;
      entry.wasUsed = true;
      return;
    }
    if (this.#entries.size >= this.#capacity) this.#forgetOne();
    this.#entries.set(key, { value, wasUsed: false });
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  /** Whoever was used goes to the end, so that this ends after one round at the latest. */
  #forgetOne(): void {
    for (const [key, entry] of this.#entries) {
      this.#entries.delete(key);
      if (!entry.wasUsed) return;
      entry.wasUsed = false;
      this.#entries.set(key, entry);
    }
  }
}
