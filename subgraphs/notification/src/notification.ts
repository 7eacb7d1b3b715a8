import { createCursorSigner, type EventBus, publishDirectly, startDenialRecorder } from '@florin/events';
import {
  buildSubgraph,
  createAssertionVerifier,
  createContexts,
  customerIdOf,
  type Database,
  databaseAnswers,
  isMigrated,
  type Logger,
  parseTypeDefinitions,
  type ServiceKeys,
  type Subgraph,
  startBackgroundJob,
  subgraphFolder,
} from '@florin/kit';
import type { NotificationContext } from './context.ts';
import { openInbox } from './inbox/inbox.ts';
import { ALERT_KEEP_DAYS, ALERT_PURGE_BATCH, ALERT_PURGE_EVERY_MS } from './limits.ts';
import { type LiveAlerts, startLiveAlerts } from './live/live-alerts.ts';
import { permissions } from './permissions.ts';
import { notificationPersonalData } from './privacy/personal-data.ts';
import { resolvers } from './resolvers/index.ts';
import { purgeAlerts } from './store/purge-store.ts';

/** The numbered SQL files of this service's database. */
export const MIGRATIONS_FOLDER = `${subgraphFolder('notification')}/migrations`;

export interface NotificationDependencies {
  /** As the service's own role; migrated. Whoever opened it ends it, after `close`. */
  readonly database: Database;
  readonly bus: EventBus;
  readonly keys: ServiceKeys;
  /** Signs cursors; the same on every instance, at least 32 bytes. */
  readonly cursorKey: Uint8Array;
  readonly sandbox: boolean;
  readonly logger: Logger;
  /** When alerts are stored, marked and old. Wall time without it. */
  readonly now?: () => Date;
}

export interface NotificationService {
  readonly subgraph: Subgraph;
  readonly live: LiveAlerts;
  /** Deletes what is older than alerts are kept: one bounded batch. @returns how many were deleted */
  purge(): Promise<number>;
  /** Ends streams, the consumer and purging. The database stays open. */
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

/** Builds the subgraph `notification`, which makes alerts from now on. */
export function buildNotification(dependencies: NotificationDependencies): NotificationService {
  const { database, bus, logger, now = () => new Date() } = dependencies;
  const cursors = createCursorSigner(dependencies.cursorKey);
  const live = startLiveAlerts({ database, bus, logger, now });
  const purge = () => purgeAlerts(database, new Date(now().getTime() - ALERT_KEEP_DAYS * DAY_MS), ALERT_PURGE_BATCH);
  const purging = startBackgroundJob(
    { name: 'purge of alerts', run: purge, fullBatch: ALERT_PURGE_BATCH, pauseMs: ALERT_PURGE_EVERY_MS },
    logger,
  );
  // This service changes nothing that others hear of, and so has no outbox.
  const denials = startDenialRecorder({ append: publishDirectly(bus, 'notification'), logger });
  const close = async () => {
    await Promise.all([live.close(), purging.stop(), denials.close()]);
  };
  const personalData = notificationPersonalData(database);
  const subgraph = buildSubgraph<NotificationContext>({
    name: 'notification',
    typeDefs: parseTypeDefinitions('notification', { sandbox: dependencies.sandbox }),
    resolvers,
    permissions,
    verifier: createAssertionVerifier(dependencies.keys),
    logger,
    contextFor: createContexts<NotificationContext, 'inbox'>(
      { personalData, live, cursors },
      {
        inbox: ({ viewer }) => {
          const customerId = customerIdOf(viewer);
          return customerId === undefined ? undefined : openInbox({ database, cursors, now }, customerId);
        },
      },
    ),
    onDenied: denials.record,
    ready: async () => (await databaseAnswers(database)) && (await isMigrated(database, MIGRATIONS_FOLDER)),
    close,
  });
  return { subgraph, live, purge, close };
}
