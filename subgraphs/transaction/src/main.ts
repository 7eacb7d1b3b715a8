import { createVault, openKeyService, startKeyReplacement, startRewrapping, withVault } from '@florin/encryption';
import { consumerMetrics, openServiceBus, relayMetrics, startRelay } from '@florin/events';
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
  serveSubgraph,
  serviceKeysOf,
} from '@florin/kit';
import { startEndOfDay } from './business-day/end-of-day-job.ts';
import { readTransactionSettings } from './config.ts';
import { sandboxFundingSource } from './domain/sandbox-funding-source.ts';
import { startErasing } from './events/erasing.ts';
import { startReversing } from './events/reversing.ts';
import { readTermsFile } from './interest/terms-file.ts';
import { startBulkWatch } from './ledger/bulk-watch.ts';
import { startKeyPurge } from './ledger/key-purge.ts';
import { startSubtotals } from './statements/subtotals.ts';
import { startSealing } from './store/seal-details.ts';
import { buildTransaction, MIGRATIONS_FOLDER } from './transaction.ts';

/** The service as its own process. */
async function start(): Promise<RunningProcess> {
  const settings = readTransactionSettings(process.env);
  const logger = createLogger('transaction', settings.LOG_LEVEL);
  const tls = openServiceTls(settings, logger);
  const database = await openServiceDatabase('transaction', settings, MIGRATIONS_FOLDER, logger);
  const keyService = await openKeyService('transaction', settings);
  withVault(database, createVault(keyService));
  const sandbox = isSandbox(settings.FLORIN_PROFILE);
  const keys = serviceKeysOf(settings, 'transaction');
  const signer = createAssertionSigner(keys);
  const clientOf = (audience: 'customer' | 'support', url: string) =>
    createServiceClient({ service: 'transaction', audience, signer, transport: httpTransport(url, tls) });
  const support = clientOf('support', settings.SUPPORT_URL);
  const customers = clientOf('customer', settings.CUSTOMER_URL);
  const events = await openServiceBus('transaction', settings, logger);
  const service = buildTransaction({
    database,
    keys,
    support,
    customers,
    fundingSource: sandbox ? sandboxFundingSource() : null,
    sandbox,
    timeZone: settings.BANK_TIME_ZONE,
    productTerms: settings.PRODUCT_TERMS_FILE === undefined ? undefined : readTermsFile(settings.PRODUCT_TERMS_FILE),
    limitRaiseDelayMs: settings.LIMIT_RAISE_DELAY_HOURS * 60 * 60_000,
    letterhead: letterheadOf(settings),
    logger,
  });
  const relay = startRelay({ database, source: 'transaction', bus: events.bus, logger });
  const metrics = createMetrics();
  metrics.add(relayMetrics('transaction', relay));
  const reversing = startReversing({ database, ledger: service.ledger, bus: events.bus, logger });
  const erasing = startErasing({ database, bus: events.bus, logger });
  metrics.add(consumerMetrics('transaction-reversals', reversing));
  metrics.add(consumerMetrics('transaction', erasing));
  const server = await serveSubgraph(service.subgraph, {
    host: settings.HOST,
    port: settings.PORT,
    healthPort: settings.HEALTH_PORT,
    tls: tls?.server,
    logger,
    metrics,
  });
  const background = [
    startKeyPurge(service.ledger, logger),
    startBulkWatch(service.ledger, logger),
    startSealing(database, logger),
    startSubtotals(database, logger),
    startRewrapping(database, keyService, logger),
    startKeyReplacement(database, logger),
    startEndOfDay(service.businessDays, logger),
    reversing,
    erasing,
  ];
  return {
    logger,
    server,
    async close() {
      await Promise.all(background.map((work) => work.stop()));
      await service.close();
      await Promise.all([support.close(), customers.close()]);
      await relay.stop();
      await events.close();
      await database.end();
      keyService.close();
      await tls?.stop();
    },
  };
}

await runProcess(start);
