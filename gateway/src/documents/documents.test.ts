import { expect, it } from 'vitest';
import { createDocuments } from './documents.ts';

it.each([
  ['fields', `{a${'{a'.repeat(10_000)}${'}'.repeat(10_001)}`],
  ['lists', `{ a(b: ${'['.repeat(10_000)}${']'.repeat(10_000)}) }`],
])('too many levels of %s are refused in words of ours, not of the engine whose stack is full', (_what, query) => {
  expect(createDocuments().read({ query })).toMatchObject({
    kind: 'refused',
    error: { message: expect.stringMatching(/too many levels/), extensions: { code: 'QUERY_TOO_EXPENSIVE' } },
  });
});

it('what is no document is told by whoever parses it next', () => {
  expect(createDocuments().read({ query: '{ a' })).toEqual({ kind: 'text', query: '{ a' });
});
