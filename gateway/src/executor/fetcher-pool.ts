import type { SubgraphFetcher } from './subgraph-fetcher.ts';
import type { SubgraphLocation } from './supergraph-state.ts';

/** Fetchers that several versions of a supergraph share: one for each subgraph and address, closed after its last user. */
export class FetcherPool<TContext> {
  readonly #make: (subgraph: SubgraphLocation) => SubgraphFetcher<TContext>;
  readonly #held = new Map<string, { readonly fetcher: SubgraphFetcher<TContext>; users: number }>();

  constructor(make: (subgraph: SubgraphLocation) => SubgraphFetcher<TContext>) {
    this.#make = make;
  }

  /** The fetcher for a subgraph; each call needs its own `release`. */
  acquire(subgraph: SubgraphLocation): SubgraphFetcher<TContext> {
    const key = keyOf(subgraph);
    let held = this.#held.get(key);
    if (held === undefined) {
      held = { fetcher: this.#make(subgraph), users: 0 };
      this.#held.set(key, held);
    }
    held.users += 1;
    return held.fetcher;
  }

  async release(subgraph: SubgraphLocation): Promise<void> {
    const key = keyOf(subgraph);
    const held = this.#held.get(key);
    if (held === undefined) return;
    held.users -= 1;
    if (held.users > 0) return;
    this.#held.delete(key);
    await held.fetcher.close();
  }
}

function keyOf({ name, url }: SubgraphLocation): string {
  return `${name} ${url}`;
}
