import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWakeableJob, type WakeableJob } from './background-work.ts';
import { silentLogger } from './logging.ts';

describe('a job that can be woken', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const start = (run: WakeableJob['run']) =>
    startWakeableJob(
      { name: 'test', run, fullBatch: 10, pauseMs: 1_000, retryMs: 100, retryMaxMs: 300 },
      silentLogger(),
    );

  it('runs at once, after each pause, when it is woken, and again after a full batch', async () => {
    const done = [10, 3, 0, 0, 0];
    let runs = 0;
    const job = start(async () => done[runs++] ?? 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toBe(2);
    await vi.advanceTimersByTimeAsync(999);
    expect(runs).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toBe(3);
    job.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toBe(4);
    await job.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('runs once more when it was woken while it ran, however often', async () => {
    let runs = 0;
    let release = () => {};
    const job = start(async () => {
      runs += 1;
      if (runs === 1)
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      return 0;
    });
    for (let count = 0; count < 5; count += 1) job.wake();
    release();
    await vi.advanceTimersByTimeAsync(10);
    expect(runs).toBe(2);
    await job.stop();
  });

  it('rests after a run that was not full, whatever wakes it, and then runs once for all of it', async () => {
    let runs = 0;
    let left = 25;
    const run = async () => {
      runs += 1;
      const done = Math.min(10, left);
      left -= done;
      return done;
    };
    const job = startWakeableJob(
      { name: 'rests', run, fullBatch: 10, pauseMs: 1_000, retryMs: 100, restMs: 50 },
      silentLogger(),
    );
    await vi.advanceTimersByTimeAsync(0);
    // Full batches follow at once.
    expect([runs, left]).toEqual([3, 0]);
    left = 5;
    for (let count = 0; count < 5; count += 1) {
      job.wake();
      await vi.advanceTimersByTimeAsync(9);
    }
    expect(runs).toBe(3);
    await vi.advanceTimersByTimeAsync(5);
    expect([runs, left]).toEqual([4, 0]);
    // Nothing came in this rest: the pause follows it, and a wake ends that.
    await vi.advanceTimersByTimeAsync(60);
    expect(runs).toBe(4);
    job.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toBe(5);
    await job.stop();
  });

  it('pauses longer with each failure, also when it is woken', async () => {
    let runs = 0;
    let fails = true;
    const job = start(async () => {
      runs += 1;
      if (fails) throw new Error('away');
      return 0;
    });
    const seen: number[] = [];
    for (const pause of [100, 200, 300, 300]) {
      job.wake();
      await vi.advanceTimersByTimeAsync(pause - 1);
      seen.push(runs);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(seen).toEqual([1, 2, 3, 4]);
    fails = false;
    await vi.advanceTimersByTimeAsync(300);
    expect(runs).toBe(6);
    job.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toBe(7);
    await job.stop();
  });

  it('waits for the run that goes on when it is stopped, and begins no other', async () => {
    let runs = 0;
    let release = () => {};
    const job = start(async () => {
      runs += 1;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return 10;
    });
    let stopped = false;
    const stopping = job.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(stopped).toBe(false);
    release();
    await stopping;
    expect(runs).toBe(1);
  });
});
