import { type Logger, migrate, openDatabase, type ServiceName } from '@florin/kit';
import type { EventBus } from './event-bus.ts';
import { BUS_CONNECTIONS } from './limits.ts';
import { createPostgresBus, MIGRATIONS_FOLDER } from './postgres-bus/postgres-bus.ts';

/** The bus of a service's own process, and what lets go of it. */
export interface ServiceBus {
  readonly bus: EventBus;
  close(): Promise<void>;
}

/** Opens the bus for a service's own process, migrated first where the settings name the role that owns its tables. */
export async function openServiceBus(
  service: ServiceName,
  settings: { readonly EVENTS_DATABASE_URL: string; readonly EVENTS_MIGRATION_DATABASE_URL?: string | undefined },
  logger: Logger,
): Promise<ServiceBus> {
  const { EVENTS_DATABASE_URL: url, EVENTS_MIGRATION_DATABASE_URL: ownerUrl } = settings;
  if (ownerUrl !== undefined)
    await migrate({ ownerUrl, appRole: decodeURIComponent(new URL(url).username), folder: MIGRATIONS_FOLDER, logger });
  const database = openDatabase({
    url,
    applicationName: `florin ${service} events`,
    maxConnections: BUS_CONNECTIONS,
  });
  const bus = createPostgresBus({ database, logger });
  return {
    bus,
    async close() {
      await bus.close();
      await database.end();
    },
  };
}
