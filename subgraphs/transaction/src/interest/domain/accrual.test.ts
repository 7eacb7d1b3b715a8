import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoTerms } from '../demo-terms.ts';
import { readProductTerms } from '../read-terms.ts';
import { accrueDay } from './accrual.ts';
import { type ProductTerms, termsCatalogue } from './product-terms.ts';
import { roundHalfEven, UNITS_PER_MINOR } from './units.ts';

const terms = (change: Record<string, unknown> = {}): ProductTerms => {
  const [read] = readProductTerms([
    {
      product: 'SAVINGS',
      currency: 'EUR',
      validFrom: '2020-01-01',
      dayCount: 'ACT/365F',
      tierMethod: 'PER_TIER',
      tiers: [
        { from: '0', rate: '1' },
        { from: '1000.00', rate: '2' },
        { from: '5000.00', rate: '3.5' },
      ],
      debitRate: '10',
      monthlyFee: '0',
      waivers: [],
      ...change,
    },
  ]);
  if (read === undefined) throw new Error('no terms');
  return read;
};
const ofYear = (minor: bigint) => (minor * UNITS_PER_MINOR) / 365n;

describe('a day’s interest', () => {
  it('is that of each part of the balance, or of all of it', () => {
    // 1 % of 1,000.00, 2 % of 4,000.00 and 3.5 % of 1,000.00 are 125.00 a year.
    expect(accrueDay(terms(), 6_000_00n, '2026-03-01')).toBe(ofYear(125_00n));
    expect(accrueDay(terms({ tierMethod: 'WHOLE_BALANCE' }), 6_000_00n, '2026-03-01')).toBe(ofYear(210_00n));
  });

  it('changes at a tier’s first cent', () => {
    const whole = terms({ tierMethod: 'WHOLE_BALANCE' });
    expect(accrueDay(whole, 999_99n, '2026-03-01')).toBe((999_99n * UNITS_PER_MINOR) / 36_500n);
    expect(accrueDay(whole, 1_000_00n, '2026-03-01')).toBe(ofYear(20_00n));
    expect(accrueDay(terms(), 1_000_00n, '2026-03-01')).toBe(ofYear(10_00n));
    expect(accrueDay(terms(), 1_001_00n, '2026-03-01')).toBe((1002n * UNITS_PER_MINOR) / 365n);
  });

  it('is owed for what is overdrawn, and nothing for nothing', () => {
    expect(accrueDay(terms(), -365_00n, '2026-03-01')).toBe(-10n * UNITS_PER_MINOR);
    expect(accrueDay(terms(), 0n, '2026-03-01')).toBe(0n);
  });

  it('is exact to the smallest rate and the smallest balance, and of the largest', () => {
    const smallest = terms({ tiers: [{ from: '0', rate: '0.000001' }] });
    expect(accrueDay(smallest, 1n, '2026-03-01')).toBe(4_392n);
    expect(accrueDay(smallest, 1n, '2026-03-01') * 365n * 100_000_000n).toBe(UNITS_PER_MINOR);
    const largest = terms({ tiers: [{ from: '0', rate: '100' }] });
    expect(accrueDay(largest, 10n ** 18n, '2026-03-01')).toBe((10n ** 18n * UNITS_PER_MINOR) / 365n);
  });

  it('never falls by a cent more where each part has its own rate', () => {
    const balance = fc.bigInt(0n, 10_000_00n);
    fc.assert(
      fc.property(balance, (cents) => {
        expect(accrueDay(terms(), cents + 1n, '2026-03-01')).toBeGreaterThan(accrueDay(terms(), cents, '2026-03-01'));
      }),
    );
  });
});

describe('rounding', () => {
  const half = UNITS_PER_MINOR / 2n;

  it('goes to the nearest, and from the middle to the even one, on both sides of nothing', () => {
    const rounded = (units: bigint) => roundHalfEven(units).minor;
    expect([half, half + 1n, 3n * half, 5n * half].map(rounded)).toEqual([0n, 1n, 2n, 2n]);
    expect([-half, -half - 1n, -3n * half, -5n * half].map(rounded)).toEqual([0n, -1n, -2n, -2n]);
  });

  it('keeps exactly what it left', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), (units) => {
        const { minor, rest } = roundHalfEven(units);
        expect(minor * UNITS_PER_MINOR + rest).toBe(units);
        expect(rest <= half && rest >= -half).toBe(true);
      }),
    );
  });
});

describe('terms', () => {
  it('are those of the newest version that began', () => {
    const catalogue = termsCatalogue([
      terms({ validFrom: '2026-02-01', debitRate: '2' }),
      terms({ debitRate: '1' }),
      terms({ validFrom: '2026-03-01', debitRate: '3' }),
    ]);
    const rateOn = (day: string) => catalogue.on('SAVINGS', 'EUR', day)?.debitRate;
    expect(['2019-12-31', '2020-01-01', '2026-01-31', '2026-02-01', '2026-03-01'].map(rateOn)).toEqual([
      undefined,
      1_000_000n,
      1_000_000n,
      2_000_000n,
      3_000_000n,
    ]);
    expect(catalogue.on('SAVINGS', 'USD', '2026-03-01')).toBeUndefined();
  });

  it.each([
    ['a rate that is a float', { debitRate: 1.5 }],
    ['a rate with too many digits', { debitRate: '1.0000001' }],
    ['a rate above 100 percent', { debitRate: '100.000001' }],
    ['a negative rate', { debitRate: '-1' }],
    ['tiers that do not begin at nothing', { tiers: [{ from: '1', rate: '1' }] }],
    [
      'tiers that do not rise',
      {
        tiers: [
          { from: '0', rate: '1' },
          { from: '5', rate: '1' },
          { from: '5', rate: '2' },
        ],
      },
    ],
    ['an amount with more digits than the currency', { monthlyFee: '1.505' }],
    ['no currency of ours', { currency: 'XAU' }],
    ['no day', { validFrom: '2026-02-30' }],
    ['a word that it does not know', { bonus: '1' }],
  ])('are refused with %s', (_what, change) => {
    expect(() => terms(change)).toThrow();
  });

  it('are there for every product of the demo', () => {
    const catalogue = termsCatalogue(demoTerms());
    for (const product of ['CURRENT', 'SAVINGS', 'BUSINESS'] as const)
      expect(catalogue.on(product, 'EUR', '2026-11-26')).toBeDefined();
  });

  it('cannot have two versions from one day', () => {
    const one = demoTerms().length;
    expect(one).toBeGreaterThan(0);
    const version = {
      product: 'CURRENT',
      currency: 'EUR',
      validFrom: '2020-01-01',
      dayCount: 'ACT/360',
      tierMethod: 'PER_TIER',
      tiers: [{ from: '0', rate: '0' }],
      debitRate: '0',
      monthlyFee: '0',
      waivers: [],
    };
    expect(() => readProductTerms([version, version])).toThrow('two versions');
  });
});
