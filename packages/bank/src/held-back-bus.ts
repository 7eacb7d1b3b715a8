import type { EventBus } from '@florin/events';

/**
 * A bus from which nothing is read yet: what is published waits for whoever reads the real one afterwards. A hundred moments that are
 * played one after the other would be as many small batches for each consumer; read later, they are a few large ones.
 */
export function heldBack(bus: EventBus): EventBus {
  return { ...bus, read: async () => [], onPublished: () => () => {} };
}
