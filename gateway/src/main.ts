// The gateway as its own process: `node --import tsx gateway/src/main.ts`, configured by its environment (README.md).
import { createAssertionSigner, createLogger, isSandbox, openServiceTls, runProcess, serviceKeysOf } from '@florin/kit';
import { readGatewayConfig } from './config.ts';
import { buildGateway } from './gateway.ts';
import { serveGateway } from './http-server.ts';
import { remoteMailbox } from './mailbox-routes.ts';
import { openLimiterStore } from './protection/limiter-store.ts';
import { protectionOf } from './protection/protection-of.ts';
import { openPublicTls } from './public-tls.ts';
import { publicSchemaOf, readSupergraph } from './schema-files.ts';
import { openSignIns } from './sign-ins.ts';

await runProcess(async () => {
  const config = readGatewayConfig(process.env);
  const logger = createLogger('gateway', config.LOG_LEVEL);
  const sandbox = isSandbox(config.FLORIN_PROFILE);
  const supergraphSdl = readSupergraph({ sandbox });
  const tls = openServiceTls(config, logger);
  const publicTls = openPublicTls(config, logger);
  const signer = createAssertionSigner(serviceKeysOf(config, 'gateway'));
  const signIns = openSignIns(config, { signer, tls, logger });
  const at = (url: string) => ({ kind: 'http', url, tls }) as const;
  const store = config.RATE_LIMIT_URL === undefined ? undefined : await openLimiterStore(config.RATE_LIMIT_URL, logger);
  const gateway = await buildGateway({
    supergraphSdl,
    subgraphs: {
      customer: at(config.CUSTOMER_URL),
      account: at(config.ACCOUNT_URL),
      transaction: at(config.TRANSACTION_URL),
      notification: at(config.NOTIFICATION_URL),
      loan: at(config.LOAN_URL),
      support: at(config.SUPPORT_URL),
      audit: at(config.AUDIT_URL),
    },
    signer,
    accessTokens: signIns.accessTokens,
    introspection: sandbox,
    ...protectionOf(config, store),
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
    providerLogout: signIns.logout,
    jwks: () => signIns.jwks(),
    // A subgraph that is down costs its own fields only; without keys nobody can be known, so that is not ready.
    ready: () => signIns.ready(),
  });
  const close = async (): Promise<void> => {
    await gateway.close();
    await store?.close();
    await signIns.close();
    publicTls?.stop();
    await tls?.stop();
  };
  return { logger, server, close };
});

function explorerOf(folder: string | undefined) {
  return folder === undefined ? {} : { explorer: { folder: () => folder, buildingPage: '' } };
}
