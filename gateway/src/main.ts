// The gateway as its own process: `node --import tsx gateway/src/main.ts`, configured by its environment (README.md).
import { readFileSync } from 'node:fs';
import { createAssertionSigner, createLogger, isSandbox, runProcess, serviceKeysOf } from '@florin/kit';
import { createRemoteJWKSet } from 'jose';
import { createAccessTokens } from './access-tokens.ts';
import { readGatewayConfig } from './config.ts';
import { trustedDocumentsOf } from './documents/documents.ts';
import { buildGateway } from './gateway.ts';
import { serveGateway } from './http-server.ts';
import { JWKS_CACHE_MS } from './limits.ts';

import { remoteMailbox } from './mailbox-routes.ts';

import { openLimiterStore } from './protection/limiter-store.ts';

import { publicSchemaOf, readSupergraph } from './schema-files.ts';

await runProcess(async () => {
  const config = readGatewayConfig(process.env);
  const logger = createLogger('gateway', config.LOG_LEVEL);
  const sandbox = isSandbox(config.FLORIN_PROFILE);
  const supergraphSdl = readSupergraph({ sandbox });
  const keys = createRemoteJWKSet(new URL(config.JWKS_URL), { cacheMaxAge: JWKS_CACHE_MS });
  const store = config.RATE_LIMIT_URL === undefined ? undefined : await openLimiterStore(config.RATE_LIMIT_URL, logger);
  const gateway = await buildGateway({
    supergraphSdl,
    subgraphs: {
      customer: { kind: 'http', url: config.CUSTOMER_URL },
      account: { kind: 'http', url: config.ACCOUNT_URL },
      transaction: { kind: 'http', url: config.TRANSACTION_URL },
      notification: { kind: 'http', url: config.NOTIFICATION_URL },
      support: { kind: 'http', url: config.SUPPORT_URL },
      audit: { kind: 'http', url: config.AUDIT_URL },
    },
    signer: createAssertionSigner(serviceKeysOf(config, 'gateway')),
    accessTokens: createAccessTokens({ keys, issuer: config.TOKEN_ISSUER, audience: config.TOKEN_AUDIENCE }),
    introspection: sandbox,
    allowedOrigins: config.ALLOWED_ORIGINS,
    trustedProxies: config.TRUSTED_PROXIES,
    ...(config.TRUSTED_DOCUMENTS === undefined
      ? {}
      : { trustedDocuments: trustedDocumentsOf(JSON.parse(readFileSync(config.TRUSTED_DOCUMENTS, 'utf8'))) }),
    rateLimits: {
      perUser: config.RATE_LIMIT_PER_USER,
      perAddress: config.RATE_LIMIT_PER_ADDRESS,
      ...(store === undefined ? {} : { store }),
    },
    logger,
  });
  const server = await serveGateway({
    gateway,
    host: config.HOST,
    port: config.PORT,
    logger,
    ...explorerOf(config.EXPLORER_FOLDER),
    ...(sandbox ? { mailbox: remoteMailbox(config.CUSTOMER_URL) } : {}),
    publicSchema: publicSchemaOf(supergraphSdl),
    jwks: async () => {
      if (keys.jwks() === undefined) await keys.reload();
      return keys.jwks();
    },
    // A subgraph that is down costs its own fields only; without keys nobody can be known, so that is not ready.
    ready: async () => {
      if (keys.jwks() === undefined) await keys.reload().catch(() => undefined);
      return keys.jwks() !== undefined;
    },
  });
  const close = async (): Promise<void> => {
    await gateway.close();
    await store?.close();
  };
  return { logger, server, close };
});

function explorerOf(folder: string | undefined) {
  return folder === undefined ? {} : { explorer: { folder: () => folder, buildingPage: '' } };
}
