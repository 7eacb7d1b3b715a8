import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, silentLogger } from '@florin/kit';
import { createServiceDatabase, startPostgres } from '@florin/postgres';
import { describe, expect, it } from 'vitest';
import { startConsumer } from './consumer/consumer.ts';
import { appendToOutbox } from './outbox.ts';
import { createPostgresBus, MIGRATIONS_FOLDER } from './postgres-bus/postgres-bus.ts';
import { startRelay } from './relay/relay.ts';
import { eventually } from './testing/eventually.ts';
import { counted, makeTables } from './testing/outbox-world.ts';

const logger = silentLogger();

describe('a server that is killed and comes back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'florin-events-'));

  it('finds relay, consumer and hints going on where they were', { timeout: 120_000 }, async () => {
    const dataFolder = join(folder, 'postgres');
    const server = await startPostgres({ dataFolder });
    const create = (name: string) =>
      createServiceDatabase(server, { name, owner: { role: `${name}_owner` }, app: { role: name } });
    const [service, events] = [await create('service'), await create('events')];
    await makeTables(service);
    await migrate({ ownerUrl: events.ownerUrl, appRole: 'events', folder: MIGRATIONS_FOLDER, logger });
    const pools = [service, events].map(({ appUrl }) => openDatabase({ url: appUrl, applicationName: 'test restart' }));
    const [database, eventsDatabase] = pools as [(typeof pools)[0], (typeof pools)[0]];
    const bus = createPostgresBus({ database: eventsDatabase, logger });
    const elsewhere = createPostgresBus({ database: eventsDatabase, logger });
    let hints = 0;
    elsewhere.onPublished('service', () => {
      hints += 1;
    });
    const relay = startRelay({ database, source: 'service', bus, logger });
    const handled: unknown[] = [];
    const consumer = startConsumer({
      bus,
      group: 'test',
      sources: ['service'],
      database,
      handle: async (sql, given) => {
        for (const { id } of given) await sql`INSERT INTO effect (id) VALUES (${id})`;
      },
      onCommitted: (given) => handled.push(...given.map((event) => event.payload.count)),
      logger,
    });
    await appendToOutbox(database, [counted('a', 1)]);
    await eventually(() => expect(handled).toEqual([1]));

    await server.stop('immediate');
    // So long that a LISTEN is refused too: the driver's own would be silent from then on.
    await expect(appendToOutbox(database, [counted('a', 2)])).rejects.toThrow();
    const back = await startPostgres({ dataFolder, port: Number(new URL(server.adminUrl).port) });
    hints = 0;
    // A pool's connection that has not noticed yet fails once more.
    await eventually(() => appendToOutbox(database, [counted('a', 3)]));
    await eventually(() => expect(handled).toEqual([1, 3]));
    // It listens again, and says so; the next hint is a notification.
    await eventually(() => expect(hints).toBeGreaterThan(0));
    hints = 0;
    await appendToOutbox(database, [counted('a', 4)]);
    await eventually(() => expect(hints).toBeGreaterThan(0));
    await eventually(() => expect(handled).toEqual([1, 3, 4]));
    const effects = await database`SELECT id FROM effect`;
    expect(effects).toHaveLength(3);

    await Promise.all([relay.stop(), consumer.stop()]);
    await Promise.all([bus.close(), elsewhere.close()]);
    await Promise.all(pools.map((pool) => pool.end()));
    await back.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  });
});
