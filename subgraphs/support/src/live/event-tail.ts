import type { EventBus, PublishedEvent } from '@florin/events';
import { type BackgroundWork, type Logger, LruCache, startWakeableJob } from '@florin/kit';
import { OWN_EVENTS, TAIL_BATCH, TAIL_POLL_MS, TAIL_RETRY_MS } from '../limits.ts';
import type { LiveTickets } from './live-tickets.ts';

/** Hears of what other instances did, by this service's own events. */
export interface EventTail extends BackgroundWork {
  /** Events of this instance's own, whose streams know already. */
  isOwn(ids: readonly string[]): void;
}

/**
 * Wakes the streams of a ticket when another instance has published something about it: when the bus hints, and every few seconds.
 * While the bus cannot be read, every stream looks for itself at that pace.
 */
export function startEventTail(bus: EventBus, live: LiveTickets, logger: Logger): EventTail {
  const own = new LruCache<string, true>(OWN_EVENTS);
  let position: bigint | undefined;
  const readOn = async (): Promise<number> => {
    if (position === undefined) {
      position = await bus.lastPosition('support');
      // What was published before is no event to this tail, and streams may have begun already.
      live.wakeAll();
    }
    const events = await bus.read('support', position, TAIL_BATCH);
    for (const event of events) {
      if (own.get(event.id) === undefined) wakeFor(live, event);
      position = event.position;
    }
    return events.length;
  };
  const run = () =>
    readOn().catch((error: unknown) => {
      live.wakeAll();
      throw error;
    });
  const job = startWakeableJob(
    {
      name: 'tail of own events',
      run,
      fullBatch: TAIL_BATCH,
      pauseMs: TAIL_POLL_MS,
      retryMs: TAIL_RETRY_MS,
      retryMaxMs: TAIL_POLL_MS,
    },
    logger,
  );
  const detach = bus.onPublished('support', () => job.wake());
  return {
    isOwn(ids) {
      for (const id of ids) own.set(id, true);
    },
    async stop() {
      detach();
      await job.stop();
    },
  };
}

function wakeFor(live: LiveTickets, { type, aggregateId, payload }: PublishedEvent): void {
  // A note is nothing to a customer's stream.
  if (type === 'TicketMessageSent' && payload.internal === true) live.wake(aggregateId, 'AGENT');
  else if (type.startsWith('Ticket')) live.wake(aggregateId);
}
