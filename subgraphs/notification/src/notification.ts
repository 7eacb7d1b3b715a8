import type { EventBus } from '@florin/events';
import {
  buildSubgraph,
  createAssertionVerifier,
  type Database,
  databaseAnswers,
  isMigrated,
  type Logger,
  parseTypeDefinitions,
  type ServiceKeys,
  type Subgraph,
  subgraphFolder,
} from '@florin/kit';
import type { NotificationContext } from './context.ts';
import { permissions } from './permissions.ts';

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
}

export interface NotificationService {
  readonly subgraph: Subgraph;
  /** Ends streams and the consumer. The database stays open. */
  close(): Promise<void>;
}

/** Builds the subgraph `notification`. */
export function buildNotification(dependencies: NotificationDependencies): NotificationService {
  const { database, logger } = dependencies;
  const close = async () => {};
  const subgraph = buildSubgraph<NotificationContext>({
    name: 'notification',
    typeDefs: parseTypeDefinitions('notification', { sandbox: dependencies.sandbox }),
    resolvers: {},
    permissions,
    verifier: createAssertionVerifier(dependencies.keys),
    logger,
    contextFor: (base) => base,
    ready: async () => (await databaseAnswers(database)) && (await isMigrated(database, MIGRATIONS_FOLDER)),
    close,
  });
  return { subgraph, close };
}
