import type { DocumentCollection, DocumentStore, StoredDocument } from '@florin/documents';
import type { EventBus } from '@florin/events';

/**
 * What a process does to its documents and the bus, until it dies: before a step, or after it was done and before it is answered.
 * From then on nothing that it does has an effect.
 */
export class Doomed {
  readonly #at: number;
  readonly #when: 'before' | 'after';
  #steps = 0;
  #armed = false;
  dead = false;

  /** @param at the step that is its last, counted from 1 on after `arm` */
  constructor(at: number, when: 'before' | 'after') {
    this.#at = at;
    this.#when = when;
  }

  arm(): void {
    this.#armed = true;
  }

  documents(store: DocumentStore): DocumentStore {
    return {
      ...store,
      collection: (definition) => this.#collection(store.collection(definition)),
    };
  }

  bus(bus: EventBus): EventBus {
    return { ...bus, publish: (source, events) => this.#step(() => bus.publish(source, events)) };
  }

  #collection<D extends StoredDocument>(collection: DocumentCollection<D>): DocumentCollection<D> {
    return {
      insert: (document) => this.#step(() => collection.insert(document)),
      insertAll: (documents) => this.#step(() => collection.insertAll(documents)),
      find: (id) => this.#step(() => collection.find(id)),
      findMany: (ids) => this.#step(() => collection.findMany(ids)),
      replace: (document) => this.#step(() => collection.replace(document)),
      query: (query) => this.#step(() => collection.query(query)),
      count: (where, atMost) => this.#step(() => collection.count(where, atMost)),
      delete: (id) => this.#step(() => collection.delete(id)),
    };
  }

  async #step<T>(act: () => Promise<T>): Promise<T> {
    const isLast = this.#armed && !this.dead && ++this.#steps === this.#at;
    if (isLast && this.#when === 'before') this.dead = true;
    this.#assertAlive();
    const result = await act();
    if (isLast) this.dead = true;
    this.#assertAlive();
    return result;
  }

  #assertAlive(): void {
    if (this.dead) throw new Error('the process was killed');
  }
}
