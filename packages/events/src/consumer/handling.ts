import type { Defer, Transaction } from '@florin/kit';
import type { PublishedEvent } from '../event-bus.ts';

/** What a consumer does with a batch of events: in two steps, because what is only read can be asked for at once. */
export interface Handling<K> {
  /** Reads what handling needs to know, behind the position's lock and before it is known whether there is anything to handle. */
  readonly prepare: (sql: Transaction, events: readonly PublishedEvent[]) => Promise<K>;
  /** @param defer takes statements whose answers nobody needs: they leave together with COMMIT */
  readonly handle: (sql: Transaction, events: readonly PublishedEvent[], prepared: K, defer: Defer) => Promise<void>;
}
