import { createVault, openKeyService, startKeyReplacement, startRewrapping, withVault } from '@florin/encryption';
import { consumerMetrics, openServiceBus, relayMetrics, startRelay } from '@florin/events';
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
  type ServiceName,
  serveSubgraph,
  serviceKeysOf,
} from '@florin/kit';
import { buildAccount, MIGRATIONS_FOLDER } from './account.ts';
import { bankOf, dormancyRulesOf, readAccountSettings } from './config.ts';
import { startDormancy } from './dormancy/dormancy-work.ts';
import { startReleases } from './freezing/releases.ts';
import { startBackgroundWork } from './ledger/background-work.ts';
import { startSealing } from './store/seal-accounts.ts';

/** The service as its own process. */
async function start(): Promise<RunningProcess> {
  const settings = readAccountSettings(process.env);
  const logger = createLogger('account', settings.LOG_LEVEL);
  const tls = openServiceTls(settings, logger);
  const keys = serviceKeysOf(settings, 'account');
  const signer = createAssertionSigner(keys);
  const clientOf = (audience: ServiceName, url: string) =>
    createServiceClient({ service: 'account', audience, signer, transport: httpTransport(url, tls) });
  const ledger = clientOf('transaction', settings.TRANSACTION_URL);
  const customers = clientOf('customer', settings.CUSTOMER_URL);
  const support = clientOf('support', settings.SUPPORT_URL);
  const loans = clientOf('loan', settings.LOAN_URL);
  const database = await openServiceDatabase('account', settings, MIGRATIONS_FOLDER, logger);
  const keyService = await openKeyService('account', settings);
  withVault(database, createVault(keyService));
  const events = await openServiceBus('account', settings, logger);
  const service = buildAccount({
    database,
    keys,
    ledger,
    customers,
    support,
    loans,
    bank: bankOf(settings),
    currencies: settings.CURRENCIES,
    sandbox: isSandbox(settings.FLORIN_PROFILE),
    logger,
  });
  const relay = startRelay({ database, source: 'account', bus: events.bus, logger });
  const metrics = createMetrics();
  metrics.add(relayMetrics('account', relay));
  const releases = startReleases({ database, ledger, bus: events.bus, now: () => new Date(), logger });
  metrics.add(consumerMetrics('account', releases));
  const dormancy = startDormancy({
    database,
    ledger,
    bus: events.bus,
    rules: dormancyRulesOf(settings),
    now: () => new Date(),
    logger,
  });
  metrics.add(consumerMetrics('account dormancy', dormancy));
  const server = await serveSubgraph(service.subgraph, {
    host: settings.HOST,
    port: settings.PORT,
    healthPort: settings.HEALTH_PORT,
    tls: tls?.server,
    logger,
    metrics,
  });
  const background = [
    releases,
    dormancy,
    startBackgroundWork(service, logger),
    startSealing(database, logger),
    startRewrapping(database, keyService, logger),
    startKeyReplacement(database, logger),
  ];
  return {
    logger,
    server,
    async close() {
      await Promise.all(background.map((work) => work.stop()));
      await service.close();
      await Promise.all([ledger.close(), customers.close(), support.close(), loans.close()]);
      await relay.stop();
      await events.close();
      await database.end();
      keyService.close();
      await tls?.stop();
    },
  };
}

await runProcess(start);
