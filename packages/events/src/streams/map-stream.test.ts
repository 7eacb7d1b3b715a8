import { describe, expect, it } from 'vitest';
import { mapStream } from './map-stream.ts';

/** A source that can be watched, and that waits after its items. */
function sourceOf(items: readonly number[]) {
  const source = { returned: 0, waiting: false };
  let index = 0;
  const stream: AsyncGenerator<number, void, undefined> = {
    next: () => {
      const value = items[index++];
      if (value !== undefined) return Promise.resolve({ done: false, value });
      source.waiting = true;
      return new Promise(() => {});
    },
    return: async () => {
      source.returned += 1;
      return { done: true, value: undefined };
    },
    throw: (error) => Promise.reject(error),
    [Symbol.asyncIterator]: () => stream,
  };
  return { source, stream };
}

describe('a mapped stream', () => {
  it('gives what is made of each item and leaves out what nothing is made of', async () => {
    const { stream } = sourceOf([1, 2, 3, 4]);
    const even = mapStream(stream, async (item) => (item % 2 === 0 ? `${item}` : undefined));
    expect([(await even.next()).value, (await even.next()).value]).toEqual(['2', '4']);
  });

  it('ends its source at once, also while that waits', async () => {
    const { source, stream } = sourceOf([]);
    const mapped = mapStream(stream, (item) => item);
    void mapped.next();
    await Promise.resolve();
    expect(source.waiting).toBe(true);
    expect(await mapped.return()).toEqual({ done: true, value: undefined });
    expect(source.returned).toBe(1);
  });

  it('ends its source when mapping fails', async () => {
    const { source, stream } = sourceOf([1]);
    const mapped = mapStream(stream, () => {
      throw new Error('the right is gone');
    });
    await expect(mapped.next()).rejects.toThrow('the right is gone');
    expect(source.returned).toBe(1);
  });
});
