import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import type { DomainEvent } from '../domain-event.ts';
import type { EventBus } from '../event-bus.ts';
import { createPostgresBus } from '../postgres-bus/postgres-bus.ts';

/** A service that publishes and consumes, and the bus between. */
export interface OutboxWorld {
  /** As the service's own role, with `outbox`, `consumer_position` and `dead_letter`, and a table `effect` (id, seen). */
  readonly database: Database;
  readonly events: Database;
  /** Where the service's database is, for a pool that is opened otherwise. */
  readonly appUrl: string;
  readonly bus: EventBus;
  /** Another pool on the service's database, as another instance has. */
  openAgain(): Database;
  close(): Promise<void>;
}

/** The tables are those of `sql/`, which migrations copy. */
export async function openOutboxWorld(): Promise<OutboxWorld> {
  const [service, events] = await Promise.all([createTestDatabase('account'), createTestDatabase('events')]);
  await makeTables(service);
  const pools: Database[] = [];
  const open = (url: string) => {
    const pool = openDatabase({ url, applicationName: 'test events' });
    pools.push(pool);
    return pool;
  };
  const eventsDatabase = open(events.appUrl);
  const bus = createPostgresBus({ database: eventsDatabase, logger: silentLogger() });
  return {
    database: open(service.appUrl),
    events: eventsDatabase,
    appUrl: service.appUrl,
    bus,
    openAgain: () => open(service.appUrl),
    async close() {
      await bus.close();
      await Promise.all(pools.map((pool) => pool.end()));
      await Promise.all([service.drop(), events.drop()]);
    },
  };
}

/** The tables of `sql/`, and one for effects. */
export async function makeTables(service: Pick<TestDatabase, 'ownerUrl' | 'appUrl'>): Promise<void> {
  const owner = openDatabase({ url: service.ownerUrl, applicationName: 'test events', maxConnections: 1 });
  const role = decodeURIComponent(new URL(service.appUrl).username);
  await owner.unsafe('DROP TABLE IF EXISTS outbox, consumer_position, dead_letter CASCADE');
  for (const name of ['outbox', 'consumer']) {
    const text = await readFile(join(import.meta.dirname, `../../sql/${name}.sql`), 'utf8');
    await owner.unsafe(text.replaceAll('{{app_role}}', role));
  }
  await owner.unsafe(`
    CREATE TABLE effect (id text PRIMARY KEY, seen bigint GENERATED ALWAYS AS IDENTITY);
    GRANT SELECT, INSERT ON effect TO ${role}`);
  await owner.end();
}

/** A domain event that counts up within its aggregate. */
export function counted(aggregateId: string, count: number): DomainEvent {
  return { type: 'Counted', version: 1, aggregateId, payload: { count } };
}
