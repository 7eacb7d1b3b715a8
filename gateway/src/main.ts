// The gateway as its own process: `node --import tsx gateway/src/main.ts`, configured by its environment (README.md).
import { readFileSync } from 'node:fs';
import { createAssertionSigner, createLogger, isSandbox, openServiceTls, runProcess, serviceKeysOf } from '@florin/kit';
import { createAccessTokens } from './access-tokens.ts';
import { readGatewayConfig } from './config.ts';
import { trustedDocumentsOf } from './documents/documents.ts';
import { buildGateway } from './gateway.ts';
import { serveGateway } from './http-server.ts';
import { remoteMailbox } from './mailbox-routes.ts';
import { openLimiterStore } from './protection/limiter-store.ts';
import { openPublicTls } from './public-tls.ts';
import { remoteKeys } from './remote-keys.ts';

import { publicSchemaOf, readSupergraph } from './schema-files.ts';

await runProcess(async () => {
  const config = readGatewayConfig(process.env);
  const logger = createLogger('gateway', config.LOG_LEVEL);
  const sandbox = isSandbox(config.FLORIN_PROFILE);
  const supergraphSdl = readSupergraph({ sandbox });
  const tls = openServiceTls(config, logger);
  const publicTls = openPublicTls(config, logger);
  // The customer service's keys are behind its mutual TLS; a provider's are where everybody gets them.
  const ownKeys = new URL(config.JWKS_URL).origin === new URL(config.CUSTOMER_URL).origin;
  const keys = remoteKeys(config.JWKS_URL, ownKeys ? tls : undefined);
  const at = (url: string) => ({ kind: 'http', url, tls }) as const;
  const store = config.RATE_LIMIT_URL === undefined ? undefined : await openLimiterStore(config.RATE_LIMIT_URL, logger);
  const gateway = await buildGateway({
    supergraphSdl,
    subgraphs: {
      customer: at(config.CUSTOMER_URL),
      account: at(config.ACCOUNT_URL),
      transaction: at(config.TRANSACTION_URL),
      notification: at(config.NOTIFICATION_URL),
      support: at(config.SUPPORT_URL),
      audit: at(config.AUDIT_URL),
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
    tls: publicTls?.server,
    logger,
    ...explorerOf(config.EXPLORER_FOLDER),
    ...(sandbox ? { mailbox: remoteMailbox(config.CUSTOMER_URL, tls) } : {}),
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
    publicTls?.stop();
    await tls?.stop();
  };
  return { logger, server, close };
});

function explorerOf(folder: string | undefined) {
  return folder === undefined ? {} : { explorer: { folder: () => folder, buildingPage: '' } };
}
