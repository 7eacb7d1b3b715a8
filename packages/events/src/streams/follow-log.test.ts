import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FOLLOW_POLL_MS, FOLLOW_RETRY_MS } from '../limits.ts';
import { type FollowLogOptions, followLog } from './follow-log.ts';
import { createLiveHub, type LiveHub } from './live-hub.ts';

interface Item {
  readonly number: bigint;
}

/** A log whose items become visible when the test says so. */
class Log {
  readonly hub: LiveHub<Item> = createLiveHub();
  reads = 0;
  #first = 1n;
  #newest: bigint;
  /** What a read waits for, and what it fails with. */
  before: () => Promise<void> = async () => {};
  /** Whether a read sees what was there when it began, or what is there when it ends. */
  seesBeginning = false;

  constructor(newest = 0n) {
    this.#newest = newest;
  }

  get newest(): bigint {
    return this.#newest;
  }

  append(): Item {
    this.#newest += 1n;
    return { number: this.#newest };
  }

  forgetBelow(number: bigint): void {
    this.#first = number;
  }

  follow(options: Partial<FollowLogOptions<Item>> = {}) {
    return followLog({
      hub: this.hub,
      key: 'log',
      read: async (after, limit) => {
        this.reads += 1;
        const begun = this.#newest;
        await this.before();
        const end = this.seesBeginning ? begun : this.#newest;
        const items: Item[] = [];
        for (let number = after + 1n; number <= end && items.length < limit; number += 1n)
          if (number >= this.#first) items.push({ number });
        return items;
      },
      oldest: async () => this.#first,
      newest: async () => this.#newest,
      ...options,
    });
  }
}

async function take(stream: AsyncGenerator<Item>, count: number): Promise<bigint[]> {
  const numbers: bigint[] = [];
  while (numbers.length < count) {
    const { done, value } = await stream.next();
    if (done === true) break;
    numbers.push(value.number);
  }
  return numbers;
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => BigInt(first + index));

describe('following a log', () => {
  it('gives what is stored after the cursor, then what comes live, without reading the store for it', async () => {
    const log = new Log(250n);
    const stream = log.follow({ after: 3n });
    expect(await take(stream, 247)).toEqual(upTo(250, 4));
    const next = stream.next();
    // The look that finds nothing more.
    await vi.waitFor(() => expect(log.reads).toBe(3), { timeout: 30_000 });
    log.hub.publish('log', log.append());
    expect((await next).value).toEqual({ number: 251n });
    log.hub.publish('log', log.append());
    expect(await take(stream, 1)).toEqual([252n]);
    expect(log.reads).toBe(3);
    await stream.return();
  });

  it('begins with the call where no cursor is given, even when it is read later', async () => {
    const log = new Log(5n);
    const stream = log.follow();
    await Promise.resolve();
    log.append();
    log.hub.publish('log', log.append());
    expect(await take(stream, 2)).toEqual([6n, 7n]);
    await stream.return();
  });

  it('asks the store nothing more when it is ended while it reads', async () => {
    const log = new Log(2n);
    let asked = 0;
    const stream = log.follow({
      after: 0n,
      oldest: async () => {
        asked += 1;
        return 1n;
      },
    });
    expect(await take(stream, 2)).toEqual([1n, 2n]);
    log.before = () => new Promise(() => {});
    log.hub.wake('log');
    const next = stream.next();
    await vi.waitFor(() => expect(log.reads).toBe(2), { timeout: 30_000 });
    await stream.return();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(asked).toBe(1);
  });

  it('misses nothing that is stored and published while it reads the store', async () => {
    const log = new Log(2n);
    let once = true;
    log.before = async () => {
      if (!once) return;
      once = false;
      log.hub.publish('log', log.append());
    };
    const stream = log.follow({ after: 0n });
    expect(await take(stream, 3)).toEqual(upTo(3));
    await stream.return();
  });

  it('keeps no more than its buffer for a slow reader, and loses nothing', async () => {
    const log = new Log();
    const stream = log.follow({ after: 0n, limits: { buffer: 4, page: 3 } });
    log.hub.publish('log', log.append());
    expect(await take(stream, 1)).toEqual([1n]);
    for (let count = 0; count < 1_000; count += 1) log.hub.publish('log', log.append());
    expect(await take(stream, 1_000)).toEqual(upTo(1_001, 2));
    await stream.return();
  });

  it('tells of a cursor whose successors are gone, and takes the oldest that is still good', async () => {
    const log = new Log(20n);
    log.forgetBelow(11n);
    await expect(log.follow({ after: 9n }).next()).rejects.toMatchObject({ extensions: { code: 'CURSOR_EXPIRED' } });
    const stream = log.follow({ after: 10n });
    expect(await take(stream, 2)).toEqual([11n, 12n]);
    await stream.return();
    expect(log.hub.listeners).toBe(0);
  });

  it('ends with CURSOR_EXPIRED when it is so slow that the store forgets what comes next', async () => {
    const log = new Log(10n);
    const stream = log.follow({ after: 0n, limits: { page: 2 } });
    expect(await take(stream, 1)).toEqual([1n]);
    log.forgetBelow(9n);
    expect(await take(stream, 1)).toEqual([2n]);
    await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'CURSOR_EXPIRED' } });
    expect(log.hub.listeners).toBe(0);
  });

