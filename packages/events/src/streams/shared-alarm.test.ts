import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SharedAlarm } from './shared-alarm.ts';

const AFTER_MS = 30_000;
const TOGETHER_MS = 1_000;

describe('an alarm for many', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('rings once for each, not before their time, and for those of the same second together', () => {
    const alarm = new SharedAlarm(AFTER_MS, TOGETHER_MS);
    const rung: string[] = [];
    const at: number[] = [];
    const begin = performance.now();
    const ring = (name: string) => () => {
      rung.push(name);
      at.push(performance.now() - begin);
    };
    alarm.set(ring('first'));
    vi.advanceTimersByTime(200);
    alarm.set(ring('second'));
    vi.advanceTimersByTime(500);
    alarm.set(ring('third'));
    vi.advanceTimersByTime(600);
    alarm.set(ring('of the next second'));
    vi.advanceTimersByTime(2 * AFTER_MS);
    expect(rung).toEqual(['first', 'second', 'third', 'of the next second']);
    expect(at).toEqual([30_000, 31_000, 31_000, 32_000]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not ring for who took it back, and has no timer when nobody waits', () => {
    const alarm = new SharedAlarm(AFTER_MS, TOGETHER_MS);
    const rung: string[] = [];
    const takeBack = [alarm.set(() => rung.push('one')), alarm.set(() => rung.push('other'))];
    takeBack[0]?.();
    takeBack[0]?.();
    vi.advanceTimersByTime(AFTER_MS);
    expect(rung).toEqual(['other']);
    takeBack[1]?.();
    expect(vi.getTimerCount()).toBe(0);
    alarm.set(() => rung.push('again'))();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(2 * AFTER_MS);
    expect(rung).toEqual(['other']);
  });

  it('rings for who is set while it rings, a full time later', () => {
    const alarm = new SharedAlarm(AFTER_MS, TOGETHER_MS);
    let times = 0;
    const again = () => {
      times += 1;
      if (times < 3) alarm.set(again);
    };
    alarm.set(again);
    vi.advanceTimersByTime(2 * AFTER_MS);
    expect(times).toBe(2);
    vi.advanceTimersByTime(AFTER_MS);
    expect(times).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  });
});
