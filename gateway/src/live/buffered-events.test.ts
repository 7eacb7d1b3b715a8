import { describe, expect, test } from 'vitest';
import { UPSTREAM_BUFFER_EVENTS } from '../limits.ts';
import { BufferedEvents } from './buffered-events.ts';
import { UpstreamLostError } from './upstream.ts';

function eventsOf() {
  let left = 0;
  const events = new BufferedEvents('notification', () => {
    left += 1;
  });
  return { events, left: () => left };
}

const event = (number: number) => ({ data: { number } });

describe('events of a shared socket', () => {
  test('are given out in their order, waiting or not', async () => {
    const { events } = eventsOf();
    const first = events.next();
    for (const number of [1, 2, 3]) events.push(event(number));
    const given = [await first, await events.next(), await events.next()];
    expect(given).toEqual([1, 2, 3].map((number) => ({ done: false, value: event(number) })));
  });

  test('end after what waits when the other side completes them', async () => {
    const { events, left } = eventsOf();
    events.push(event(1));
    events.complete();
    events.push(event(2));
    expect(await events.next()).toEqual({ done: false, value: event(1) });
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(left()).toBe(0);
  });

  test('are lost after what waits when the socket breaks', async () => {
    const { events, left } = eventsOf();
    events.push(event(1));
    events.lose(new UpstreamLostError('notification'));
    expect(await events.next()).toEqual({ done: false, value: event(1) });
    await expect(events.next()).rejects.toThrow(UpstreamLostError);
    expect(left()).toBe(0);
  });

  test('who waits is told when the socket breaks', async () => {
    const { events } = eventsOf();
    const waiting = events.next();
    events.lose(new UpstreamLostError('notification'));
    await expect(waiting).rejects.toThrow(UpstreamLostError);
  });

  test('more than are kept are left to the log: the stream is left, and lost after those kept', async () => {
    const { events, left } = eventsOf();
    for (let number = 0; number <= UPSTREAM_BUFFER_EVENTS; number++) events.push(event(number));
    expect(left()).toBe(1);
    for (let number = 0; number < UPSTREAM_BUFFER_EVENTS; number++)
      expect((await events.next()).value).toEqual(event(number));
    await expect(events.next()).rejects.toMatchObject({ atOnce: true });
    events.end();
    expect(left()).toBe(1);
  });

  test('ended while somebody waits, they are done and left once', async () => {
    const { events, left } = eventsOf();
    const waiting = events.next();
    events.end();
    events.end();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(left()).toBe(1);
  });
});
