import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import type { Client } from 'graphql-ws';
import { type Alert, type AlertEvent, type AlertList, LIST_ALERTS, WATCH_ALERTS } from './alerts.ts';
import type { BankSession } from './bank-session.ts';

/** Apollo Client 4: subscriptions over the client of live-client.ts, everything else over HTTP. */
export function createApolloClient(url: string, session: BankSession, live: Client): ApolloClient {
  const authorize = new SetContextLink(async ({ headers }) => ({
    headers: { ...(headers as object), authorization: `Bearer ${await session.accessToken()}` },
  }));
  return new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      new GraphQLWsLink(live),
      authorize.concat(new HttpLink({ uri: `${url}/graphql` })),
    ),
    cache: new InMemoryCache({ possibleTypes: { Alert: ['TransactionAlert'] } }),
  });
}

/** Calls back with every alert: those so far, oldest first, then each new one, once. Returns what ends it. */
export async function watchAlerts(apollo: ApolloClient, onAlert: (alert: Alert) => void): Promise<() => void> {
  const { data } = await apollo.query<AlertList>({ query: gql(LIST_ALERTS), fetchPolicy: 'network-only' });
  for (const alert of data?.alerts.nodes.toReversed() ?? []) onAlert(alert);

  const events = apollo.subscribe<AlertEvent>({
    query: gql(WATCH_ALERTS),
    variables: { after: data?.alerts.liveCursor },
  });
  const subscription = events.subscribe({
    next: (result) => {
      if (result.data) onAlert(result.data.alerts);
      // The end of a stream is a result too: read the list again after CURSOR_EXPIRED, tell the user of anything else.
      if (result.error) console.error(result.error);
    },
  });
  return () => subscription.unsubscribe();
}
