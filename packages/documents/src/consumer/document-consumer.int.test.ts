import { batchOfOne, CONSUMER_TRIES, type EventBus, PUBLISH_BATCHES_MAX, type PublishedEvent } from '@florin/events';
import { silentLogger } from '@florin/kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DocumentsAway } from '../failures.ts';
import { type EventWorld, eventually, openEventWorld, someEvent } from '../testing/event-world.ts';
import { CONSUMER_POSITIONS, DEAD_LETTERS } from './consumer-collections.ts';
import { DeadLetters } from './dead-letters.ts';
import { type DocumentConsumer, type DocumentConsumerOptions, startDocumentConsumer } from './document-consumer.ts';
import { HeldPosition } from './held-position.ts';
import { SourceReader } from './source-reader.ts';

const logger = silentLogger();
const group = 'audit';

let world: EventWorld;
let source = '';
let sources = 0;
const running: DocumentConsumer[] = [];
beforeAll(async () => {
  world = await openEventWorld([CONSUMER_POSITIONS, DEAD_LETTERS]);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
});
afterAll(() => world.close());

/** A source of its own for each test, and what its handler has seen, by event id. */
function fresh(): string[] {
  sources += 1;
  source = `source-${sources}`;
  return [];
}

async function publish(aggregates: readonly string[]): Promise<readonly string[]> {
  const events = aggregates.map((aggregateId) => someEvent(aggregateId));
  for (let from = 0; from < events.length; from += PUBLISH_BATCHES_MAX)
    await world.bus.publish(source, events.slice(from, from + PUBLISH_BATCHES_MAX).map(batchOfOne));
  return events.map((event) => event.id);
}

const into = (seen: string[]) => async (events: readonly PublishedEvent[]) =>
  void seen.push(...events.map((event) => event.id));

function start(more: Partial<DocumentConsumerOptions> & Pick<DocumentConsumerOptions, 'handle'>): DocumentConsumer {
  const { bus, documents } = world;
  const consumer = startDocumentConsumer({ bus, group, sources: [source], store: documents.store, logger, ...more });
  running.push(consumer);
  return consumer;
}

/** A reader whose turns the test takes, as an instance named `holder`. */
function reader(
  handle: DocumentConsumerOptions['handle'],
  holder = 'first',
  more: { readonly bus?: EventBus; readonly now?: () => number } = {},
): SourceReader {
  const { store } = world.documents;
  const reading = { group, source };
  const position = new HeldPosition(store.collection(CONSUMER_POSITIONS), reading, holder, more.now);
  const deadLetters = new DeadLetters(store.collection(DEAD_LETTERS), reading);
  return new SourceReader({ bus: more.bus ?? world.bus, reading, position, deadLetters, handle, logger });
}

const position = () =>
  new HeldPosition(world.documents.store.collection(CONSUMER_POSITIONS), { group, source }, 'nobody').read();
const letters = async () =>
  (
    await world.documents.store.collection(DEAD_LETTERS).query({
      where: { group, source },
      order: [
        { field: 'aggregateId', direction: 'ascending' },
        { field: 'position', direction: 'ascending' },
      ],
      limit: 100,
    })
  ).map(({ event, failure }) => [event.id, failure]);

describe('a consumer on documents', () => {
  it('handles what was published before it, and what comes then, in order', async () => {
    const seen = fresh();
    const before = await publish(Array.from({ length: 450 }, (_, at) => `a ${at % 3}`));
    const consumer = start({ handle: into(seen) });
    await eventually(async () => expect(await consumer.lag()).toEqual({ events: 0, seconds: 0 }));
    const after = await publish(['a', 'b']);
    await eventually(() => expect(seen).toHaveLength(452));
    expect(seen).toEqual([...before, ...after]);
    expect(await consumer.deadLetters()).toBe(0);
  });

  it('goes on where it was, as another group begins at the beginning', async () => {
    const seen = fresh();
    const first = await publish(['a']);
    const earlier = start({ handle: into(seen) });
    await eventually(async () => expect(await position()).toBe(1n));
    await earlier.stop();
    const second = await publish(['b']);
    const other: string[] = [];
    start({ handle: into(seen) });
    start({ handle: into(other), group: 'other' });
    await eventually(() =>
      expect([seen, other]).toEqual([
        [...first, ...second],
        [...first, ...second],
      ]),
    );
  });

  it('that ends after its effects and before it moves on is followed by one that does them again', async () => {
    const seen = fresh();
    const events = await publish(['a', 'b']);
    const dies = reader(async (given) => {
      await into(seen)(given);
      throw new DocumentsAway('killed');
    });
    await expect(dies.turn()).rejects.toThrow('killed');
    expect(await position()).toBe(0n);
    const later = () => Date.now() + 60_000;
    await reader(into(seen), 'second', { now: later }).turn();
    expect(seen).toEqual([...events, ...events]);
    expect(await position()).toBe(2n);
  });

  it('is given what its own process published, and does not read that from the bus', async () => {
    const seen = fresh();
    let read = 0;
    const counting: EventBus = {
      ...world.bus,
      async read(...question) {
        const events = await world.bus.read(...question);
        read += events.length;
        return events;
      },
    };
    const before = await publish(['a']);
    start({ handle: into(seen), bus: counting });
    await eventually(() => expect(seen).toEqual(before));
    const after = await publish(['a', 'b', 'c']);
    await eventually(() => expect(seen).toEqual([...before, ...after]));
    expect(read).toBe(before.length);
  });

  it('tells how far it is behind', async () => {
    const consumer = start({ handle: into(fresh()) });
    await consumer.stop();
    const old = { ...someEvent('a'), occurredAt: new Date(Date.now() - 90_000) };
    await world.bus.publish(source, [old, someEvent('a')].map(batchOfOne));
    const lag = await consumer.lag();
    expect(lag.events).toBe(2);
    expect(lag.seconds).toBeGreaterThanOrEqual(90);
  });
});

