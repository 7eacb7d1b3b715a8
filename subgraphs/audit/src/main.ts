import { openServiceDocuments } from '@florin/documents';
import { consumerMetrics, openServiceBus } from '@florin/events';
import {
  createLogger,
  createMetrics,
  isSandbox,
  openServiceTls,
  type RunningProcess,
  runProcess,
  serveSubgraph,
  serviceKeysOf,
} from '@florin/kit';
import { buildAudit, COLLECTIONS } from './audit.ts';
import { readAuditSettings } from './config.ts';

/** The service as its own process. */
async function start(): Promise<RunningProcess> {
  const settings = readAuditSettings(process.env);
  const logger = createLogger('audit', settings.LOG_LEVEL);
  const tls = openServiceTls(settings, logger);
  const documents = await openServiceDocuments('audit', settings, COLLECTIONS, logger);
  const events = await openServiceBus('audit', settings, logger);
  const service = buildAudit({
    documents,
    bus: events.bus,
    keys: serviceKeysOf(settings, 'audit'),
    sandbox: isSandbox(settings.FLORIN_PROFILE),
    logger,
  });
  const metrics = createMetrics();
  metrics.add(consumerMetrics('audit', service.collecting));
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
      await events.close();
      await documents.close();
      await tls?.stop();
    },
  };
}

await runProcess(start);
