/**
 * The peer: Apollo Server 5 with ApolloGateway, both as they come. Its data sources send the same signed identity as ours, so
 * that the same subgraphs answer it. Says its port.
 */

import { randomBytes } from 'node:crypto';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { readSupergraph } from '@florin/gateway';
import {
  ANONYMOUS,
  createAssertionSigner,
  deriveServiceKeys,
  IDENTITY_HEADER,
  type ServiceName,
  TRACE_HEADER,
  type Viewer,
} from '@florin/kit';
import { readAccessTokens } from './access-tokens.ts';
import { type GatewaySettings, readSettings } from './settings.ts';

interface Context {
  readonly viewer: Viewer;
  readonly traceId: string;
}

const settings = readSettings<GatewaySettings>();
const signer = createAssertionSigner(deriveServiceKeys(settings.secret, 'gateway'));
const accessTokens = await readAccessTokens(settings.jwksUrl);

const gateway = new ApolloGateway({
  supergraphSdl: readSupergraph({ sandbox: true }),
  buildService: ({ name }) =>
    new RemoteGraphQLDataSource<Context>({
      url: urlOf(name),
      async willSendRequest(options) {
        if (!('incomingRequestContext' in options)) return;
        const { viewer, traceId } = options.context;
        options.request.http?.headers.set(IDENTITY_HEADER, await signer.sign(viewer, name as ServiceName));
        options.request.http?.headers.set(TRACE_HEADER, traceId);
      },
    }),
});
const { url } = await startStandaloneServer(new ApolloServer<Context>({ gateway }), {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({
    viewer: await viewerOf(req.headers.authorization),
    traceId: randomBytes(16).toString('hex'),
  }),
});
console.log(JSON.stringify({ port: Number(new URL(url).port) }));

function urlOf(name: string): string {
  const place = settings.subgraphs[name];
  if (place === undefined) throw new Error(`${name} has no place`);
  return place;
}

async function viewerOf(authorization: string | undefined): Promise<Viewer> {
  return authorization === undefined ? ANONYMOUS : accessTokens.viewerOf(authorization.slice('Bearer '.length));
}
