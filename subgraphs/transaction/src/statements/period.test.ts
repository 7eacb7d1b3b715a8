import { describe, expect, it } from 'vitest';
import { createBankCalendar } from '../domain/booking-time.ts';
import { readPeriod } from './period.ts';

const days = createBankCalendar('Europe/Amsterdam');

describe('the period of a statement', () => {
  it('is from the first instant of the first day to the last of the last', () => {
    expect(readPeriod('2026-03-29', '2026-03-29', days)).toEqual({
      from: '2026-03-29',
      to: '2026-03-29',
      begin: new Date('2026-03-28T23:00:00Z'),
      end: new Date('2026-03-29T22:00:00Z'),
    });
  });

  it.each([
    ['2026-03-02', '2026-03-01', 'FROM_AFTER_TO'],
    ['1899-12-31', '2026-03-01', 'DAY_OUT_OF_RANGE'],
    ['2026-03-01', '9999-12-31', 'DAY_OUT_OF_RANGE'],
    ['1900-01-01', '2026-03-01', 'PERIOD_TOO_LONG'],
  ])('is none from %s to %s: %s', (from, to, reason) => {
    expect(() => readPeriod(from, to, days)).toThrowError(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', reason } }),
    );
  });
});
