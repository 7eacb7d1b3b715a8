import type { Collector } from '@florin/kit';
import type { Lag } from './relay/lag.ts';

/** How far a service's outbox is behind, for its `/metrics`. */
export function relayMetrics(source: string, relay: { lag(): Promise<Lag> }): Collector {
  const labels = { source };
  return async () => {
    const lag = await relay.lag();
    return [
      { name: 'florin_outbox_lag_events', help: 'Events not published yet.', labels, value: lag.events },
      {
        name: 'florin_outbox_lag_seconds',
        help: 'For how long the oldest event that is not published waits.',
        labels,
        value: lag.seconds,
      },
    ];
  };
}

/** How far a group is behind, and what it has put aside, for its service's `/metrics`. */
export function consumerMetrics(
  group: string,
  consumer: { lag(): Promise<Lag>; deadLetters(): Promise<number> },
): Collector {
  const labels = { group };
  return async () => {
    const [lag, deadLetters] = await Promise.all([consumer.lag(), consumer.deadLetters()]);
    return [
      { name: 'florin_consumer_lag_events', help: 'Published events not handled yet.', labels, value: lag.events },
      {
        name: 'florin_consumer_lag_seconds',
        help: 'How long ago the oldest event that is not handled happened.',
        labels,
        value: lag.seconds,
      },
      { name: 'florin_dead_letters', help: 'Events put aside until they are replayed.', labels, value: deadLetters },
    ];
  };
}
