import { createVault, openKeyService, startKeyReplacement, startRewrapping, withVault } from '@florin/encryption';
import { consumerMetrics, openServiceBus } from '@florin/events';
import {
  createLogger,
  createMetrics,
  isSandbox,
  openServiceDatabase,
  openServiceTls,
  type RunningProcess,
  runProcess,
  serveSubgraph,
  serviceKeysOf,
} from '@florin/kit';
import { cursorKeyOf, readNotificationSettings } from './config.ts';
import { buildNotification, MIGRATIONS_FOLDER } from './notification.ts';
import { startSealing } from './store/seal-alerts.ts';

/** The service as its own process. */
async function start(): Promise<RunningProcess> {
  const settings = readNotificationSettings(process.env);
  const logger = createLogger('notification', settings.LOG_LEVEL);
  const tls = openServiceTls(settings, logger);
  const database = await openServiceDatabase('notification', settings, MIGRATIONS_FOLDER, logger);
  const keyService = await openKeyService('notification', settings);
  withVault(database, createVault(keyService));
  const events = await openServiceBus('notification', settings, logger);
  const service = buildNotification({
    database,
    bus: events.bus,
    keys: serviceKeysOf(settings, 'notification'),
    cursorKey: cursorKeyOf(settings),
    sandbox: isSandbox(settings.FLORIN_PROFILE),
    logger,
  });
  const metrics = createMetrics();
  metrics.add(consumerMetrics('notification', service.live));
  const server = await serveSubgraph(service.subgraph, {
    host: settings.HOST,
    port: settings.PORT,
    healthPort: settings.HEALTH_PORT,
    tls: tls?.server,
    logger,
    metrics,
  });
  const background = [
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
      await events.close();
      await database.end();
      keyService.close();
      await tls?.stop();
    },
  };
}

await runProcess(start);
