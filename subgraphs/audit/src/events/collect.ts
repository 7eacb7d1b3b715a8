import { type DocumentConsumer, type DocumentStore, startDocumentConsumer } from '@florin/documents';
import type { EventBus } from '@florin/events';
import type { Logger } from '@florin/kit';
import { readEvent } from '../domain/read-event.ts';
import { COLLECT_REST_MS } from '../limits.ts';
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
    handle: (events) => trail.append(events.map(readEvent)),
    restMs: COLLECT_REST_MS,
    logger,
  });
}
