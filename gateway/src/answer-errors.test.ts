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
