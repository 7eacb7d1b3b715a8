import type { EventBatch, UnpublishedEvent } from './event-batch.ts';

/** An event as every consumer reads it. */
export interface PublishedEvent extends UnpublishedEvent {
  /** The service that published it. */
  readonly source: string;
  /** Its place among its source's events: 1, 2, 3 … without a gap. */
  readonly position: bigint;
}

/**
 * Where services publish and read each other's events. An engine is right when it passes the contract test
 * (`testing/bus-contract.ts`).
 */
export interface EventBus {
  /**
   * Appends in the order given, idempotent by the id of each batch: its first event's. Whoever publishes again what may be published
   * already gives the same batches. Positions are gap-free and become visible in order, per source: who has read position n will never
   * see n or a lower one appear later.
   *
   * @param batches at most PUBLISH_BATCHES_MAX, of at most EVENT_BATCH_MAX events each
   * @returns the position of each batch's last event, in the order given; a batch that was published before keeps its own
   */
  publish(source: string, batches: readonly EventBatch[]): Promise<readonly bigint[]>;
  /** The events of a source that follow a position, in order, at most `limit` (and READ_BATCH_MAX). */
  read(source: string, after: bigint, limit: number): Promise<readonly PublishedEvent[]>;
  /** 0 where nothing was published. */
  lastPosition(source: string): Promise<bigint>;
  /**
   * A latency hint only: something of this source was published. Polling stays right without it. Where this process published it, the
   * hint has the events with it, and may have them out of order.
   *
   * @returns what ends it
   */
  onPublished(source: string, wake: (events?: readonly PublishedEvent[]) => void): () => void;
  /**
   * Tells every process that listens now, at most once. For typing and presence, never for what must arrive.
   *
   * @throws RangeError for a topic and payload of more than SIGNAL_MAX_BYTES together
   */
  signal(topic: string, payload: string): Promise<void>;
  /** @returns what ends it */
  onSignal(topic: string, listener: (payload: string) => void): () => void;
  /** Stops listening. The database stays open. */
  close(): Promise<void>;
}
