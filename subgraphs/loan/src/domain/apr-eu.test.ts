import { addMonths, dayNumber, isoDay } from '@florin/day-count';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EuropeanPeriod, europeanApr } from './apr-eu.ts';
import { type Flow, percentText } from './apr-flows.ts';
import { refuse } from './refusal.ts';
import { admitted, cents } from './testing/loans.ts';

const flow = (on: string, amount: string): Flow => ({ on, amount: cents(amount) });
const monthly = (from: string, count: number, amount: string): Flow[] =>
  Array.from({ length: count }, (_, place) => flow(isoDay(addMonths(dayNumber(from), place)), amount));
const percent = (advances: Flow[], payments: Flow[], period?: EuropeanPeriod) =>
  percentText(admitted(europeanApr({ advances, payments }, period)));

describe('the annual percentage rate of the Union', () => {
  // Directive 98/7/EC, annex II (annex III of 87/102/EEC), the examples by the calendar (A) and by equal months (B).
  it.each([
    ['first of A', [flow('1994-01-01', '1000')], [flow('1995-07-01', '1200')], undefined, '12.96'],
    ['second of A', [flow('1994-01-01', '950')], [flow('1995-07-01', '1200')], undefined, '16.90'],
    [
      'third of A',
      [flow('1994-01-01', '1000')],
      [flow('1995-01-01', '600'), flow('1996-01-01', '600')],
      undefined,
      '13.07',
    ],
    [
      'fourth of A',
      [flow('1994-01-01', '1000')],
      [flow('1994-04-01', '272'), flow('1994-07-01', '272'), flow('1995-01-01', '544')],
      'DAY',
      '13.23',
    ],
    ['first of B', [flow('1994-01-01', '1000')], [flow('1995-07-01', '1200')], 'MONTH', '12.92'],
    ['second of B', [flow('1994-01-01', '950')], [flow('1995-07-01', '1200')], 'MONTH', '16.85'],
    [
      'third of B',
      [flow('1994-01-01', '1000')],
      [flow('1995-01-01', '600'), flow('1996-01-01', '600')],
      'MONTH',
      '13.07',
    ],
    [
      'fourth of B',
      [flow('1994-01-01', '1000')],
      [flow('1994-04-01', '272'), flow('1994-07-01', '272'), flow('1995-01-01', '544')],
      undefined,
      '13.19',
    ],
  ] as const)('is that of the directive’s examples: %s', (_, advances, payments, period, expected) => {
    expect(percent([...advances], [...payments], period)).toBe(expected);
  });

  // FSharp.Finance.Personal, AprEuropeanUnionTests has 324.436 % for both, as it takes every year for one of 365 days.
  it('divides days by those of the year that ends with them', () => {
    expect(percent([flow('2013-10-10', '500')], [flow('2013-10-15', '510')])).toBe('324.44');
    expect(percent([flow('2012-10-10', '500')], [flow('2012-10-15', '510')])).toBe('326.12');
  });

  it('is 12.96 % for 1,000 paid back as 1,200 after 546 days, where the year before the payment has 365 days', () => {
    for (const start of ['1994-01-01', '2024-01-01', '2025-01-01', '2026-01-01', '2026-03-15'])
      expect(percent([flow(start, '1000')], [flow(isoDay(dayNumber(start) + 546), '1200')])).toBe('12.96');
  });

  it('is the effective rate of a loan without costs', () => {
    const { rate } = admitted(
      europeanApr({ advances: [flow('2026-01-31', '100000')], payments: monthlyAt(0.01, 100_000_00, 24) }),
    );
    expect(rate).toBeCloseTo(1.01 ** 12 - 1, 5);
  });

  it('counts weeks as 52nds, and a month’s end after a month’s end as a month', () => {
    const weeks = Array.from({ length: 52 }, (_, place) =>
      flow(isoDay(dayNumber('2026-01-01') + 7 * (place + 1)), '20'),
    );
    expect(percent([flow('2026-01-01', '1000')], weeks)).toBe(percent([flow('2026-01-01', '1000')], weeks, 'WEEK'));
    const ends = [flow('2024-02-29', '515'), flow('2024-03-31', '515')];
    expect(percent([flow('2024-01-31', '1000')], ends)).toBe(
      percent([flow('2024-01-01', '1000')], monthly('2024-02-01', 2, '515')),
    );
  });

  // Some of these gaps happen to be a month: what all of them have in common is their days, or that they are whole weeks.
  it.each([
    ['2024-04-05', 30, 12, '91.67', '19.88'],
    ['2024-01-15', 30, 4, '275', '59.92'],
    ['2024-01-15', 91, 4, '275', '16.65'],
    ['2024-01-15', 10, 12, '91.67', '72.30'],
    ['2024-01-15', 14, 12, '91.67', '47.20'],
  ] as const)(
    'measures time from %s by what all payments are apart, %i days, %i times %s',
    (on, every, count, amount, expected) => {
      const payments = Array.from({ length: count }, (_, place) =>
        flow(isoDay(dayNumber(on) + every * (place + 1)), amount),
      );
      expect(percent([flow(on, '1000')], payments)).toBe(expected);
    },
  );

  it('is nothing for a loan that costs nothing', () => {
    expect(percent([flow('2026-01-01', '1200')], monthly('2026-02-01', 12, '100'))).toBe('0.00');
  });

  it('rises with every cost', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 20_00n), fc.bigInt(1n, 20_00n), fc.integer({ min: 3, max: 60 }), (fee, more, count) => {
        const payments = monthly('2026-02-01', count, '50');
        const lent = 50_00n * BigInt(count) - 10_00n;
        const rate = (cost: bigint) =>
          admitted(
            europeanApr({
              advances: [{ on: '2026-01-01', amount: lent }],
              payments: [...payments, { on: '2026-01-01', amount: cost }],
            }),
          ).rate;
        expect(rate(fee + more)).toBeGreaterThan(rate(fee));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['NO_ADVANCE', [], [flow('2026-01-01', '1')]],
    ['NO_REPAYMENT', [flow('2026-01-01', '1')], []],
    ['REPAYMENT_BEFORE_ADVANCE', [flow('2026-01-02', '1')], [flow('2026-01-01', '2')]],
    ['REPAID_LESS_THAN_ADVANCED', [flow('2026-01-01', '2')], [flow('2026-02-01', '1')]],
    ['AMOUNT_NOT_POSITIVE', [flow('2026-01-01', '0')], [flow('2026-02-01', '1')]],
    ['DAY_INVALID', [flow('2026-02-30', '1')], [flow('2026-03-01', '1')]],
    ['FLOWS_NEVER_BALANCE', [flow('2026-01-01', '1')], [flow('2026-01-01', '2')]],
  ] as const)('is refused: %s', (code, advances, payments) => {
    expect(europeanApr({ advances, payments })).toEqual(refuse(code));
  });
});

/** Instalments of an annuity that are not rounded but to the cent, at so much a month. */
function monthlyAt(rate: number, lent: number, count: number): Flow[] {
  const amount = BigInt(Math.round((lent * rate) / (1 - (1 + rate) ** -count)));
  return Array.from({ length: count }, (_, place) => ({
    on: isoDay(addMonths(dayNumber('2026-01-31'), place + 1, 31)),
    amount,
  }));
}
