import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventBus, UnpublishedEvent } from '../event-bus.ts';
import { PUBLISH_BATCH_MAX, READ_BATCH_MAX, SIGNAL_MAX_BYTES } from '../limits.ts';
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
        someEvent({ version: 3, occurredAt: new Date('2020-02-29T23:59:59.999Z') }),
        someEvent({ aggregateId: 'thing 2', payload: {} }),
      ];
      expect(await bus.publish(one, events)).toEqual([1n, 2n, 3n]);
      expect(await bus.publish(two, [someEvent()])).toEqual([1n]);
      expect(await bus.publish(one, [someEvent()])).toEqual([4n]);
      expect(await bus.publish(one, [])).toEqual([]);
      const read = await other.read(one, 0n, 3);
      expect(read).toEqual(events.map((event, index) => ({ ...event, source: one, position: BigInt(index + 1) })));
    });

    it('takes the same event once, whoever publishes it again and with what', async () => {
      const source = newSource();
      const [first, second, third] = [someEvent(), someEvent(), someEvent()];
      await bus.publish(source, [first, second]);
      expect(await other.publish(source, [second, third, first])).toEqual([2n, 3n, 1n]);
      const fourth = someEvent();
      expect(await bus.publish(source, [fourth, { ...fourth, type: 'Other' }, third])).toEqual([4n, 4n, 3n]);
      const read = await bus.read(source, 0n, 10);
      expect(read.map((event) => event.id)).toEqual([first.id, second.id, third.id, fourth.id]);
      expect(read[3]?.type).toBe('SomethingHappened');
    });

    it('reads on after a position, so many as asked and never more than its limit', async () => {
      const source = newSource();
      expect(await bus.read(source, 0n, 10)).toEqual([]);
      expect(await bus.lastPosition(source)).toBe(0n);
      await bus.publish(source, someEvents(PUBLISH_BATCH_MAX));
      await bus.publish(source, someEvents(20));
      expect((await bus.read(source, 510n, 5)).map((event) => event.position)).toEqual(upTo(5, 511));
      expect((await bus.read(source, 518n, 5)).map((event) => event.position)).toEqual(upTo(2, 519));
      expect(await bus.read(source, 520n, 5)).toEqual([]);
      expect(await bus.read(source, 0n, 10_000)).toHaveLength(READ_BATCH_MAX);
      expect(await bus.lastPosition(source)).toBe(520n);
      await expect(bus.publish(source, someEvents(PUBLISH_BATCH_MAX + 1))).rejects.toThrow(RangeError);
    });

    it('never shows a position before all below it, while several publish at once', async () => {
      const source = newSource();
      const batches = Array.from({ length: 40 }, (_, index) => someEvents(1 + (index % 7)));
      const total = batches.flat().length;
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
        // Each batch twice, as after a lost answer.
        batches.flatMap((batch, index) => [
          (index % 2 === 0 ? bus : other).publish(source, batch),
          bus.publish(source, batch),
        ]),
      );
      published = true;
      expect(await reading).toEqual(upTo(total));
      for (let index = 0; index < positions.length; index += 2) {
        expect(positions[index + 1]).toEqual(positions[index]);
        const [first = 0n] = positions[index] ?? [];
        expect(positions[index]).toEqual(upTo(positions[index]?.length ?? 0, Number(first)));
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
        await bus.publish(source, [someEvent()]);
        expect(Math.min(heard.here, heard.there, heard.ended)).toBeGreaterThan(0);
      });
      endIt();
      endIt();
      ends.push(bus.onPublished(quiet, () => void heard.quiet++));
      const before = { ...heard };
      await bus.publish(source, [someEvent()]);
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
