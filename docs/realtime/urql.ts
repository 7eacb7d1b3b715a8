import { Client, type ExecutionResult, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import type { Client as LiveClient } from 'graphql-ws';
import { type Alert, type AlertEvent, type AlertList, LIST_ALERTS, WATCH_ALERTS } from './alerts.ts';
import type { BankSession } from './bank-session.ts';

/** urql: subscriptions over the client of live-client.ts, everything else over HTTP. */
export function createUrqlClient(url: string, session: BankSession, live: LiveClient): Client {
  return new Client({
    url: `${url}/graphql`,
    preferGetMethod: false,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${await session.accessToken()}`);
      return fetch(input, { ...init, headers });
    },
    exchanges: [
      // Add your cacheExchange here.
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: live.subscribe<Record<string, unknown>>(
              { query, variables },
              { ...sink, next: (result) => sink.next(result as ExecutionResult) },
            ),
          }),
        }),
      }),
    ],
  });
}

/** Calls back with every alert: those so far, oldest first, then each new one, once. Returns what ends it. */
export async function watchAlerts(urql: Client, onAlert: (alert: Alert) => void): Promise<() => void> {
  const { data } = await urql.query<AlertList>(gql(LIST_ALERTS), {}, { requestPolicy: 'network-only' });
  for (const alert of data?.alerts.nodes.toReversed() ?? []) onAlert(alert);

  const events = urql.subscription<AlertEvent>(gql(WATCH_ALERTS), { after: data?.alerts.liveCursor });
  const subscription = events.subscribe((result) => {
    if (result.data) onAlert(result.data.alerts);
    // The end of a stream is a result too: read the list again after CURSOR_EXPIRED, tell the user of anything else.
    if (result.error) console.error(result.error);
  });
  return () => subscription.unsubscribe();
}
