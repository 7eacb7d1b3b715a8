import { DAY_PARTS_OF_YEAR } from '@florin/day-count';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_COUNTS, type DayCount, dayParts } from './day-count.ts';

const DAY_MS = 24 * 60 * 60_000;

/** All days from one to the one before another. */
function days(from: string, to: string): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
  return Array.from({ length: count }, (_, place) =>
    new Date(Date.parse(from) + place * DAY_MS).toISOString().slice(0, 10),
  );
}

function parts(dayCount: DayCount, from: string, to: string): bigint {
  return days(from, to).reduce((sum, day) => sum + dayParts(dayCount, day), 0n);
}

/** Of a year: so many days of 365ths, 366ths and 360ths. */
function fraction(of: { readonly n365?: bigint; readonly n366?: bigint; readonly n360?: bigint }): bigint {
  const { n365 = 0n, n366 = 0n, n360 = 0n } = of;
  return (n365 * DAY_PARTS_OF_YEAR) / 365n + (n366 * DAY_PARTS_OF_YEAR) / 366n + (n360 * DAY_PARTS_OF_YEAR) / 360n;
}

describe('a year in parts', () => {
  // ISDA, "EMU and market conventions: recent developments" (1998), the examples of ACT/ACT.
  it.each([
    ['2003-11-01', '2004-05-01', { n365: 61n, n366: 121n }],
    ['1999-02-01', '1999-07-01', { n365: 150n }],
    ['1999-07-01', '2000-07-01', { n365: 184n, n366: 182n }],
    ['2002-08-15', '2003-07-15', { n365: 334n }],
    ['1999-07-30', '2000-01-30', { n365: 155n, n366: 29n }],
    ['2000-01-30', '2000-06-30', { n366: 152n }],
    ['1999-11-30', '2000-04-30', { n365: 32n, n366: 120n }],
  ])('is counted by ACT/ACT from %s to %s', (from, to, expected) => {
    expect(parts('ACT/ACT', from, to)).toBe(fraction(expected));
  });

  // ISDA's table of 30/360 conventions (2008), the column 30E/360.
  it.each([
    ['2007-01-15', '2007-01-30', 15n],
    ['2007-01-15', '2007-02-15', 30n],
    ['2007-01-15', '2007-07-15', 180n],
    ['2007-09-30', '2008-03-31', 180n],
    ['2007-09-30', '2007-10-31', 30n],
    ['2007-09-30', '2008-09-30', 360n],
    ['2007-01-15', '2007-01-31', 15n],
    ['2007-01-31', '2007-02-28', 28n],
    ['2007-02-28', '2007-03-31', 32n],
    ['2006-08-31', '2007-02-28', 178n],
    ['2007-02-28', '2007-08-31', 182n],
    ['2007-02-14', '2007-02-28', 14n],
    ['2008-02-29', '2009-02-28', 359n],
    ['2008-02-29', '2008-03-30', 31n],
    ['2008-02-29', '2008-03-31', 31n],
    ['2008-02-29', '2008-08-31', 181n],
  ])('is counted by 30E/360 from %s to %s', (from, to, expected) => {
    expect(parts('30E/360', from, to)).toBe(fraction({ n360: expected }));
  });

  it('has 365 or 360 days of the calendar, whatever the year', () => {
    expect(parts('ACT/365F', '2004-01-01', '2005-01-01')).toBe(fraction({ n365: 366n }));
    expect(parts('ACT/360', '2003-11-01', '2004-05-01')).toBe(fraction({ n360: 182n }));
    expect(parts('ACT/ACT', '1900-02-01', '1900-03-01')).toBe(fraction({ n365: 28n }));
    expect(parts('ACT/ACT', '2000-02-01', '2000-03-01')).toBe(fraction({ n366: 29n }));
  });

  it('is the same in whatever pieces it is counted', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * DAY_MS).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...DAY_COUNTS), day, fc.nat(500), fc.nat(500), (dayCount, from, first, second) => {
        const later = (place: string, by: number) =>
          new Date(Date.parse(place) + by * DAY_MS).toISOString().slice(0, 10);
        const [middle, end] = [later(from, first), later(from, first + second)];
        expect(parts(dayCount, from, middle) + parts(dayCount, middle, end)).toBe(parts(dayCount, from, end));
      }),
      { numRuns: 50 },
    );
  });
});
