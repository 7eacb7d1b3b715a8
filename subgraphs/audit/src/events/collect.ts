import { type DocumentConsumer, type DocumentStore, startDocumentConsumer } from '@florin/documents';
import type { EventBus, PublishedEvent } from '@florin/events';
import type { Logger } from '@florin/kit';
import { readEvent } from '../domain/read-event.ts';
import { APPEND_AT_ONCE, COLLECT_REST_MS } from '../limits.ts';
import type { Trail } from '../store/trail.ts';

/** The services whose events make the trail. `notification` publishes only refused access. */
const SOURCES = ['customer', 'account', 'transaction', 'loan', 'support', 'notification'] as const;

/** Collects every service's events into the trail. A repeated event is there already, so at least once is once. */
export function startCollecting(options: {
  readonly bus: EventBus;
  readonly documents: DocumentStore;
  readonly trail: Trail;
  readonly logger: Logger;
}): DocumentConsumer {
  const { bus, documents, trail, logger } = options;
  return startDocumentConsumer({
    bus,
    group: 'audit',
    sources: SOURCES,
    store: documents,
    handle: (events) => appendInParts(trail, events),
    restMs: COLLECT_REST_MS,
    logger,
  });
}

/**
 * Whoever ends in between begins again with the first part, whose events are there already. So do those of a database that crashes:
 * none of it waits for the disk before the position does, which PostgreSQL writes after it to the same log.
 */
async function appendInParts(trail: Trail, events: readonly PublishedEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += APPEND_AT_ONCE)
    await trail.append(events.slice(from, from + APPEND_AT_ONCE).map(readEvent), { durable: false });
}
