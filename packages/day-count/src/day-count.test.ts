import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from './calendar-day.ts';
import { DAY_PARTS_OF_YEAR, type DayCount, yearParts } from './day-count.ts';

/** Of a year: so many days of 365ths, 366ths and 360ths. */
function fraction(of: { readonly n365?: bigint; readonly n366?: bigint; readonly n360?: bigint }): bigint {
  const { n365 = 0n, n366 = 0n, n360 = 0n } = of;
  return (n365 * DAY_PARTS_OF_YEAR) / 365n + (n366 * DAY_PARTS_OF_YEAR) / 366n + (n360 * DAY_PARTS_OF_YEAR) / 360n;
}

function parts(dayCount: DayCount, from: string, to: string, isTermination = false): bigint {
  return yearParts(dayCount, dayNumber(from), dayNumber(to), isTermination);
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

  // ISDA's table of 30/360 conventions (2008): bond basis, eurobond basis, and that of ISDA where February's last day is a 30th.
  it.each([
    ['2007-01-15', '2007-01-30', 15n, 15n, 15n],
    ['2007-01-15', '2007-02-15', 30n, 30n, 30n],
    ['2007-01-15', '2007-07-15', 180n, 180n, 180n],
    ['2007-09-30', '2008-03-31', 180n, 180n, 180n],
    ['2007-09-30', '2007-10-31', 30n, 30n, 30n],
    ['2007-09-30', '2008-09-30', 360n, 360n, 360n],
    ['2007-01-15', '2007-01-31', 16n, 15n, 15n],
    ['2007-01-31', '2007-02-28', 28n, 28n, 30n],
    ['2007-02-28', '2007-03-31', 33n, 32n, 30n],
    ['2006-08-31', '2007-02-28', 178n, 178n, 180n],
    ['2007-02-28', '2007-08-31', 183n, 182n, 180n],
    ['2007-02-14', '2007-02-28', 14n, 14n, 16n],
    ['2007-02-26', '2008-02-29', 363n, 363n, 364n],
    ['2008-02-29', '2009-02-28', 359n, 359n, 360n],
    ['2008-02-29', '2008-03-30', 31n, 31n, 30n],
    ['2008-02-29', '2008-03-31', 32n, 31n, 30n],
    ['2007-02-28', '2007-03-05', 7n, 7n, 5n],
    ['2007-10-31', '2007-11-28', 28n, 28n, 28n],
    ['2007-08-31', '2008-02-29', 179n, 179n, 180n],
    ['2008-02-29', '2008-08-31', 182n, 181n, 180n],
  ])('has 360 days from %s to %s: %i, %i and %i', (from, to, bond, euro, isda) => {
    expect(parts('30/360', from, to)).toBe(fraction({ n360: bond }));
    expect(parts('30E/360', from, to)).toBe(fraction({ n360: euro }));
    expect(parts('30E/360 ISDA', from, to)).toBe(fraction({ n360: isda }));
  });

  it('keeps the day of a contract’s end in February by 30E/360 ISDA', () => {
    expect(parts('30E/360 ISDA', '2006-08-31', '2007-02-28', true)).toBe(fraction({ n360: 178n }));
    expect(parts('30E/360 ISDA', '2008-02-29', '2009-02-28', true)).toBe(fraction({ n360: 358n }));
  });

  it('has 365 or 360 days of the calendar, whatever the year', () => {
    expect(parts('ACT/365F', '2004-01-01', '2005-01-01')).toBe(fraction({ n365: 366n }));
    expect(parts('ACT/360', '2003-11-01', '2004-05-01')).toBe(fraction({ n360: 182n }));
    expect(parts('ACT/ACT', '1900-02-01', '1900-03-01')).toBe(fraction({ n365: 28n }));
    expect(parts('ACT/ACT', '2000-02-01', '2000-03-01')).toBe(fraction({ n366: 29n }));
  });

  it('is the same in whatever pieces it is counted, but by the two that look at both ends', () => {
    const additive = ['ACT/365F', 'ACT/360', 'ACT/ACT', '30E/360'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...additive),
        fc.nat(20_000),
        fc.nat(900),
        fc.nat(900),
        (dayCount, from, one, two) => {
          const pieces = yearParts(dayCount, from, from + one) + yearParts(dayCount, from + one, from + one + two);
          expect(pieces).toBe(yearParts(dayCount, from, from + one + two));
        },
      ),
    );
  });
});
