import { openServiceDocuments } from '@florin/documents';
import { openServiceBus, relayMetrics } from '@florin/events';
import {
  createAssertionSigner,
  createLogger,
  createMetrics,
  createServiceClient,
  httpTransport,
  isSandbox,
  openServiceTls,
  type RunningProcess,
  runProcess,
  type ServiceName,
  serveSubgraph,
  serviceKeysOf,
} from '@florin/kit';
import { cursorKeyOf, readSupportSettings } from './config.ts';
import { COLLECTIONS } from './store/collections.ts';
import { buildSupport } from './support.ts';

/** The service as its own process. */
async function start(): Promise<RunningProcess> {
  const settings = readSupportSettings(process.env);
  const logger = createLogger('support', settings.LOG_LEVEL);
  const tls = openServiceTls(settings, logger);
  const keys = serviceKeysOf(settings, 'support');
  const signer = createAssertionSigner(keys);
  const clientOf = (audience: ServiceName, url: string) =>
    createServiceClient({ service: 'support', audience, signer, transport: httpTransport(url, tls) });
  const customers = clientOf('customer', settings.CUSTOMER_URL);
  const ledger = clientOf('transaction', settings.TRANSACTION_URL);
  const documents = await openServiceDocuments('support', settings, COLLECTIONS, logger);
  const events = await openServiceBus('support', settings, logger);
  const service = buildSupport({
    documents,
    bus: events.bus,
    keys,
    cursorKey: cursorKeyOf(settings),
    customers,
    ledger,
    sandbox: isSandbox(settings.FLORIN_PROFILE),
    logger,
  });
  const metrics = createMetrics();
  metrics.add(relayMetrics('support', service.relay));
  const server = await serveSubgraph(service.subgraph, {
    host: settings.HOST,
    port: settings.PORT,
    healthPort: settings.HEALTH_PORT,
    tls: tls?.server,
    logger,
    metrics,
  });
  return {
    logger,
    server,
    async close() {
      await service.close();
      await Promise.all([customers.close(), ledger.close(), events.close()]);
      await documents.close();
      await tls?.stop();
    },
  };
}

await runProcess(start);
