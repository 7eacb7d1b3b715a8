import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchJson, batchOfOne, type EventBatch, parseBatch, type UnpublishedEvent } from '../event-batch.ts';
import type { EventBus } from '../event-bus.ts';
import { EVENT_BATCH_MAX, PUBLISH_BATCHES_MAX, READ_BATCH_MAX, SIGNAL_MAX_BYTES } from '../limits.ts';
import { eventually } from './eventually.ts';

/** An engine under test. */
export interface BusUnderTest {
  /** Another bus on the same events, as another process would have. The test closes it. */
  open(): EventBus;
  close(): Promise<void>;
}

let made = 0;

/** An event that is like no other. */
export function someEvent(event: Partial<UnpublishedEvent> = {}): UnpublishedEvent {
  made += 1;
  return {
    id: `evt_${String(made).padStart(26, '0')}`,
    type: 'SomethingHappened',
    version: 1,
    aggregateId: 'thing 1',
    payload: { number: made },
    occurredAt: new Date('2026-11-25T10:00:00.000Z'),
    ...event,
  };
}

const someEvents = (count: number, event: Partial<UnpublishedEvent> = {}) =>
  Array.from({ length: count }, () => someEvent(event));

/** Events of one transaction. */
function batchOf(...events: readonly UnpublishedEvent[]): EventBatch {
  return parseBatch(batchJson(events), events[0]?.occurredAt ?? new Date());
}

const someBatch = (size = 1) => batchOf(...someEvents(size));

const upTo = (count: number, first = 1) => Array.from({ length: count }, (_, index) => BigInt(first + index));

