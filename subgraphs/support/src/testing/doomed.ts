import type { DocumentStore } from '@florin/documents';
import type { EventBus } from '@florin/events';
import { wrapDocuments } from './wrapped-documents.ts';

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

  documents<S extends DocumentStore>(store: S): S {
    return wrapDocuments(store, (act) => this.#step(act));
  }

  bus(bus: EventBus): EventBus {
    return { ...bus, publish: (source, events) => this.#step(() => bus.publish(source, events)) };
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
