/** Our gateway on subgraphs of another process, as its own process has it. Says its port. */
import { buildGateway, publicSchemaOf, readSupergraph, serveGateway } from '@florin/gateway';
import { createAssertionSigner, deriveServiceKeys, silentLogger } from '@florin/kit';
import { readAccessTokens } from '../bank/access-tokens.ts';
import { type GatewaySettings, readSettings } from '../bank/settings.ts';
import { answerParent } from './server-process.ts';

const settings = readSettings<GatewaySettings>();
const supergraphSdl = readSupergraph({ sandbox: true });
const logger = silentLogger();
const gateway = await buildGateway({
  supergraphSdl,
  subgraphs: Object.fromEntries(
    Object.entries(settings.subgraphs).map(([name, url]) => [name, { kind: 'http' as const, url }]),
  ),
  signer: createAssertionSigner(deriveServiceKeys(settings.secret, 'gateway')),
  accessTokens: await readAccessTokens(settings.jwksUrl),
  introspection: true,
  logger,
});
const server = await serveGateway({
  gateway,
  host: '127.0.0.1',
  port: 0,
  logger,
  publicSchema: publicSchemaOf(supergraphSdl),
  jwks: async () => undefined,
  ready: async () => true,
});

answerParent({
  drive: () => Promise.reject(new Error('a gateway has no ledger')),
  streams: () => gateway.counts().streams,
  idle: async () => true,
  async stop() {
    await server.drain();
    await gateway.close();
  },
});
console.log(JSON.stringify({ port: server.port }));
