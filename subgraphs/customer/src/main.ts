import { createVault, openKeyService, startRewrapping, withVault } from '@florin/encryption';
import { openServiceBus, relayMetrics, startRelay } from '@florin/events';
import {
  createAssertionSigner,
  createLogger,
  createMetrics,
  createServiceClient,
  httpTransport,
  isSandbox,
  openServiceDatabase,
  openServiceTls,
  type RunningProcess,
  runProcess,
  serveSubgraph,
  serviceKeysOf,
} from '@florin/kit';
import {
  otherTokenKeyOf,
  readCustomerSettings,
  relyingPartyOf,
  retentionOf,
  scannerOf,
  smtpOf,
  tokenKeyOf,
  verifyAtSignUpOf,
} from './config.ts';
import { buildCustomer, MIGRATIONS_FOLDER } from './customer.ts';
import { startMailDelivery } from './mail/deliver.ts';
import { openMailer } from './mail/open-mailer.ts';
import { startAnsweringResets } from './passwords/request-reset.ts';
import type { Colleague } from './privacy/colleagues.ts';
import { startPrivacyWork } from './privacy/privacy-work.ts';
import { startPurging } from './store/purge.ts';
import { startSealing } from './store/seal-rows.ts';

/** The service as its own process. */
async function start(): Promise<RunningProcess> {
  const settings = readCustomerSettings(process.env);
  const logger = createLogger('customer', settings.LOG_LEVEL);
  const tls = openServiceTls(settings, logger);
  const database = await openServiceDatabase('customer', settings, MIGRATIONS_FOLDER, logger);
  const keyService = await openKeyService('customer', settings);
  withVault(database, createVault(keyService, { keepsPlain: settings.KEEP_PLAIN_COLUMNS ?? false }));
  const keys = serviceKeysOf(settings, 'customer');
  const signer = createAssertionSigner(keys);
  const clientOf = (audience: Colleague, url: string) =>
    createServiceClient({ service: 'customer', audience, signer, transport: httpTransport(url, tls) });
  const colleagues = {
    account: clientOf('account', settings.ACCOUNT_URL),
    transaction: clientOf('transaction', settings.TRANSACTION_URL),
    loan: clientOf('loan', settings.LOAN_URL),
    notification: clientOf('notification', settings.NOTIFICATION_URL),
    support: clientOf('support', settings.SUPPORT_URL),
    audit: clientOf('audit', settings.AUDIT_URL),
  };
  const events = await openServiceBus('customer', settings, logger);
  const service = buildCustomer({
    database,
    keys,
    support: colleagues.support,
    colleagues,
    retention: retentionOf(settings),
    tokenKey: tokenKeyOf(settings),
    otherTokenKey: otherTokenKeyOf(settings),
    issuer: settings.TOKEN_ISSUER,
    audience: settings.TOKEN_AUDIENCE,
    verifyAtSignUp: verifyAtSignUpOf(settings),
    sandbox: isSandbox(settings.FLORIN_PROFILE),
    region: settings.REGION,
    signInIssuer: settings.OIDC_ISSUER,
    breachedPasswordsFile: settings.BREACHED_PASSWORDS_FILE,
    party: relyingPartyOf(settings),
    scanner: scannerOf(settings),
    logger,
  });
  const relay = startRelay({ database, source: 'customer', bus: events.bus, logger });
  const metrics = createMetrics();
  metrics.add(relayMetrics('customer', relay));
  const { mailer, routes } = openMailer(smtpOf(settings));
  const server = await serveSubgraph(service.subgraph, {
    host: settings.HOST,
    port: settings.PORT,
    healthPort: settings.HEALTH_PORT,
    tls: tls?.server,
    logger,
    metrics,
    routes: { '/.well-known/jwks.json': () => service.jwks(), ...routes },
  });
  const purging = startPurging(database, logger);
  const sealing = startSealing(database, logger);
  const rewrapping = startRewrapping(database, keyService, logger);
  const privacy = startPrivacyWork(service, logger);
  const resets = startAnsweringResets({ database, logger });
  const delivery = startMailDelivery({ database, mailer, logger });
  return {
    logger,
    server,
    async close() {
      await privacy.stop();
      await purging.stop();
      await sealing.stop();
      await rewrapping.stop();
      await service.close();
      await resets.stop();
      await delivery.stop();
      mailer.close();
      await Promise.all(Object.values(colleagues).map((client) => client.close()));
      await relay.stop();
      await events.close();
      await database.end();
      keyService.close();
      await tls?.stop();
    },
  };
}

await runProcess(start);
