import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { mergingWorkOf } from './merging-work.ts';

const AMPLE = { comparisons: 1_000_000, looks: 1_000_000 };
const comparisonsOf = (text: string) => mergingWorkOf(parse(text), AMPLE).comparisons;
const times = (many: number, part: (n: number) => string) => Array.from({ length: many }, (_, n) => part(n)).join(' ');

test.each([
  ['fields of other names', '{ a b c }', 0],
  ['one name, each with each', '{ a a a a }', 6],
  ['an alias is the name', '{ a b: a c: a b: c }', 1],
  ['one name in objects that do not come together', '{ a { id } b { id } }', 0],
  ['what is below fields of one name comes together', '{ a { id } a { id } a { id } }', 3 + 3],
  ['inline fragments belong to their object', '{ a ... { a ... on Query { a } } }', 3],
  ['operations of their own', 'query A { a a } query B { a }', 1],
  ['fragments count where they are used', '{ a ...F } fragment F on Query { a }', 1],
  ['fragments twice in an object come in once', '{ a ...F ...F } fragment F on Query { a }', 1],
  ['two fragments, as eight', '{ ...F ...G } fragment F on Query { a } fragment G on Query { a }', 8 + 1],
  ['fragments that nobody uses', '{ a } fragment F on Query { a a }', 1],
  ['fragments that are not there', '{ ...F }', 0],
])('%s', (_, text, comparisons) => {
  expect(comparisonsOf(text)).toBe(comparisons);
});

test('a circle through fields ends at the bounds', () => {
  const bounds = { comparisons: 100, looks: 1_000 };
  const { looks } = mergingWorkOf(parse('{ ...F } fragment F on Person { friend { ...F } }'), bounds);
  expect(looks).toBe(1_001);
});

test('fragments that double at each level end at the bounds', () => {
  const bounds = { comparisons: 100, looks: 1_000 };
  const doubling = times(40, (n) => `fragment f${n} on P { a { ...f${n + 1} } b { ...f${n + 1} } }`);
  const { looks } = mergingWorkOf(parse(`{ ...f0 } ${doubling} fragment f40 on P { id }`), bounds);
  expect(looks).toBeGreaterThan(1_000);
  expect(looks).toBeLessThan(1_010);
});

test('what one field does many times over is a number of the square', () => {
  expect(comparisonsOf(`{ ${times(400, () => 'account(id: 1) { id }')} }`)).toBe(400 * 399);
});
