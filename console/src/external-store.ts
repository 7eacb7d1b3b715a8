/** A value that React (`useSyncExternalStore`) and plain code can both read and follow. */
export interface ExternalStore<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  /** Calls back after each change; returns what ends it. */
  readonly subscribe: (onChange: () => void) => () => void;
}

/** Makes a store that holds `initial`. */
export function createStore<T>(initial: T): ExternalStore<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