  it('ends at once when it is returned or aborted: before the first read, while it waits, while the store is read', async () => {
    const log = new Log();
    await log.follow().return();
    expect(log.hub.listeners).toBe(0);

    const waiting = log.follow();
    const pending = waiting.next();
    await vi.waitFor(() => expect(log.reads).toBe(1), { timeout: 30_000 });
    await waiting.return();
    expect(await pending).toEqual({ done: true, value: undefined });

    log.before = () => new Promise(() => {});
    const abort = new AbortController();
    const reading = log.follow({ signal: abort.signal });
    const stuck = reading.next();
    await vi.waitFor(() => expect(log.reads).toBe(2), { timeout: 30_000 });
    abort.abort();
    expect(await stuck).toEqual({ done: true, value: undefined });
    expect(await log.follow({ signal: abort.signal }).next()).toEqual({ done: true, value: undefined });
    expect(log.hub.listeners).toBe(0);
  });

  it('leaves nothing of 1,000 streams that came and went', async () => {
    const log = new Log(1n);
    for (let round = 0; round < 1_000; round += 1) {
      const stream = log.follow({ after: 0n });
      if (round % 2 === 0) await stream.next();
      await stream.return();
    }
    expect(log.hub.listeners).toBe(0);
  });

  it('fails with what the store throws, and does not end the process when nobody asks', async () => {
    const log = new Log();
    const away = async () => Promise.reject(new Error('a bug'));
    const stream = log.follow({ read: away });
    await expect(stream.next()).rejects.toThrow('a bug');
    const unasked = log.follow({ newest: away });
    await new Promise(setImmediate);
    await unasked.return();
    expect(log.hub.listeners).toBe(0);
  });
});

describe('a stream whose store is behind or away', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('looks again after a pause, not in a loop, when a hint was faster than the store', async () => {
    const log = new Log();
    const stream = log.follow({ after: 0n });
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(0);
    log.hub.publish('log', { number: 2n });
    await vi.advanceTimersByTimeAsync(FOLLOW_RETRY_MS - 1);
    const before = log.reads;
    expect(before).toBe(2);
    log.append();
    log.append();
    await vi.advanceTimersByTimeAsync(1);
    expect((await next).value).toEqual({ number: 1n });
    expect(await take(stream, 1)).toEqual([2n]);
    await stream.return();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('looks by itself now and then, when nobody tells it', async () => {
    const log = new Log();
    const stream = log.follow({ after: 0n });
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(0);
    log.append();
    await vi.advanceTimersByTimeAsync(FOLLOW_POLL_MS - 1);
    expect(log.reads).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await next).value).toEqual({ number: 1n });
    await stream.return();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits for a database that went away, and goes on where it was', async () => {
    const log = new Log(1n);
    const stream = log.follow({ after: 0n });
    expect(await take(stream, 1)).toEqual([1n]);
    log.before = async () => {
      throw Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
    };
    log.append();
    log.hub.wake('log');
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(10 * FOLLOW_RETRY_MS);
    log.before = async () => {};
    await vi.advanceTimersByTimeAsync(FOLLOW_RETRY_MS);
    expect((await next).value).toEqual({ number: 2n });
    await stream.return();
  });
});

describe('the race of a stream', () => {
  type Step =
    | { readonly kind: 'append'; readonly publish: 'now' | 'later' | 'never' }
    | { readonly kind: 'late' | 'wake' | 'wake all' | 'let a read end' | 'turn' }
    | { readonly kind: 'take'; readonly count: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('append' as const),
        publish: fc.constantFrom('now', 'now', 'now', 'now', 'later', 'never'),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constantFrom('late', 'wake', 'wake all', 'let a read end', 'let a read end', 'turn', 'turn'),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('take' as const), count: fc.integer({ min: 1, max: 5 }) }) },
  );

  it('is complete, in order and without a duplicate, however hints, reads and overflows fall', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        async (steps, stored, page, buffer, seesBeginning) => {
          const log = new Log(BigInt(stored));
          const held: (() => void)[] = [];
          log.seesBeginning = seesBeginning;
          log.before = () => new Promise((resolve) => held.push(resolve));
          const late: Item[] = [];
          // Whether something was stored of which no hint was given.
          let secret = false;
          const stream = log.follow({ after: 0n, limits: { page, buffer, retryMs: 1 } });
          const taken: bigint[] = [];
          let taking = Promise.resolve();
          const take = (count: number) => {
            for (let index = 0; index < count; index += 1)
              taking = taking.then(async () => {
                const { value } = await stream.next();
                if (value !== undefined) taken.push(value.number);
              });
          };
          for (const now of steps) {
            if (now.kind === 'append') {
              const item = log.append();
              if (now.publish === 'now') log.hub.publish('log', item);
              if (now.publish === 'later') late.push(item);
              if (now.publish === 'never') secret = true;
            } else if (now.kind === 'late') {
              // The newest first: hints may pass each other.
              const item = late.pop();
              if (item !== undefined) log.hub.publish('log', item);
            } else if (now.kind === 'wake' || now.kind === 'wake all') {
              if (now.kind === 'wake') log.hub.wake('log');
              else log.hub.wakeAll();
              secret = false;
            } else if (now.kind === 'take') take(now.count);
            else if (now.kind === 'let a read end') held.shift()?.();
            else await new Promise(setImmediate);
          }
          for (const item of late) log.hub.publish('log', item);
          if (secret) log.hub.wake('log');
          log.before = async () => {};
          for (const release of held) release();
          take(Math.max(0, Number(log.newest)));
          await vi.waitUntil(() => taken.length >= Number(log.newest), { interval: 1, timeout: 10_000 });
          await new Promise(setImmediate);
          await stream.return();
          await taking;
          expect(taken).toEqual(upTo(Number(log.newest)));
          expect(log.hub.listeners).toBe(0);
        },
      ),
      // A failure is told at once, with its seed: smaller ones would each wait for what never comes.
      { numRuns: 500, endOnFailure: true },
    );
  });
});
