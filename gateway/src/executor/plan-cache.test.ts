import { expect, test } from 'vitest';
import { PlanCache, type Preparation } from './plan-cache.ts';

const refused: Preparation<object> = { kind: 'refused', errors: [] };
const text = (source: string, operationName?: string) => ({ source, operationName });

test('keeps what was used last', () => {
  const cache = new PlanCache<object>({ maxEntries: 2, maxCharacters: 1_000 });
  for (const source of ['a', 'b']) cache.set(text(source), refused);
  cache.get(text('a'));
  cache.set(text('c'), refused);
  expect(['a', 'b', 'c'].map((source) => cache.get(text(source)) !== undefined)).toEqual([true, false, true]);
});

test('is bounded by text as well as by number', () => {
  const cache = new PlanCache<object>({ maxEntries: 100, maxCharacters: 50 });
  for (const letter of 'abcdef') cache.set(text(letter.repeat(20)), refused);
  expect(cache.size).toBe(2);
  cache.set(text('x'.repeat(100)), refused);
  expect(cache.size).toBe(0);
  cache.set(text('small'), refused);
  expect(cache.get(text('small'))).toBe(refused);
});

test('operations of one document are told apart by name', () => {
  const cache = new PlanCache<object>({ maxEntries: 10, maxCharacters: 1_000 });
  cache.set(text('query A { a } query B { b }', 'A'), refused);
  expect(cache.get(text('query A { a } query B { b }', 'B'))).toBeUndefined();
  expect(cache.get(text('query A { a } query B { b }'))).toBeUndefined();
});
