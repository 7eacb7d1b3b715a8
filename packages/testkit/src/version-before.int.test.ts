import type { DatabaseName } from '@florin/bank';
import { batchJson, createPostgresBus, type EventBus, parseBatch, startRelay } from '@florin/events';
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
const unpublished = ({ id, type, version, aggregate_id: aggregateId, payload }: ReturnType<typeof written>) => ({
  id,
  type,
  version,
  aggregateId,
  payload,
});
const read = (event: ReturnType<typeof written>, source: string, position: bigint) => {
  return { ...unpublished(event), source, position, occurredAt: expect.any(Date) as Date };
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
    // The second is published again, as when its relay ended before it noted that; behind it comes a batch of this version.
    const added = [written(3), written(4), written(5)];
    const occurredAt = new Date();
    const [again, batch] = [given.slice(1), added].map((rows) =>
      parseBatch(batchJson(rows.map(unpublished)), occurredAt),
    );
    expect(
      await bus.publish(
        'support',
        [again, batch].flatMap((one) => one ?? []),
      ),
    ).toEqual([2n, 5n]);
    const rows = [...given, ...added];
    const all = rows.map((event, index) => read(event, 'support', BigInt(index + 1)));
    for (let after = 0; after <= all.length; after += 1)
      for (let limit = 1; limit <= all.length; limit += 1)
        expect(await bus.read('support', BigInt(after), limit)).toEqual(all.slice(after, after + limit));
    expect(await bus.lastPosition('support')).toBe(5n);
    const shown =
      await owner`SELECT id, position, aggregate_id, payload FROM bus_event WHERE source = 'support' ORDER BY position`;
    expect(shown.map((row) => ({ ...row }))).toEqual(
      rows.map(({ id, aggregate_id, payload }, index) => ({ id, position: BigInt(index + 1), aggregate_id, payload })),
    );
  });

  it('that an instance of it publishes is taken once, and nothing that it does not understand', async () => {
    const given = [written(1), written(2)];
    const publish = (rows: readonly (ReturnType<typeof written> | { readonly id: string; readonly type: null })[]) => {
      const known = rows.map((row) => ('payload' in row ? row : undefined));
      return database<{ id: string; position: bigint }[]>`
        SELECT id, position FROM publish_events('notification', ${rows.map(({ id }) => id)}::text[],
          ${rows.map(({ type }) => type)}::text[], ${known.map((row) => row?.version ?? null)}::int[],
          ${known.map((row) => row?.aggregate_id ?? null)}::text[],
          ${known.map((row) => JSON.stringify(row?.payload ?? null)).join('\n')},
          ${rows.map(() => '2026-11-28T10:00:00.000Z')}::text[]) ORDER BY position`;
    };
    for (let time = 0; time < 2; time += 1)
      expect((await publish(given)).map(({ position }) => position)).toEqual([1n, 2n]);
    await expect(publish([written(3), { id: newId('event'), type: null }])).rejects.toThrow('a later version');
    expect(await bus.read('notification', 0n, 10)).toEqual(
      given.map((event, index) => read(event, 'notification', BigInt(index + 1))),
    );
  });
});
