import type { EventBus, PublishedEvent } from '@florin/events';

/** A bus on which a test tells events of one service. */
export function toldBus(events: PublishedEvent[]): EventBus {
  return {
    publish: async () => [],
    read: async (source, after, limit) =>
      events.filter((event) => event.source === source && event.position > after).slice(0, limit),
    lastPosition: async (source) => BigInt(events.filter((event) => event.source === source).length),
    onPublished: () => () => {},
    signal: async () => {},
    onSignal: () => () => {},
    close: async () => {},
  };
}
