import type { EventBus } from '@florin/events';
import { silentLogger } from '@florin/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TYPING_LIFE_MS, TYPISTS_MAX } from '../limits.ts';
import { createTypingBoard } from './typing-board.ts';

/** A bus of signals alone, which every board hears, its own too. */
function signalBus(): EventBus & { away: boolean } {
  const listeners = new Set<(payload: string) => void>();
  const signals = {
    away: false,
    async signal(_topic: string, payload: string) {
      if (signals.away) throw new Error('away');
      for (const listener of listeners) listener(payload);
    },
    onSignal(_topic: string, listener: (payload: string) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return signals as unknown as EventBus & { away: boolean };
}
const sam = { personId: 'cus_sam', side: 'AGENT', internal: false } as const;

describe('who types', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is forgotten some seconds after the last word, everywhere', async () => {
    const bus = signalBus();
    const [here, there] = [createTypingBoard(bus, silentLogger()), createTypingBoard(bus, silentLogger())];
    const heard = vi.fn();
    there.attach('tkt_1', heard);
    here.set('tkt_1', sam, true);
    expect([here.typists('tkt_1'), there.typists('tkt_1')]).toEqual([[sam], [sam]]);
    await vi.advanceTimersByTimeAsync(TYPING_LIFE_MS - 1);
    here.set('tkt_1', sam, true);
    await vi.advanceTimersByTimeAsync(TYPING_LIFE_MS - 1);
    expect(there.typists('tkt_1')).toEqual([sam]);
    await vi.advanceTimersByTimeAsync(1);
    expect([here.typists('tkt_1'), there.typists('tkt_1')]).toEqual([[], []]);
    expect(heard).toHaveBeenCalledTimes(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is known at once, by the newest word, also where the bus is away', () => {
    const bus = signalBus();
    const [here, there] = [createTypingBoard(bus, silentLogger()), createTypingBoard(bus, silentLogger())];
    bus.away = true;
    here.set('tkt_1', sam, true);
    here.set('tkt_1', { ...sam, internal: true }, true);
    expect(here.typists('tkt_1')).toEqual([{ ...sam, internal: true }]);
    here.set('tkt_1', sam, false);
    expect([here.typists('tkt_1'), there.typists('tkt_1')]).toEqual([[], []]);
  });

  it('is remembered of a bounded number of people, and of nobody after the end', () => {
    const bus = signalBus();
    const [here, there] = [createTypingBoard(bus, silentLogger()), createTypingBoard(bus, silentLogger())];
    for (let n = 0; n <= TYPISTS_MAX; n += 1) here.set(`tkt_${n}`, sam, true);
    expect(here.typists(`tkt_${TYPISTS_MAX - 1}`)).toEqual([sam]);
    expect(here.typists(`tkt_${TYPISTS_MAX}`)).toEqual([]);
    here.set('tkt_0', sam, false);
    here.set('tkt_new', sam, true);
    expect(here.typists('tkt_new')).toEqual([sam]);
    here.close();
    there.close();
    expect(vi.getTimerCount()).toBe(0);
    here.set('tkt_1', sam, false);
    expect(there.typists('tkt_1')).toEqual([]);
  });

  it('is not what the bus says in other words', async () => {
    const bus = signalBus();
    const board = createTypingBoard(bus, silentLogger());
    for (const payload of ['', 'x', '{}', '{"ticketId":1}']) await bus.signal('support typing', payload);
    expect(board.typists('tkt_1')).toEqual([]);
  });
});
