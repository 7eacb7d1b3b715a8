import type { GraphQLError } from 'graphql';
import type { CompiledOperation } from './compiled-operation.ts';

/** An operation that can be run, or why none of its kind ever can. Refusals are kept too: planning in vain costs as much. */
export type Preparation<TContext> =
  | { readonly kind: 'compiled'; readonly operation: CompiledOperation<TContext> }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

/** An operation as clients name it. */
export interface OperationText {
  readonly source: string;
  readonly operationName: string | undefined;
}

interface Entry<TContext> extends OperationText {
  readonly preparation: Preparation<TContext>;
  uses: number;
}

/** Compiled operations by text and name: bounded by number and by text, what was not used for longest goes first. */
export class PlanCache<TContext> {
  readonly #entries = new Map<string, Entry<TContext>>();
  readonly #maxEntries: number;
  readonly #maxCharacters: number;
  #characters = 0;

  constructor(limits: { readonly maxEntries: number; readonly maxCharacters: number }) {
    this.#maxEntries = limits.maxEntries;
    this.#maxCharacters = limits.maxCharacters;
  }

  get size(): number {
    return this.#entries.size;
  }

  has(text: OperationText): boolean {
    return this.#entries.has(keyOf(text));
  }

  get(text: OperationText): Preparation<TContext> | undefined {
    const key = keyOf(text);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    entry.uses += 1;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.preparation;
  }

  set({ source, operationName }: OperationText, preparation: Preparation<TContext>): void {
    const key = keyOf({ source, operationName });
    this.#remove(key);
    this.#entries.set(key, { source, operationName, preparation, uses: 1 });
    this.#characters += key.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#characters <= this.#maxCharacters) return;
      this.#remove(oldest);
    }
  }

  /** The operations that ran most often, busiest first. */
  busiest(count: number): OperationText[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.preparation.kind === 'compiled')
      .sort((a, b) => b.uses - a.uses)
      .slice(0, count)
      .map(({ source, operationName }) => ({ source, operationName }));
  }

  #remove(key: string): void {
    if (this.#entries.delete(key)) this.#characters -= key.length;
  }
}

function keyOf({ source, operationName }: OperationText): string {
  // A GraphQL name has no space, so no two pairs make the same key.
  return operationName === undefined ? ` ${source}` : `${operationName} ${source}`;
}
