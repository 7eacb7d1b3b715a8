import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectionOf, encodeCursor, readPage } from './paging.ts';

const cursor = z.tuple([z.number()]);

describe('a page', () => {
  it('has 50 items unless asked otherwise, and at most 100', () => {
    expect(readPage({}, cursor)).toEqual({ limit: 50, after: undefined });
    expect(readPage({ first: 100, after: encodeCursor([3]) }, cursor)).toEqual({ limit: 100, after: [3] });
    for (const first of [0, -1, 101]) expect(() => readPage({ first }, cursor)).toThrow('first must be between');
  });

  it.each(['', 'nonsense', encodeCursor(['3']), encodeCursor({ a: 1 }), 'A'.repeat(300), '____'])(
    'refuses the cursor %j',
    (after) => {
      expect(() => readPage({ after }, cursor)).toThrow('after is not a cursor of this list');
    },
  );

  it('says whether more follows by the one row too many', () => {
    const page = { limit: 2, after: undefined };
    const full = connectionOf([1, 2, 3], page, (row) => [row]);
    expect(full.nodes).toEqual([1, 2]);
    expect(full.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: encodeCursor([1]),
      endCursor: encodeCursor([2]),
    });
    const empty = connectionOf([], page, (row) => [row]);
    expect(empty.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
  });
});
