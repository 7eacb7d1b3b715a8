import { createVault, openKeyService, startKeyReplacement, startRewrapping, withVault } from '@florin/encryption';
import { openServiceBus, relayMetrics, startRelay } from '@florin/events';
import {
  createAssertionSigner,
  createLogger,
  createMetrics,
  createServiceClient,
  httpTransport,
  isSandbox,
  letterheadOf,
  openServiceDatabase,
  openServiceTls,
  type RunningProcess,
  runProcess,
  type ServiceName,
  serveSubgraph,
  serviceKeysOf,
} from '@florin/kit';
import { cursorKeyOf, productsOf, readLoanSettings } from './config.ts';
import { loanMetrics } from './days/metrics.ts';
import { startReleasingFiles } from './documents/release-lost-files.ts';
import { buildLoan, MIGRATIONS_FOLDER } from './loan.ts';
import { daySteps, startLoanWork } from './loan-work.ts';

/** The service as its own process. */
async function start(): Promise<RunningProcess> {
  const settings = readLoanSettings(process.env);
  const logger = createLogger('loan', settings.LOG_LEVEL);
  const tls = openServiceTls(settings, logger);
  const keys = serviceKeysOf(settings, 'loan');
  const database = await openServiceDatabase('loan', settings, MIGRATIONS_FOLDER, logger);
  const keyService = await openKeyService('loan', settings);
  withVault(database, createVault(keyService));
  const events = await openServiceBus('loan', settings, logger);
  const signer = createAssertionSigner(keys);
  const clientOf = (audience: ServiceName, url: string) =>
    createServiceClient({ service: 'loan', audience, signer, transport: httpTransport(url, tls) });
  const customers = clientOf('customer', settings.CUSTOMER_URL);
  const ledger = clientOf('transaction', settings.TRANSACTION_URL);
  const service = buildLoan({
    database,
    keys,
    cursorKey: cursorKeyOf(settings),
    customers,
    ledger,
    sandbox: isSandbox(settings.FLORIN_PROFILE),
    timeZone: settings.BANK_TIME_ZONE,
    letterhead: letterheadOf(settings),
    logger,
  });
  await service.publishProducts(productsOf(settings));
  const relay = startRelay({ database, source: 'loan', bus: events.bus, logger });
  const metrics = createMetrics();
  metrics.add(relayMetrics('loan', relay));
  metrics.add(loanMetrics(database, daySteps(service.servicing)));
  const work = startLoanWork(service.servicing, events.bus);
  for (const collector of work.metrics) metrics.add(collector);
  const server = await serveSubgraph(service.subgraph, {
    host: settings.HOST,
    port: settings.PORT,
    healthPort: settings.HEALTH_PORT,
    tls: tls?.server,
    logger,
    metrics,
  });
  const background = [
    startRewrapping(database, keyService, logger),
    startKeyReplacement(database, logger),
    work,
    startReleasingFiles({ database, customers }, logger),
  ];
  return {
    logger,
    server,
    async close() {
      await Promise.all(background.map((work) => work.stop()));
      await service.close();
      await customers.close();
      await ledger.close();
      await relay.stop();
      await events.close();
      await database.end();
      keyService.close();
      await tls?.stop();
    },
  };
}

await runProcess(start);
