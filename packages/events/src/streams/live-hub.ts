/** What a stream hears of its key. Neither may throw. */
export interface LiveListener<T> {
  /** A new item, already in the store. */
  onItem(item: T): void;
  /** There may be something new in the store. */
  onWake(): void;
}

/** Hands what is new in this process to the streams that wait for it. Another instance's items arrive as a wake. */
export interface LiveHub<T> {
  /** Hands an item to all who listen to its key. Call it after the item was committed, never before. */
  publish(key: string, item: T): void;
  /** Lets those who listen to a key read the store again. */
  wake(key: string): void;
  /** The same for every key: after hints may have been lost. */
  wakeAll(): void;
  /** @returns what ends it; calling that again does nothing */
  attach(key: string, listener: LiveListener<T>): () => void;
  /** How many listen now. */
  readonly listeners: number;
}

/** A hub of one process: it holds listeners only, never an item. */
export function createLiveHub<T>(): LiveHub<T> {
  const byKey = new Map<string, Set<LiveListener<T>>>();
  let listeners = 0;
  return {
    publish(key, item) {
      for (const listener of byKey.get(key) ?? []) listener.onItem(item);
    },
    wake(key) {
      for (const listener of byKey.get(key) ?? []) listener.onWake();
    },
    wakeAll() {
      for (const attached of byKey.values()) for (const listener of attached) listener.onWake();
    },
    attach(key, given) {
      // Of its own, so that one listener attached twice counts twice.
      const listener: LiveListener<T> = { onItem: (item) => given.onItem(item), onWake: () => given.onWake() };
      const attached = byKey.get(key) ?? new Set();
      byKey.set(key, attached.add(listener));
      listeners += 1;
      return () => {
        if (!attached.delete(listener)) return;
        listeners -= 1;
        if (attached.size === 0 && byKey.get(key) === attached) byKey.delete(key);
      };
    },
    get listeners() {
      return listeners;
    },
  };
}