/** What any engine of the bus must do. */
export function describeEventBus(engine: string, start: () => Promise<BusUnderTest>): void {
  describe(`an event bus on ${engine}`, () => {
    let under: BusUnderTest;
    let bus: EventBus;
    let other: EventBus;
    let sources = 0;
    const newSource = () => `source-${++sources}`;
    beforeAll(async () => {
      under = await start();
      bus = under.open();
      other = under.open();
    });
    afterAll(async () => {
      await bus.close();
      await other.close();
      await under.close();
    });

    it('numbers the events of each source from 1 without a gap, and gives them back as they were', async () => {
      const [one, two] = [newSource(), newSource()];
      const events = [
        someEvent({ payload: { text: 'a "quoted"\nline, \\ and é', list: [{ a: 1 }], nothing: null, yes: true } }),
        someEvent({ aggregateId: 'thing 2', payload: {} }),
        someEvent({ version: 3, occurredAt: new Date('2020-02-29T23:59:59.999Z') }),
      ];
      const [first, second, third] = events as [UnpublishedEvent, UnpublishedEvent, UnpublishedEvent];
      expect(await bus.publish(one, [batchOf(first, second), batchOfOne(third)])).toEqual([2n, 3n]);
      expect(await bus.publish(two, [someBatch()])).toEqual([1n]);
      expect(await bus.publish(one, [someBatch(2)])).toEqual([5n]);
      expect(await bus.publish(one, [])).toEqual([]);
      const read = await other.read(one, 0n, 3);
      expect(read).toEqual(events.map((event, index) => ({ ...event, source: one, position: BigInt(index + 1) })));
    });

    it('takes the same batch once, whoever publishes it again and with what', async () => {
      const source = newSource();
      const [first, second, third] = [someBatch(2), someBatch(), someBatch(3)];
      await bus.publish(source, [first, second]);
      expect(await other.publish(source, [second, third, first])).toEqual([3n, 6n, 2n]);
      const event = someEvent();
      const fourth = [batchOfOne(event), batchOfOne({ ...event, type: 'Other' })];
      expect(await bus.publish(source, [...fourth, third])).toEqual([7n, 7n, 6n]);
      const read = await bus.read(source, 0n, 10);
      const all = [first, second, third].flatMap(({ events }) => events);
      expect(read.map(({ id }) => id)).toEqual([...all, event].map(({ id }) => id));
      expect(read.at(-1)?.type).toBe('SomethingHappened');
    });

    it('reads on after a position, so many as asked and never more than its limit', async () => {
      const source = newSource();
      expect(await bus.read(source, 0n, 10)).toEqual([]);
      expect(await bus.lastPosition(source)).toBe(0n);
      // 1 to 100 in one batch, then in ones, sevens and hundreds: 520 and more.
      const sizes = [EVENT_BATCH_MAX, ...Array<number>(20).fill(1), ...Array<number>(20).fill(7), 100, 100, 60];
      const batches = sizes.map((size) => someBatch(size));
      const ids = batches.flatMap(({ events }) => events.map(({ id }) => id));
      await bus.publish(source, batches);
      for (const [after, limit] of [
        [0, 1],
        [37, 5],
        [98, 4],
        [99, 1],
        [100, 3],
        [121, 9],
        [259, 101],
        [ids.length - 2, 5],
        [ids.length, 5],
      ] as const) {
        const read = await bus.read(source, BigInt(after), limit);
        expect(read.map((event) => event.id)).toEqual(ids.slice(after, after + limit));
        expect(read.map((event) => event.position)).toEqual(upTo(read.length, after + 1));
      }
      expect(await bus.read(source, 0n, 10_000)).toHaveLength(READ_BATCH_MAX);
      expect(await bus.lastPosition(source)).toBe(BigInt(ids.length));
      const tooMany = Array.from({ length: PUBLISH_BATCHES_MAX + 1 }, () => someBatch());
      await expect(bus.publish(source, tooMany)).rejects.toThrow(RangeError);
    });

    it('refuses a batch of more events than readers count on, and all that comes with it', async () => {
      const source = newSource();
      await expect(bus.publish(source, [someBatch(), someBatch(EVENT_BATCH_MAX + 1)])).rejects.toThrow();
      expect(await bus.read(source, 0n, 10)).toEqual([]);
    });

    it('never shows a position before all below it, while several publish at once', async () => {
      const source = newSource();
      const sizeOf = (index: number) => 1 + (index % 3);
      const given = Array.from({ length: 40 }, (_, index) =>
        Array.from({ length: 1 + (index % 7) }, () => someBatch(sizeOf(index))),
      );
      const total = given.flatMap((batches) => batches.flatMap(({ events }) => events)).length;
      let published = false;
      const reading = (async () => {
        const seen: bigint[] = [];
        while (!published || seen.length < total) {
          const events = await other.read(source, BigInt(seen.length), 1_000);
          for (const event of events) seen.push(event.position);
          if (events.length === 0) await new Promise(setImmediate);
        }
        return seen;
      })();
      const positions = await Promise.all(
        // Each twice, as after a lost answer.
        given.flatMap((batches, index) => [
          (index % 2 === 0 ? bus : other).publish(source, batches),
          bus.publish(source, batches),
        ]),
      );
      published = true;
      expect(await reading).toEqual(upTo(total));
      for (let index = 0; index < positions.length; index += 2) {
        expect(positions[index + 1]).toEqual(positions[index]);
        const [first = 0n] = positions[index] ?? [];
        const size = BigInt(sizeOf(index / 2));
        expect(positions[index]).toEqual(positions[index]?.map((_, at) => first + BigInt(at) * size));
      }
    });

    it('gives a hint of what is published, here and elsewhere, to those who still want it', async () => {
      const [source, quiet] = [newSource(), newSource()];
      const heard = { here: 0, there: 0, ended: 0, quiet: 0 };
      const ends = [
        bus.onPublished(source, () => void heard.here++),
        other.onPublished(source, () => void heard.there++),
      ];
      const endIt = other.onPublished(source, () => void heard.ended++);
      // A hint may be lost before the first one is heard: publishing again gives another.
      await eventually(async () => {
        await bus.publish(source, [someBatch()]);
        expect(Math.min(heard.here, heard.there, heard.ended)).toBeGreaterThan(0);
      });
      endIt();
      endIt();
      ends.push(bus.onPublished(quiet, () => void heard.quiet++));
      const before = { ...heard };
      await bus.publish(source, [someBatch()]);
      await eventually(() => expect(heard.there).toBeGreaterThan(before.there));
      expect(heard.here).toBeGreaterThan(before.here);
      expect(heard.ended).toBe(before.ended);
      for (const end of ends) end();
    });

    it('carries signals to all who listen to the topic, whole, up to 4 kB', async () => {
      const heard: string[] = [];
      const ends = [bus, other].map((at, index) =>
        at.onSignal('typing', (payload) => heard.push(`${index} ${payload}`)),
      );
      ends.push(bus.onSignal('presence', (payload) => heard.push(`presence ${payload}`)));
      await eventually(async () => {
        await bus.signal('typing', 'is there anybody?');
        expect(heard).toEqual(expect.arrayContaining(['0 is there anybody?', '1 is there anybody?']));
      });
      const text = `line\n${'é'.repeat((SIGNAL_MAX_BYTES - 12) / 2)}`;
      await other.signal('typing', text);
      await eventually(() => expect(heard).toEqual(expect.arrayContaining([`0 ${text}`, `1 ${text}`])));
      await expect(bus.signal('typing', `${text}x`)).rejects.toThrow(RangeError);
      for (const end of ends) end();
      expect(heard.filter((line) => line.startsWith('presence'))).toEqual([]);
    });
  });
}