describe('instances of a consumer', () => {
  it('of two that run, one handles events, and the other one when that has stopped', async () => {
    const seen: string[][] = [fresh(), []];
    const instances = seen.map((into2) => start({ handle: into(into2), store: world.documents.open() }));
    const first = await publish(['a', 'b', 'c']);
    await eventually(() => expect(seen.flat()).toEqual(first));
    const holder = seen[0]?.length === 0 ? 1 : 0;
    expect(seen[1 - holder]).toEqual([]);
    await instances[holder]?.stop();
    const second = await publish(['a', 'b']);
    await eventually(() => expect(seen[1 - holder]).toEqual(second));
    expect(seen[holder]).toEqual(first);
  });

  it('one that was killed is followed when its lease has ended', async () => {
    const seen = fresh();
    const events = await publish(['a']);
    let now = Date.now();
    await reader(into([]), 'killed', { now: () => now }).turn();
    await publish(['b']);
    const successor = reader(into(seen), 'successor', { now: () => now });
    now += 14_000;
    expect(await successor.turn()).toBe(false);
    expect(seen).toEqual([]);
    now += 2_000;
    await successor.turn();
    expect(seen).toHaveLength(1);
    expect(seen).not.toContain(events[0]);
  });

  it('one that stalled does not move the position of its successor', async () => {
    const seen = fresh();
    const events = await publish(['a', 'b']);
    let now = Date.now();
    const clock = { now: () => now };
    const stalled = reader(
      async () => {
        now += 60_000;
        const successor = reader(into(seen), 'successor', clock);
        await successor.turn();
        await publish(['c']);
        await successor.turn();
      },
      'stalled',
      clock,
    );
    await stalled.turn();
    expect(seen.slice(0, 2)).toEqual(events);
    expect(await position()).toBe(3n);
    expect(await stalled.turn(), 'another one holds it now').toBe(false);
  });
});

describe('an event that fails', () => {
  const failing =
    (seen: string[], isBad: (event: PublishedEvent) => boolean) => async (events: readonly PublishedEvent[]) => {
      if (events.some(isBad)) throw new TypeError('cannot handle it');
      await into(seen)(events);
    };
  const isBad = (event: PublishedEvent) => event.aggregateId === 'bad';

  it('is tried five times, put aside, and only its aggregate waits behind it', async () => {
    const seen = fresh();
    const events = await publish(['a', 'bad', 'b', 'bad', 'c']);
    let tries = 0;
    const handle = failing(seen, isBad);
    const consumer = start({
      handle: async (given) => {
        if (given.length === 1 && given.every(isBad)) tries += 1;
        await handle(given);
      },
    });
    await eventually(async () => expect(await position()).toBe(5n));
    expect(seen).toEqual([events[0], events[2], events[4]]);
    expect(tries).toBe(CONSUMER_TRIES);
    expect(await letters()).toEqual([
      [events[1], 'TypeError'],
      [events[3], undefined],
    ]);
    expect(await consumer.deadLetters()).toBeGreaterThanOrEqual(2);
    const later = await publish(['bad', 'd']);
    await eventually(() => expect(seen).toContain(later[1]));
    expect((await letters()).map(([id]) => id)).toEqual([events[1], events[3], later[0]]);
  });

  it('is handled when it is replayed, before those behind it and before what comes later', async () => {
    const seen = fresh();
    const events = await publish(['bad', 'bad', 'worse', 'bad']);
    const mended = new Set<string>();
    const handle = failing(seen, ({ aggregateId }) => !mended.has(aggregateId));
    const consumer = start({ handle });
    await eventually(async () => expect(await letters()).toHaveLength(4));
    await eventually(async () => expect(await position()).toBe(4n));
    expect(await consumer.replayDeadLetters()).toBe(0);
    mended.add('bad');
    expect(await consumer.replayDeadLetters()).toBe(3);
    expect(seen).toEqual([events[0], events[1], events[3]]);
    expect(await letters()).toEqual([[events[2], 'TypeError']]);
    const [later] = await publish(['bad']);
    await eventually(() => expect(seen.at(-1)).toBe(later));
    mended.add('worse');
    expect(await consumer.replayDeadLetters()).toBe(1);
    expect(await letters()).toEqual([]);
  });

  it('is replayed at the next start', async () => {
    const seen = fresh();
    const events = await publish(['bad', 'bad']);
    const broken = start({ handle: failing([], isBad) });
    await eventually(async () => expect(await position()).toBe(2n));
    await broken.stop();
    start({ handle: into(seen) });
    await eventually(async () => expect(await letters()).toEqual([]));
    expect(seen).toEqual(events);
  });

  it('is not given up for the faults of its surroundings', async () => {
    const seen = fresh();
    const events = await publish(['a']);
    let tries = 0;
    start({
      handle: async (given) => {
        tries += 1;
        if (tries <= CONSUMER_TRIES) throw new DocumentsAway('away');
        await into(seen)(given);
      },
    });
    await eventually(() => expect(seen).toEqual(events));
    expect(await letters()).toEqual([]);
  });
});
