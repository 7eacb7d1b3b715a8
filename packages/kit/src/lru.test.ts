import { describe, expect, it } from 'vitest';
import { LruCache } from './lru.ts';

describe('a cache of bounded size', () => {
  it('keeps what it was given, and takes a new value in the place of the old', () => {
    const cache = new LruCache<string, number>(2);
    cache.set('a', 1);
    cache.set('a', 2);
    expect(cache.get('a')).toBe(2);
    expect(cache.get('b')).toBeUndefined();
    expect(cache.size).toBe(1);
    cache.delete('a');
    expect(cache.get('a')).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('forgets the oldest of those that nobody used', () => {
    const cache = new LruCache<string, number>(3);
    for (const key of ['a', 'b', 'c']) cache.set(key, 0);
    cache.get('a');
    cache.set('d', 0);
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key) !== undefined)).toEqual(['a', 'c', 'd']);
  });

  it('forgets the oldest where all were used, and never holds more than it may', () => {
    const cache = new LruCache<number, number>(10);
    for (let key = 0; key < 1_000; key += 1) {
      cache.set(key, key);
      for (let used = 0; used <= key; used += 1) cache.get(used);
      expect(cache.size).toBe(Math.min(key + 1, 10));
      expect(cache.get(key)).toBe(key);
    }
    expect(cache.get(990)).toBe(990);
    expect(cache.get(989)).toBeUndefined();
  });

  it('keeps what is used among many that are not', () => {
    const cache = new LruCache<string, number>(100);
    cache.set('busy', 1);
    for (let key = 0; key < 10_000; key += 1) {
      cache.set(`once ${key}`, 0);
      if (key % 50 === 0) expect(cache.get('busy')).toBe(1);
    }
  });
});
