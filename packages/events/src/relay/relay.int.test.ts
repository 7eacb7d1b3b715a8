import { openDatabase, silentLogger } from '@florin/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventBus, PublishedEvent } from '../event-bus.ts';
import { EVENT_BATCH_MAX } from '../limits.ts';
import { appendToOutbox } from '../outbox.ts';
import { eventually } from '../testing/eventually.ts';
import { counted, type OutboxWorld, openOutboxWorld } from '../testing/outbox-world.ts';
import { purgeStamped } from './outbox-store.ts';
import { publishBatches, startRelay } from './relay.ts';

const logger = silentLogger();
const source = 'account';
const AGGREGATES = 5;

describe('a relay', () => {
  let world: OutboxWorld;
  beforeEach(async () => {
    world = await openOutboxWorld();
  });
  afterEach(() => world.close());

  const published = async (): Promise<PublishedEvent[]> => {
    const events: PublishedEvent[] = [];
    for (;;) {
      const more = await world.bus.read(source, BigInt(events.length), 500);
      if (more.length === 0) return events;
      events.push(...more);
    }
  };
  /** Every position of the outbox is the event's on the bus. */
  const expectStamped = async (events: readonly PublishedEvent[]) => {
    const rows = await world.database<{ id: string; position: bigint | null }[]>`
      SELECT id, position FROM outbox_event WHERE id = ANY(${events.map((event) => event.id)}) ORDER BY position`;
    expect(rows.map((row) => ({ ...row }))).toEqual(events.map(({ id, position }) => ({ id, position })));
  };
  const unstamped = async () => {
    const [row] = await world.database<
      { count: bigint }[]
    >`SELECT count(*) AS count FROM outbox_event WHERE position IS NULL`;
    return Number(row?.count);
  };

  it('publishes what a commit of its process wrote, at once and without polling', async () => {
    const relay = startRelay({ database: world.database, source, bus: world.bus, logger, pollMs: 60 * 60_000 });
    await eventually(async () => expect(await relay.lag()).toEqual({ events: 0, seconds: 0 }));
    const heard = new Promise<void>((resolve) => {
      world.bus.onPublished(source, () => resolve());
    });
    await world.database.begin((sql) => appendToOutbox(sql, [counted('a', 1), counted('a', 2)]));
    await heard;
    await relay.stop();
    const events = await published();
    expect(events.map((event) => event.payload)).toEqual([{ count: 1 }, { count: 2 }]);
    await expectStamped(events);
  });

  it('plans what it does with a few events once, and not each time', async () => {
    const single = openDatabase({ url: world.appUrl, applicationName: 'test relay', maxConnections: 1 });
    for (let time = 0; time < 8; time += 1) {
      await appendToOutbox(single, [counted('a', time)]);
      expect(await publishBatches(single, source, world.bus)).toBe(1);
    }
    const plans = await single<{ custom: bigint; generic: bigint }[]>`
      SELECT custom_plans AS custom, generic_plans AS generic FROM pg_prepared_statements
      WHERE statement LIKE '%UPDATE outbox%' AND statement NOT LIKE '%pg_prepared_statements%'`;
    await single.end();
    expect(plans.map((row) => ({ ...row }))).toEqual([{ custom: 0n, generic: 8n }]);
  });

  it('loses, doubles and overtakes nothing on two instances beside writers', async () => {
    const second = world.openAgain();
    let sent = 0;
    const bus: EventBus = {
      ...world.bus,
      publish(from, batches) {
        sent += batches.flatMap(({ events }) => events).length;
        return world.bus.publish(from, batches);
      },
    };
    const relays = [world.database, second].map((database) => startRelay({ database, source, bus, logger }));
    const writers = Array.from({ length: AGGREGATES }, async (_, writer) => {
      const database = writer % 2 === 0 ? world.database : second;
      for (let count = 1; count <= 40; count += 2)
        await database.begin((sql) =>
          appendToOutbox(sql, [counted(`aggregate ${writer}`, count), counted(`aggregate ${writer}`, count + 1)]),
        );
    });
    await Promise.all(writers);
    for (const relay of relays) relay.wake();
    await eventually(async () => expect(await unstamped()).toBe(0));
    await Promise.all(relays.map((relay) => relay.stop()));
    const events = await published();
    expect(events.map((event) => event.position)).toEqual(events.map((_, index) => BigInt(index + 1)));
    expect(new Set(events.map((event) => event.id)).size).toBe(AGGREGATES * 40);
    // The lock spares the bus what another instance sends already.
    expect(sent).toBe(AGGREGATES * 40);
    for (let writer = 0; writer < AGGREGATES; writer += 1)
      expect(
        events.filter((event) => event.aggregateId === `aggregate ${writer}`).map((event) => event.payload.count),
      ).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    await expectStamped(events);
  });

  it('publishes the same once when it is killed between publishing and stamping', async () => {
    await appendToOutbox(world.database, [counted('a', 1), counted('b', 1)]);
    const dies: EventBus = {
      ...world.bus,
      async publish(from, events) {
        await world.bus.publish(from, events);
        throw new Error('killed');
      },
    };
    await expect(publishBatches(world.database, source, dies)).rejects.toThrow('killed');
    expect(await published()).toHaveLength(2);
    expect(await unstamped()).toBe(2);
    await appendToOutbox(world.database, [counted('a', 2)]);
    expect(await publishBatches(world.database, source, world.bus)).toBe(3);
    const events = await published();
    expect(events.map((event) => [event.aggregateId, event.payload.count])).toEqual([
      ['a', 1],
      ['b', 1],
      ['a', 2],
    ]);
    await expectStamped(events);
  });

  it('publishes the same once when it loses its lock while it publishes, and another one takes over', async () => {
    const other = world.openAgain();
    await appendToOutbox(world.database, [counted('a', 1), counted('a', 2)]);
    let late: Promise<readonly bigint[]> | undefined;
    const publishLate: EventBus['publish'] = async (from, events) => {
      await other`
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND state = 'idle in transaction'`;
      await appendToOutbox(other, [counted('a', 3)]);
      expect(await publishBatches(other, from, world.bus)).toBe(3);
      return world.bus.publish(from, events);
    };
    const overtaken: EventBus = {
      ...world.bus,
      publish(from, events) {
        late = publishLate(from, events);
        return late;
      },
    };
    await expect(publishBatches(world.database, source, overtaken)).rejects.toThrow();
    expect(await late).toEqual([2n]);
    const events = await published();
    expect(events.map((event) => event.payload.count)).toEqual([1, 2, 3]);
    expect(await unstamped()).toBe(0);
    await expectStamped(events);
  });

  it('does not miss a transaction that commits after a later one was published', async () => {
    let commit = () => {};
    const wait = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let written = () => {};
    const begun = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = world.openAgain().begin(async (sql) => {
      await appendToOutbox(sql, [counted('late', 1)]);
      written();
      await wait;
    });
    await begun;
    await appendToOutbox(world.database, [counted('early', 1)]);
    expect(await publishBatches(world.database, source, world.bus)).toBe(1);
    commit();
    await late;
    expect(await publishBatches(world.database, source, world.bus)).toBe(1);
    expect((await published()).map((event) => event.aggregateId)).toEqual(['early', 'late']);
  });

  it('publishes a transaction with more events than a row takes, in their order', async () => {
    const events = Array.from({ length: 2 * EVENT_BATCH_MAX + 1 }, (_, index) => counted(`a ${index % 3}`, index));
    await appendToOutbox(world.database, events);
    expect(await publishBatches(world.database, source, world.bus)).toBe(events.length);
    const all = await published();
    expect(all.map((event) => event.payload.count)).toEqual(events.map((_, index) => index));
    await expectStamped(all);
  });

  it('publishes whole batches with the first 500 events that wait, then the others', async () => {
    const sizes = [...Array<number>(10).fill(45), 70, 1, 30];
    for (const size of sizes)
      await appendToOutbox(
        world.database,
        Array.from({ length: size }, (_, count) => counted('a', count)),
      );
    expect(await publishBatches(world.database, source, world.bus)).toBe(520);
    expect(await publishBatches(world.database, source, world.bus)).toBe(31);
    expect(await publishBatches(world.database, source, world.bus)).toBe(0);
    expect(await published()).toHaveLength(551);
  });

  it('stops where the bus has lost what it had: it would give a position twice', async () => {
    await appendToOutbox(world.database, [counted('a', 1), counted('a', 2), counted('a', 3)]);
    await publishBatches(world.database, source, world.bus);
    await appendToOutbox(world.database, [counted('b', 1)]);
    // A source of which the bus knows nothing is as good as an empty bus.
    await expect(publishBatches(world.database, 'lost', world.bus)).rejects.toThrow(
      'the bus is older than this outbox',
    );
    expect(await unstamped()).toBe(1);
  });

  it.each([
    ['U+0000', 'a\0b'],
    ['half of a pair', 'a\ud83d'],
  ])('is given nothing with %s, which no consumer could put aside', async (_, text) => {
    const event = { ...counted('a', 1), payload: { text } };
    await expect(appendToOutbox(world.database, [event])).rejects.toThrow(RangeError);
    await appendToOutbox(world.database, [{ ...event, payload: { text: '\\u0000 \\\\ud83d 😀' } }]);
    await publishBatches(world.database, source, world.bus);
    expect((await published()).map(({ payload }) => payload)).toEqual([{ text: '\\u0000 \\\\ud83d 😀' }]);
  });

  it('tells nothing of a transaction that was rolled back', async () => {
    const relay = startRelay({ database: world.database, source, bus: world.bus, logger });
    await expect(
      world.database.begin(async (sql) => {
        await appendToOutbox(sql, [counted('a', 1)]);
        throw new Error('never mind');
      }),
    ).rejects.toThrow('never mind');
    await relay.stop();
    expect(await published()).toEqual([]);
  });

  it('measures how far it is behind', async () => {
    const relay = startRelay({ database: world.database, source: source, bus: world.bus, logger });
    await relay.stop();
    await appendToOutbox(world.database, [counted('a', 1), counted('a', 2)]);
    const lag = await relay.lag();
    expect(lag.events).toBe(2);
    expect(lag.seconds).toBeGreaterThanOrEqual(0);
  });

  it('forgets what was published long ago, and that only', async () => {
    for (const count of [1, 2, 3]) await appendToOutbox(world.database, [counted('a', count)]);
    await publishBatches(world.database, source, world.bus);
    await appendToOutbox(world.database, [counted('a', 4)]);
    expect(await purgeStamped(world.database, 1, 10)).toBe(0);
    expect(await purgeStamped(world.database, 0, 2)).toBe(2);
    expect(await purgeStamped(world.database, 0, 2)).toBe(1);
    expect(await purgeStamped(world.database, 0, 2)).toBe(0);
    expect(await unstamped()).toBe(1);
    await publishBatches(world.database, source, world.bus);
    expect((await published()).map((event) => event.position)).toEqual([1n, 2n, 3n, 4n]);
  });

  it('is the only one whom the rights let change an event, and once', async () => {
    await appendToOutbox(world.database, [counted('a', 1)]);
    expect((await world.database`DELETE FROM outbox`).count).toBe(0);
    await expect(world.database`UPDATE outbox SET events = '[]'`).rejects.toMatchObject({ code: '42501' });
    expect((await world.database`UPDATE outbox SET position = 7`).count).toBe(1);
    expect((await world.database`UPDATE outbox SET position = 8`).count).toBe(0);
    expect((await world.database`DELETE FROM outbox`).count).toBe(1);
  });
});
