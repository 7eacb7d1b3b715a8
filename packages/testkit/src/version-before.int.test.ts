import type { DatabaseName } from '@florin/bank';
import { createPostgresBus, type EventBus, startRelay } from '@florin/events';
import { type Database, newId, openDatabase, silentLogger } from '@florin/kit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

const SOURCES: readonly DatabaseName[] = ['transaction', 'account', 'customer', 'loan'];

let events: TestDatabase;
let database: Database;
let bus: EventBus;
beforeAll(async () => {
  events = await createTestDatabase('events');
  database = openDatabase({ url: events.appUrl, applicationName: 'test events' });
  bus = createPostgresBus({ database, logger: silentLogger() });
});
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(async () => {
  await bus.close();
  await database.end();
  await events.drop();
});

/** As instances of the version before wrote, which run until they are replaced: one event in columns of its own. */
const written = (amount: number) => ({
  id: newId('event'),
  type: 'Told',
  version: 2,
  aggregate_id: 'thing "1"',
  payload: { amount: String(amount), list: [{ nothing: null }] },
});
const read = (event: ReturnType<typeof written>, source: string, position: bigint) => {
  const { id, type, version, aggregate_id: aggregateId, payload } = event;
  return { id, type, version, aggregateId, payload, source, position, occurredAt: expect.any(Date) as Date };
};

describe('an event of the version before', () => {
  it.each(SOURCES)('that an instance of it writes into the outbox of %s is published by this one', async (source) => {
    const made = await createTestDatabase(source);
    ends.push(() => made.drop());
    const service = openDatabase({ url: made.appUrl, applicationName: 'test version before' });
    ends.push(() => service.end());
    const given = [written(1), written(2)];
    for (const event of given)
      await service`
        INSERT INTO outbox (id, type, version, aggregate_id, payload)
        VALUES (${event.id}, ${event.type}, ${event.version}, ${event.aggregate_id}, ${service.json(event.payload)})`;
    const relay = startRelay({ database: service, source, bus, logger: silentLogger() });
    ends.push(() => relay.stop());
    await vi.waitFor(async () => expect((await relay.lag()).events).toBe(0), { timeout: 30_000 });
    expect(await bus.read(source, 0n, 10)).toEqual(given.map((event, index) => read(event, source, BigInt(index + 1))));
  });

  it('that stands on the bus is read, among what this version published', async () => {
    const owner = openDatabase({ url: events.ownerUrl, applicationName: 'test version before', maxConnections: 1 });
    ends.push(() => owner.end());
    const given = [written(1), written(2)];
    for (const [index, event] of given.entries())
      await owner`
        INSERT INTO event_batch (source, position, id, type, version, aggregate_id, payload, occurred_at)
        VALUES ('support', ${index + 1}, ${event.id}, ${event.type}, ${event.version}, ${event.aggregate_id},
          ${owner.json(event.payload)}, now())`;
    const all = given.map((event, index) => read(event, 'support', BigInt(index + 1)));
    expect(await bus.read('support', 0n, 10)).toEqual(all);
    expect(await bus.read('support', 1n, 10)).toEqual(all.slice(1));
    expect(await bus.lastPosition('support')).toBe(2n);
    const shown =
      await owner`SELECT id, position, aggregate_id, payload FROM bus_event WHERE source = 'support' ORDER BY position`;
    expect(shown.map((row) => ({ ...row }))).toEqual(
      given.map(({ id, aggregate_id, payload }, index) => ({ id, position: BigInt(index + 1), aggregate_id, payload })),
    );
  });
});
