import type { Client } from 'graphql-ws';
import { type Alert, type AlertEvent, type AlertList, isCursorExpired, LIST_ALERTS, WATCH_ALERTS } from './alerts.ts';

/**
 * Calls back with every alert: those so far, oldest first, then each new one, once. The client is that of live-client.ts.
 * Settles when the stream ends; `signal` ends it.
 */
export async function watchAlerts(client: Client, onAlert: (alert: Alert) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // Queries and mutations go over the same connection.
    const list = await client.iterate<AlertList>({ query: LIST_ALERTS }).next();
    const { nodes = [], liveCursor } = list.value?.data?.alerts ?? {};
    for (const alert of nodes.toReversed()) onAlert(alert);

    try {
      await streamEnd(client, liveCursor, onAlert, signal);
      return;
    } catch (error) {
      // Errors of the operation come as a list of GraphQL errors, a close that is final as a CloseEvent.
      if (!isCursorExpired(error)) throw error;
    }
  }
}

function streamEnd(
  client: Client,
  after: string | undefined,
  onAlert: (alert: Alert) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = client.subscribe<AlertEvent>(
      { query: WATCH_ALERTS, variables: { after } },
      {
        next: ({ data }) => data?.alerts && onAlert(data.alerts),
        error: reject,
        complete: resolve,
      },
    );
    signal.addEventListener('abort', stop, { once: true });
  });
}
