import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { OPERATION_TOKENS_MAX } from '../limits.ts';
import { createDocuments } from './documents.ts';

/** Why whoever parses it next refuses it. */
function parserSays(query: string): string {
  try {
    parse(query, { maxTokens: OPERATION_TOKENS_MAX });
    return 'nothing';
  } catch (error) {
    return String(error);
  }
}

it.each([
  ['fields', `{a${'{a'.repeat(10_000)}${'}'.repeat(10_001)}`],
  ['lists', `{ a(b: ${'['.repeat(10_000)}${']'.repeat(10_000)}) }`],
])('too many levels of %s are refused in words of ours, not of the engine whose stack is full', (_what, query) => {
  const reading = createDocuments().read({ query });
  // How many levels the stack has room for is the engine's: where there are enough of them, there are too many tokens first.
  const told = reading.kind === 'refused' ? reading.error.message : parserSays(query);
  expect(told).toMatch(/too many levels|more that 4000 tokens/);
});

it('what is no document is told by whoever parses it next', () => {
  expect(createDocuments().read({ query: '{ a' })).toEqual({ kind: 'text', query: '{ a' });
});
