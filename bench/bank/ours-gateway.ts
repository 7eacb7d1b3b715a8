/** Our gateway on subgraphs over HTTP, as its own process has it. Says its port. */

import { buildGateway, publicSchemaOf, readSupergraph, serveGateway } from '@florin/gateway';
import { createAssertionSigner, deriveServiceKeys, silentLogger } from '@florin/kit';
import { openLimiterStore } from '../../gateway/src/protection/limiter-store.ts';
import { readAccessTokens } from './access-tokens.ts';
import { POINTS_A_MINUTE } from './limits.ts';
import { type GatewaySettings, readSettings } from './settings.ts';

const settings = readSettings<GatewaySettings>();
const supergraphSdl = readSupergraph({ sandbox: true });
const logger = silentLogger();
const { rateLimitUrl } = settings;
const gateway = await buildGateway({
  supergraphSdl,
  subgraphs: Object.fromEntries(
    Object.entries(settings.subgraphs).map(([name, url]) => [name, { kind: 'http' as const, url }]),
  ),
  signer: createAssertionSigner(deriveServiceKeys(settings.secret, 'gateway')),
  accessTokens: await readAccessTokens(settings.jwksUrl),
  introspection: true,
  rateLimits: {
    perUser: POINTS_A_MINUTE,
    ...(rateLimitUrl === undefined ? {} : { store: await openLimiterStore(rateLimitUrl, logger) }),
  },
  logger,
});
const { port } = await serveGateway({
  gateway,
  host: '127.0.0.1',
  port: 0,
  logger,
  publicSchema: publicSchemaOf(supergraphSdl),
  jwks: () => Promise.resolve({ keys: [] }),
  ready: () => Promise.resolve(true),
});
console.log(JSON.stringify({ port }));
