import type { Client } from 'graphql-ws';
import { LIST_ALERTS } from '../../docs/realtime/alerts.ts';
import * as apolloClient from '../../docs/realtime/apollo-client.ts';
import * as graphqlSse from '../../docs/realtime/graphql-sse.ts';
import * as graphqlWs from '../../docs/realtime/graphql-ws.ts';
import { createLiveClient } from '../../docs/realtime/live-client.ts';
import * as urqlClient from '../../docs/realtime/urql.ts';
import type { AlertReader } from './alert-reader.ts';

/** Clients come again after a tenth of a second at most. */
const QUICKLY = { spreadMs: 100 };

/** What a client of the documentation was told. */
export interface Watched {
  /** Ids of the alerts, as it was called back with them. */
  readonly got: string[];
  /** The bank's answers to renewals in place. */
  readonly renewals: unknown[];
  /** Why it ended. */
  readonly ends: unknown[];
}

type Watch = (reader: AlertReader, watched: Watched) => Promise<void>;

function liveClient({ line, session, onEnd }: AlertReader, { renewals }: Watched): Client {
  const client = createLiveClient(line.url, session, QUICKLY);
  client.on('pong', (received, payload) => {
    if (received && payload !== undefined) renewals.push(payload);
  });
  onEnd(() => void client.dispose());
  return client;
}

const watchByGraphqlWs: Watch = async (reader, watched) => {
  const ended = new AbortController();
  const watching = graphqlWs.watchAlerts(liveClient(reader, watched), ({ id }) => watched.got.push(id), ended.signal);
  reader.onEnd(() => ended.abort());
  watching.catch((error: unknown) => watched.ends.push(error));
};

const watchByApollo: Watch = async (reader, watched) => {
  const { line, session, onEnd } = reader;
  const apollo = apolloClient.createApolloClient(line.url, session, liveClient(reader, watched));
  onEnd(() => apollo.stop());
  onEnd(await apolloClient.watchAlerts(apollo, ({ id }) => watched.got.push(id)));
};

const watchByUrql: Watch = async (reader, watched) => {
  const { line, session, onEnd } = reader;
  const urql = urqlClient.createUrqlClient(line.url, session, liveClient(reader, watched));
  onEnd(await urqlClient.watchAlerts(urql, ({ id }) => watched.got.push(id)));
};

const watchBySse: Watch = async ({ line, session, person, onEnd }, { got, ends }) => {
  const { alerts } = await person.client.ask<{ alerts: { nodes: { id: string }[]; liveCursor: string } }>(LIST_ALERTS);
  got.push(...alerts.nodes.map(({ id }) => id).reverse());
  onEnd(
    graphqlSse.watchAlerts({
      ...QUICKLY,
      url: line.url,
      session,
      after: alerts.liveCursor,
      onAlert: ({ id }) => got.push(id),
      onEnd: (end) => ends.push(end),
    }),
  );
};

/** Begins to watch a reader's alerts. */
async function begin(watch: Watch, reader: AlertReader): Promise<Watched> {
  const watched: Watched = { got: [], renewals: [], ends: [] };
  await watch(reader, watched);
  return watched;
}

const named = (name: string, watch: Watch) => [name, (reader: AlertReader) => begin(watch, reader)] as const;

/** The clients of docs/realtime.md that go over a WebSocket: each begins to watch a reader's alerts. */
export const SOCKET_CLIENTS = [
  named('graphql-ws', watchByGraphqlWs),
  named('Apollo Client 4', watchByApollo),
  named('urql', watchByUrql),
];

/** All of them. */
export const CLIENTS = [...SOCKET_CLIENTS, named('graphql-sse', watchBySse)];

/** The one of that name. */
export function clientNamed(name: string): (reader: AlertReader) => Promise<Watched> {
  const found = CLIENTS.find(([known]) => known === name);
  if (found === undefined) throw new Error(`docs/realtime.md has no ${name}`);
  return found[1];
}
