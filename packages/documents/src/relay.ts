import type { EventBus } from '@florin/events';
import type { BackgroundWork, Logger } from '@florin/kit';
import type { DocumentCollection } from './document-collection.ts';
import type { DocumentWithOutbox } from './outbox-entry.ts';

export interface DocumentRelayOptions<D extends DocumentWithOutbox> {
  /** With `outbox` declared as a `list`, so that documents that carry events are found by an index. */
  readonly collection: DocumentCollection<D>;
  /** The service's name. */
  readonly source: string;
  readonly bus: EventBus;
  /**
   * Makes true elsewhere what the document says (a message in its own collection), before its events are published and trimmed.
   * Idempotent: it may run again, and on several instances at once.
   */
  readonly settle?: (document: D) => Promise<void>;
  readonly logger: Logger;
}

/** How far something is behind: how many documents wait, and for how long the oldest event of those has. */
export interface DocumentRelayLag {
  readonly events: number;
  readonly seconds: number;
}

export interface DocumentRelay extends BackgroundWork {
  /** Looks for events now, such as after a replace that added some. */
  wake(): void;
  lag(): Promise<DocumentRelayLag>;
}

/**
 * Publishes the events that documents carry, each document's in its order, and trims exactly what was published. Any number of
 * instances may run it: the bus drops an event that it has. Trimming is a replace, so it moves `version` on.
 */
export function startDocumentRelay<D extends DocumentWithOutbox>(_options: DocumentRelayOptions<D>): DocumentRelay {
  throw new Error('not here yet');
}
