/** Functions by a name, such as the listeners of a topic. A name that has none is forgotten. */
export class Listeners<A extends readonly unknown[]> {
  readonly #byName = new Map<string, Set<(...args: A) => void>>();

  /** @returns what ends it; calling that again does nothing */
  add(name: string, listener: (...args: A) => void): () => void {
    // Of its own, so that one function added twice counts twice.
    const own = (...args: A) => listener(...args);
    const named = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, named.add(own));
    return () => {
      named.delete(own);
      if (named.size === 0 && this.#byName.get(name) === named) this.#byName.delete(name);
    };
  }

  tell(name: string, ...args: A): void {
    for (const listener of this.#byName.get(name) ?? []) listener(...args);
  }

  tellAll(...args: A): void {
    for (const named of this.#byName.values()) for (const listener of named) listener(...args);
  }

  clear(): void {
    this.#byName.clear();
  }
}
