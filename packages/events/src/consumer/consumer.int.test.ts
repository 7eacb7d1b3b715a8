import { type Database, ServiceUnavailable, silentLogger, type Transaction } from '@florin/kit';
import { LostCommits } from '@florin/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchOfOne } from '../event-batch.ts';
import type { EventBus, PublishedEvent } from '../event-bus.ts';
import { CONSUMER_TRIES, PUBLISH_BATCHES_MAX } from '../limits.ts';
import { someEvent } from '../testing/bus-contract.ts';
import { eventually } from '../testing/eventually.ts';
import { type OutboxWorld, openOutboxWorld } from '../testing/outbox-world.ts';
import { type Consumer, type ConsumerOptions, startConsumer } from './consumer.ts';
import { openPosition } from './position-store.ts';
import { SourceReader, type SourceReaderOptions } from './source-reader.ts';

const logger = silentLogger();
const source = 'transaction';
const group = 'notification';

describe('a consumer', () => {
  let world: OutboxWorld;
  const running: Consumer[] = [];
  beforeEach(async () => {
    world = await openOutboxWorld();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
    await world.close();
  });

  const publish = async (aggregates: readonly string[]) => {
    const events = aggregates.map((aggregateId) => someEvent({ aggregateId }));
    for (let from = 0; from < events.length; from += PUBLISH_BATCHES_MAX)
      await world.bus.publish(source, events.slice(from, from + PUBLISH_BATCHES_MAX).map(batchOfOne));
    return events.map((event) => event.id);
  };
  /** The effect of each event is a row, whose key an event that is handled twice would break. */
  const record = async (sql: Transaction, events: readonly PublishedEvent[]) => {
    for (const { id } of events) await sql`INSERT INTO effect (id) VALUES (${id})`;
  };
  const start = (options: Partial<ConsumerOptions> = {}) => {
    const { database, bus } = world;
    const consumer = startConsumer({ bus, group, sources: [source], database, handle: record, logger, ...options });
    running.push(consumer);
    return consumer;
  };
  const effects = async () =>
    (await world.database<{ id: string }[]>`SELECT id FROM effect ORDER BY seen`).map((row) => row.id);
  const position = () => openPosition(world.database, { group, source });
  const reader = (
    handle: ConsumerOptions['handle'] = record,
    bus: EventBus = world.bus,
    database: Database = world.database,
    told: Partial<SourceReaderOptions<undefined>> = {},
  ) =>
    new SourceReader({
      bus,
      reading: { group, source },
      database,
      handling: { prepare: async () => undefined, handle },
      onHandled: () => {},
      onFoundHandled: () => {},
      logger,
      ...told,
    });

  it('handles what was published before it, and what comes then, in order and once', async () => {
    const before = await publish(Array.from({ length: 450 }, (_, index) => `a ${index % 3}`));
    const told: string[] = [];
    const consumer = start({ onCommitted: (events) => told.push(...events.map((event) => event.id)) });
    await eventually(async () => expect(await consumer.lag()).toEqual({ events: 0, seconds: 0 }));
    const after = await publish(['a', 'b']);
    await eventually(() => expect(told).toHaveLength(452));
    expect(await effects()).toEqual([...before, ...after]);
    expect(told).toEqual([...before, ...after]);
    expect(await consumer.deadLetters()).toBe(0);
  });

  it('goes on where it was, as another group begins at the beginning', async () => {
    const first = await publish(['a']);
    await reader().turn();
    const second = await publish(['b']);
    const fresh: string[] = [];
    start();
    start({ group: 'other', handle: async (_, events) => void fresh.push(...events.map((event) => event.id)) });
    await eventually(async () => expect(await effects()).toEqual([...first, ...second]));
    await eventually(() => expect(fresh).toEqual([...first, ...second]));
  });

  it('measures how far it is behind', async () => {
    const consumer = start();
    await consumer.stop();
    await world.bus.publish(source, [
      batchOfOne(someEvent({ occurredAt: new Date(Date.now() - 90_000) })),
      batchOfOne(someEvent({ occurredAt: new Date() })),
    ]);
    const lag = await consumer.lag();
    expect(lag.events).toBe(2);
    expect(lag.seconds).toBeGreaterThanOrEqual(90);
    expect(lag.seconds).toBeLessThan(150);
  });

  describe('that handles some types alone', () => {
    const mixed = async (types: readonly string[]) => {
      const events = types.map((type, index) => someEvent({ type, aggregateId: `a ${index}` }));
      for (let from = 0; from < events.length; from += PUBLISH_BATCHES_MAX)
        await world.bus.publish(source, events.slice(from, from + PUBLISH_BATCHES_MAX).map(batchOfOne));
      return events.map(({ id }) => id);
    };
    const readerOf = (handle: ConsumerOptions['handle'] = record, database: Database = world.database) =>
      new SourceReader({
        bus: world.bus,
        reading: { group, source },
        database,
        handling: { prepare: async () => undefined, handle },
        types: ['Wanted'],
        onHandled: () => {},
        onFoundHandled: () => {},
        logger,
      });

    it('is given them, and passes over the others', async () => {
      const [, second, , fourth] = await mixed(['Other', 'Wanted', 'Other', 'Wanted', 'Other']);
      const consumer = start({ types: ['Wanted'] });
      await eventually(async () => expect(await consumer.lag()).toEqual({ events: 0, seconds: 0 }));
      expect(await effects()).toEqual([second, fourth]);
      expect(await position()).toBe(5n);
    });

    it('writes nothing while there is nothing for it, and notes where it is when it finds no more', async () => {
      const reading = readerOf();
      await mixed(['Other', 'Other']);
      await reading.turn();
      expect(await position()).toBe(0n);
      await mixed(['Other']);
      await reading.turn();
      await reading.turn();
      expect(await position()).toBe(3n);
    });

    it('runs ahead of the table, and handles what comes then once', async () => {
      const reading = readerOf();
      await mixed(['Other', 'Other']);
      await reading.turn();
      const [wanted] = await mixed(['Wanted']);
      await reading.turn();
      expect([await effects(), await position()]).toEqual([[wanted], 3n]);
    });

    it('that was killed before it noted where it was has a successor that reads it again', async () => {
      const killed = readerOf();
      await mixed(['Other', 'Other']);
      await killed.turn();
      const [wanted] = await mixed(['Other', 'Wanted']).then((ids) => ids.slice(1));
      await readerOf().turn();
      expect([await effects(), await position()]).toEqual([[wanted], 4n]);
    });

    it('on two instances, one of which ran ahead, handles each event once', async () => {
      const [first, second] = [readerOf(), readerOf(record, world.openAgain())];
      await mixed(['Other', 'Other']);
      await first.turn();
      const [third] = await mixed(['Wanted']);
      await second.turn();
      // Its place is behind the table's now: it finds out, and does nothing of it again.
      expect(await first.turn()).toBe(true);
      expect(await first.turn()).toBe(false);
      const [fourth] = await mixed(['Wanted']);
      await first.turn();
      await second.turn();
      expect([await effects(), await position()]).toEqual([[third, fourth], 4n]);
    });

    it('puts aside one that fails, behind others that it passed over', async () => {
      await mixed(['Other']);
      const failing = readerOf(async () => {
        throw new TypeError('cannot');
      });
      await failing.turn();
      const [bad] = await mixed(['Wanted']);
      for (let tries = 1; tries < CONSUMER_TRIES; tries += 1) await expect(failing.turn()).rejects.toThrow('cannot');
      await failing.turn();
      expect(await position()).toBe(2n);
      expect((await world.database<{ id: string }[]>`SELECT id FROM dead_letter`).map(({ id }) => id)).toEqual([bad]);
    });
  });

  describe('killed', () => {
    /** The connection dies, as it does with its process. */
    const die = async (sql: { unsafe(text: string): Promise<unknown> }) => {
      await sql.unsafe('SELECT pg_terminate_backend(pg_backend_pid())');
    };

    it.each<[string, ConsumerOptions['handle']]>([
      ['before its effects', (sql) => die(sql)],
      [
        'between its effects and the commit',
        async (sql, events) => {
          await record(sql, events);
          await die(sql);
        },
      ],
    ])('%s: nothing of it stays, and its successor does it once', async (_, handle) => {
      const events = await publish(['a', 'b']);
      await expect(reader(handle).turn()).rejects.toThrow();
      expect([await effects(), await position()]).toEqual([[], 0n]);
      expect(await reader().turn()).toBe(false);
      expect([await effects(), await position()]).toEqual([events, 2n]);
    });

    it('after its commit: its successor does not do it again', async () => {
      const events = await publish(['a', 'b']);
      await reader().turn();
      const successor = reader();
      expect(await successor.turn()).toBe(false);
      const more = await publish(['c']);
      await successor.turn();
      expect(await effects()).toEqual([...events, ...more]);
    });

    it('when the answer to its commit was lost, it does not do it again itself', async () => {
      const events = await publish(['a', 'b']);
      const commits = new LostCommits();
      commits.next = 1;
      const heard: string[] = [];
      const surviving = reader(record, world.bus, commits.losing(world.openAgain()), {
        onHandled: (given) => heard.push(...given.map(({ id }) => `handled ${id}`)),
        onFoundHandled: (given) => heard.push(...given.map(({ id }) => `found handled ${id}`)),
      });
      await expect(surviving.turn()).rejects.toThrow('the answer is lost');
      expect(heard).toEqual([]);
      expect(await surviving.turn()).toBe(true);
      expect(heard).toEqual(events.map((id) => `found handled ${id}`));
      expect(await surviving.turn()).toBe(false);
      expect(await effects()).toEqual(events);
      const [next] = await publish(['c']);
      expect(await surviving.turn()).toBe(false);
      expect(heard.slice(events.length)).toEqual([`handled ${next}`]);
    });
  });

  describe('on two instances', () => {
    it('handles each event once and in order', async () => {
      for (const database of [world.database, world.openAgain()]) start({ database });
      const all: string[] = [];
      for (let round = 0; round < 40; round += 1) all.push(...(await publish(['a', 'b', 'c'])));
      await eventually(async () => expect(await effects()).toHaveLength(120));
      expect(await effects()).toEqual(all);
    });

    it('leaves events to the one that has begun with them', async () => {
      const events = await publish(['a']);
      let begun = () => {};
      const began = new Promise<void>((resolve) => {
        begun = resolve;
      });
      let goOn = () => {};
      const wait = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const first = reader(async (sql, given) => {
        begun();
        await wait;
        await record(sql, given);
      }).turn();
      await began;
      const second = reader(record, world.bus, world.openAgain());
      expect(await second.turn()).toBe(false);
      goOn();
      await first;
      // It finds that the position has moved, and looks from there.
      expect(await second.turn()).toBe(true);
      expect(await second.turn()).toBe(false);
      expect(await effects()).toEqual(events);
    });
  });

  describe('an event that fails', () => {
    const fails =
      (bad: string): typeof record =>
      async (sql, events) => {
        await record(sql, events);
        if (events.some((event) => event.aggregateId === bad)) throw new TypeError(`cannot handle ${bad}`);
      };
    const letters = () => world.database<{ id: string; failure: string | null }[]>`
      SELECT id, failure FROM dead_letter ORDER BY position`;

    it('is tried five times, put aside, and only its aggregate waits behind it', async () => {
      const events = await publish(['a', 'bad', 'b', 'bad', 'c']);
      const handled: number[] = [];
      const failing = fails('bad');
      const consumer = start({
        handle: async (sql, given) => {
          handled.push(given.length);
          await failing(sql, given);
        },
      });
      await eventually(async () => expect(await position()).toBe(5n));
      expect(await effects()).toEqual([events[0], events[2], events[4]]);
      expect(await letters()).toEqual([
        { id: events[1], failure: 'TypeError' },
        { id: events[3], failure: null },
      ]);
      expect(await consumer.deadLetters()).toBe(2);
      // All at once, the one before it, it alone five times, and the others; what waits is not tried.
      expect(handled).toEqual([5, 1, 1, 1, 1, 1, 1, 1, 1]);
      const later = await publish(['bad', 'd']);
      await eventually(async () => expect(await effects()).toContain(later[1]));
      expect((await letters()).map((letter) => letter.id)).toEqual([events[1], events[3], later[0]]);
    });

    it('is handled when it is replayed, before those behind it and before what comes later', async () => {
      const events = await publish(['bad', 'bad', 'worse', 'bad']);
      const mended = { bad: false, worse: false };
      const told: string[] = [];
      const consumer = start({
        handle: async (sql, given) => {
          for (const name of ['bad', 'worse'] as const)
            if (!mended[name])
              await fails(name)(
                sql,
                given.filter((event) => event.aggregateId === name),
              );
          await record(
            sql,
            given.filter((event) => mended[event.aggregateId as 'bad' | 'worse']),
          );
        },
        onCommitted: (given) => told.push(...given.map((event) => event.id)),
      });
      await eventually(async () => expect(await consumer.deadLetters()).toBe(4));
      expect(await consumer.replayDeadLetters()).toBe(0);
      mended.bad = true;
      expect(await consumer.replayDeadLetters()).toBe(3);
      expect(await effects()).toEqual([events[0], events[1], events[3]]);
      expect(await letters()).toEqual([{ id: events[2], failure: 'TypeError' }]);
      const [later] = await publish(['bad']);
      await eventually(() => expect(told).toEqual([events[0], events[1], events[3], later]));
      mended.worse = true;
      expect(await consumer.replayDeadLetters()).toBe(1);
      expect(await consumer.deadLetters()).toBe(0);
    });

    it('is replayed at the next start, on two instances at once, and still once', async () => {
      const events = await publish(['bad', 'bad', 'bad']);
      const broken = start({ handle: fails('bad') });
      await eventually(async () => expect(await broken.deadLetters()).toBe(3));
      await broken.stop();
      for (const database of [world.database, world.openAgain()]) start({ database });
      await eventually(async () => expect(await effects()).toEqual(events));
      expect(await letters()).toEqual([]);
    });

    it.each([
      ['a full disk', Object.assign(new Error('disk full'), { code: '53100' })],
      ['a service that is away', new ServiceUnavailable('away')],
    ])('is not given up for the faults of its surroundings: %s', async (_, fault) => {
      const events = await publish(['a']);
      let tries = 0;
      start({
        handle: async (sql, given) => {
          tries += 1;
          if (tries <= CONSUMER_TRIES) throw fault;
          await record(sql, given);
        },
      });
      await eventually(async () => expect(await effects()).toEqual(events));
      expect(await letters()).toEqual([]);
    });
  });

  it('waits for the batch that runs when it is stopped, and begins no other', async () => {
    await publish(['a']);
    let finish = () => {};
    const wait = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const begun: PublishedEvent[] = [];
    const consumer = start({
      handle: async (sql, given) => {
        begun.push(...given);
        await wait;
        await record(sql, given);
      },
    });
    await eventually(() => expect(begun).toHaveLength(1));
    await publish(['b']);
    const stopping = consumer.stop();
    finish();
    await stopping;
    expect(await effects()).toEqual(begun.map((event) => event.id));
    expect(await position()).toBe(1n);
  });
});
