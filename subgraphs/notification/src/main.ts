import { createPostgresBus } from '@florin/events';
import {
  createLogger,
  isSandbox,
  openDatabase,
  openServiceDatabase,
  type RunningProcess,
  runProcess,
  serveSubgraph,
  serviceKeysOf,
} from '@florin/kit';
import { cursorKeyOf, readNotificationSettings } from './config.ts';
import { buildNotification, MIGRATIONS_FOLDER } from './notification.ts';

/** The service as its own process. */
async function start(): Promise<RunningProcess> {
  const settings = readNotificationSettings(process.env);
  const logger = createLogger('notification', settings.LOG_LEVEL);
  const database = await openServiceDatabase('notification', settings, MIGRATIONS_FOLDER, logger);
  const events = openDatabase({ url: settings.EVENTS_DATABASE_URL, applicationName: 'florin notification' });
  const bus = createPostgresBus({ database: events, logger });
  const service = buildNotification({
    database,
    bus,
    keys: serviceKeysOf(settings, 'notification'),
    cursorKey: cursorKeyOf(settings),
    sandbox: isSandbox(settings.FLORIN_PROFILE),
    logger,
  });
  const server = await serveSubgraph(service.subgraph, { host: settings.HOST, port: settings.PORT, logger });
  return {
    logger,
    server,
    async close() {
      await service.close();
      await bus.close();
      await Promise.all([database.end(), events.end()]);
    },
  };
}

await runProcess(start);
