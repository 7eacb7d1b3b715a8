import { openServiceDocuments } from '@florin/documents';
import { openKeyService } from '@florin/encryption';
import { consumerMetrics, openServiceBus, relayMetrics } from '@florin/events';
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
import { startReleasingFiles } from './chat/release-files.ts';
import { cursorKeyOf, readSupportSettings } from './config.ts';
import { startErasing } from './events/erasing.ts';
import { COLLECTIONS } from './store/collections.ts';
import { startSealing } from './store/seal-documents.ts';
import { sealDocuments } from './store/sealed-documents.ts';
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
  const keyService = await openKeyService('support', settings);
  const documents = sealDocuments(await openServiceDocuments('support', settings, COLLECTIONS, logger), keyService);
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
  const sealing = startSealing(documents, logger);
  const releasing = startReleasingFiles({ documents, customers }, logger);
  const erasing = startErasing({ documents, bus: events.bus, logger });
  const metrics = createMetrics();
  metrics.add(relayMetrics('support', service.relay));
  metrics.add(consumerMetrics('support', erasing));
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
      await Promise.all([sealing.stop(), releasing.stop(), erasing.stop()]);
      await service.close();
      await Promise.all([customers.close(), ledger.close(), events.close()]);
      await documents.close();
      keyService.close();
      await tls?.stop();
    },
  };
}

await runProcess(start);
