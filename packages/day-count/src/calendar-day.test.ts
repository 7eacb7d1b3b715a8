import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, civilDay, dayNumber, dayOf, isoDay, parseDay } from './calendar-day.ts';

describe('a day', () => {
  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '26-01-01', '', 'now', '2026-01-01T00:00:00Z'])(
    'is not %s',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
      expect(() => dayNumber(text)).toThrow(RangeError);
    },
  );

  it('is the same in all its forms', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 1_000_000 }), (day) => {
        expect(dayNumber(isoDay(day))).toBe(day);
        const date = new Date(day * 24 * 60 * 60_000);
        expect(isoDay(day)).toBe(date.toISOString().slice(0, 10));
        expect(civilDay(day)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          date: date.getUTCDate(),
        });
        expect(dayOf(civilDay(day))).toBe(day);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2023-12-15', 1, '2024-01-15'],
    ['2024-01-15', -1, '2023-12-15'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(isoDay(addMonths(dayNumber(day), months))).toBe(expected);
  });

  it('comes back to the 31st where it is aimed at', () => {
    expect(isoDay(addMonths(dayNumber('2024-02-29'), 1, 31))).toBe('2024-03-31');
  });
});
