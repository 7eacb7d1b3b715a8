import { describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../event-bus.ts';
import { HANDED_MAX } from '../limits.ts';
import { HandedEvents } from './handed-events.ts';

const events = (first: number, last: number): readonly PublishedEvent[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    id: `evt_${first + index}`,
    type: 'SomethingHappened',
    version: 1,
    aggregateId: 'thing 1',
    payload: {},
    occurredAt: new Date(0),
    source: 'transaction',
    position: BigInt(first + index),
  }));
const positions = (taken: readonly PublishedEvent[] | undefined) => taken?.map(({ position }) => Number(position));

describe('events that were handed', () => {
  it('are taken from a position on, a part at a time, across what was handed at once', () => {
    const handed = new HandedEvents();
    handed.hand(events(5, 6));
    handed.hand(events(7, 9));
    expect(positions(handed.take(5n, 3))).toEqual([6, 7, 8]);
    expect(handed.waiting).toBe(true);
    expect(positions(handed.take(8n, 3))).toEqual([9]);
    expect(handed.waiting).toBe(false);
    expect(handed.take(9n, 3)).toBeUndefined();
  });

  it('are none where what comes next was not handed, and are forgotten then', () => {
    const handed = new HandedEvents();
    handed.hand(events(5, 6));
    expect(handed.take(3n, 10)).toBeUndefined();
    expect(handed.waiting).toBe(false);
  });

  it('begin anew behind a gap, and never have one', () => {
    const handed = new HandedEvents();
    handed.hand(events(1, 2));
    handed.hand(events(4, 5));
    expect(positions(handed.take(3n, 10))).toEqual([4, 5]);
    handed.hand([...events(6, 7), ...events(9, 9)]);
    expect(handed.waiting).toBe(false);
  });

  it('are no more than their limit, of many that were published at once too: the first of them', () => {
    const handed = new HandedEvents();
    handed.hand(events(1, 3));
    handed.hand(events(4, HANDED_MAX + 100));
    expect(positions(handed.take(3n, 2 * HANDED_MAX))).toEqual(
      Array.from({ length: HANDED_MAX }, (_, index) => index + 4),
    );
  });
});
