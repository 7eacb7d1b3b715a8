import { setTimeout as pause } from 'node:timers/promises';
import { ServiceUnavailable } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { createGate } from './testing/gate.ts';
import { createTurns } from './turns.ts';

describe('turns', () => {
  it('come one after another for a key, in the order of asking, and side by side for two', async () => {
    const turns = createTurns({ waiting: 10, waitMs: 10_000 });
    const seen: string[] = [];
    const work = (key: string, n: number) =>
      turns.take(key, async () => {
        seen.push(`${key}${n} begins`);
        await pause(5);
        seen.push(`${key}${n} ends`);
        return n;
      });
    const all = [work('a', 1), work('a', 2), work('b', 1), work('a', 3)];
    expect([turns.isTaken('a'), turns.isTaken('c')]).toEqual([true, false]);
    expect(await Promise.all(all)).toEqual([1, 2, 1, 3]);
    expect(seen.slice(0, 2)).toEqual(['a1 begins', 'b1 begins']);
    expect(seen.filter((one) => one.startsWith('a'))).toEqual([1, 2, 3].flatMap((n) => [`a${n} begins`, `a${n} ends`]));
    expect(turns.isTaken('a'), 'nothing is left of it').toBe(false);
  });

  it('pass on from work that fails', async () => {
    const turns = createTurns({ waiting: 10, waitMs: 10_000 });
    const failing = turns.take('a', () => Promise.reject(new Error('broken')));
    const next = turns.take('a', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });

  it('are refused where too many wait, and only there', async () => {
    const turns = createTurns({ waiting: 2, waitMs: 10_000 });
    const gate = createGate();
    const done = [gate.opened, Promise.resolve(), Promise.resolve()].map((work) => turns.take('a', () => work));
    await expect(turns.take('a', () => Promise.resolve())).rejects.toMatchObject({
      extensions: { code: 'RATE_LIMITED' },
    });
    await turns.take('b', () => Promise.resolve());
    gate.open();
    await Promise.all(done);
    await turns.take('a', () => Promise.resolve());
  });

  it('that do not come in time are given up, and keep nobody behind them', async () => {
    const turns = createTurns({ waiting: 1, waitMs: 20 });
    const gate = createGate();
    const holding = turns.take('a', () => gate.opened);
    let isDone = false;
    const late = () =>
      turns.take('a', async () => {
        isDone = true;
      });
    await expect(late()).rejects.toBeInstanceOf(ServiceUnavailable);
    await expect(late(), 'its place is free again').rejects.toBeInstanceOf(ServiceUnavailable);
    gate.open();
    await holding;
    expect([isDone, turns.isTaken('a')]).toEqual([false, false]);
  });
});
