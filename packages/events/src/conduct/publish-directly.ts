import { newId, type ServiceName } from '@florin/kit';
import type { DomainEvent } from '../domain-event.ts';
import { batchOfOne } from '../event-batch.ts';
import type { EventBus } from '../event-bus.ts';

/**
 * Publishes events without an outbox: for a service that keeps documents, and only for what tells of no change of its own
 * (`DenialRecorderOptions.append`). A call that is repeated after a lost answer publishes twice.
 */
export function publishDirectly(bus: EventBus, source: ServiceName): (events: readonly DomainEvent[]) => Promise<void> {
  return async (events) => {
    const occurredAt = new Date();
    await bus.publish(
      source,
      events.map((event) => batchOfOne({ ...event, id: newId('event'), occurredAt })),
    );
  };
}
