import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger } from './logging.ts';

/** What a logger writes, a line each. */
function recording() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, logger: createLogger('account', 'info', stream) };
}

describe('a log line', () => {
  it('has no personal data, secret or statement, wherever somebody put it', () => {
    const { lines, logger } = recording();
    const canary = 'CANARY';
    logger.info(
      {
        email: canary,
        customer: { fullName: canary, phone: canary, iban: canary },
        authorization: canary,
        variables: { a: canary },
      },
      'signed up',
    );
    const databaseError = Object.assign(new Error(`duplicate key: ${canary}`), {
      severity: 'ERROR',
      code: '23505',
      constraint_name: 'customer_email',
      detail: canary,
      query: canary,
      parameters: [canary],
    });
    logger.error({ err: databaseError }, 'insert failed');
    logger.error({ err: new Error('outer', { cause: databaseError }) }, 'wrapped');
    expect(lines.join('')).not.toContain(canary);
    expect(lines[1]).toContain('customer_email');
    expect(lines).toHaveLength(3);
  });
});
