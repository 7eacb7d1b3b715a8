import { publicError, silentLogger } from '@florin/kit';
import { expect, test } from 'vitest';
import { answerErrors } from './answer-errors.ts';
import { ERROR_MESSAGE_MAX_LENGTH } from './limits.ts';

const answered = (message: string): string =>
  answerErrors(silentLogger()).answer([publicError('BAD_USER_INPUT', message)], 'trace')[0]?.message ?? '';

test('what a client sent does not come back whole in a message', () => {
  const told = answered(`Variable "$x" got invalid value "${'x'.repeat(300_000)}"`);
  expect(told).toHaveLength(ERROR_MESSAGE_MAX_LENGTH);
  expect(told).toMatch(/^Variable "\$x" got invalid value "x+…$/);
});

test('a message of common length is told as it is', () => {
  const message = 'y'.repeat(ERROR_MESSAGE_MAX_LENGTH);
  expect(answered(message)).toBe(message);
});

test('the reason of a refused input is told where it is a code, and nothing else that a subgraph adds', () => {
  const extensionsOf = (code: 'BAD_USER_INPUT' | 'SUBGRAPH_UNAVAILABLE', reason: unknown) =>
    answerErrors(silentLogger()).answer([publicError(code, 'No.', { reason, host: 'loan:4007' })], 'trace')[0]
      ?.extensions;
  expect(extensionsOf('BAD_USER_INPUT', 'TERM_OUT_OF_RANGE')).toEqual({
    code: 'BAD_USER_INPUT',
    traceId: 'trace',
    reason: 'TERM_OUT_OF_RANGE',
  });
  for (const reason of ['select * from loan', 'X'.repeat(41), 7, null])
    expect(extensionsOf('BAD_USER_INPUT', reason)).toEqual({ code: 'BAD_USER_INPUT', traceId: 'trace' });
  expect(extensionsOf('SUBGRAPH_UNAVAILABLE', 'ANYTHING')).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', traceId: 'trace' });
});
