import { CUMIPMT, IPMT, PMT, PPMT } from '@formulajs/formulajs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loanTerms } from './loan-terms.ts';
import { scheduleOf } from './schedule.ts';
import { admitted, termsOf } from './testing/loans.ts';

/** Minor units of Excel's floats, signs as the bank sees them. */
const minor = (payment: number | Error): number => {
  if (payment instanceof Error) throw payment;
  return -payment;
};

describe('an annuity by whole months of 30 days is Excel’s within its rounding', () => {
  const anyLoan = [
    fc.bigInt(5_000_00n, 1_000_000_00n),
    fc.bigInt(100_000n, 12_000_000n),
    fc.integer({ min: 2, max: 360 }),
  ] as const;

  it('in the instalment (PMT), and each one’s interest (IPMT) and principal (PPMT)', () => {
    fc.assert(
      fc.property(...anyLoan, fc.nat(359), (amount, rate, instalments, at) => {
        const terms = admitted(loanTerms({ method: 'ANNUITY', rate, dayCount: '30/360', instalments }));
        const { instalments: rows } = admitted(scheduleOf(terms, amount, '2024-01-01'));
        const [monthly, place] = [Number(rate) / 1e8 / 12, at % instalments];
        // An instalment is rounded by half a cent at most, which is all of the last one's difference; smoothing shares that among all. A balance is
        // off by what all instalments before it were off, with interest.
        const growth = (periods: number) => ((1 + monthly) ** periods - 1) / monthly;
        const slack = 1 + growth(instalments) / instalments;
        const off = slack * (1 + growth(place + 1));
        const [first, row] = [rows[0], rows[place]];
        expect(Math.abs(Number(first?.total) - minor(PMT(monthly, instalments, Number(amount))))).toBeLessThan(slack);
        if (place === instalments - 1) return;
        expect(
          Math.abs(Number(row?.owed.interest) - minor(IPMT(monthly, place + 1, instalments, Number(amount)))),
        ).toBeLessThan(off);
        expect(
          Math.abs(Number(row?.owed.principal) - minor(PPMT(monthly, place + 1, instalments, Number(amount)))),
        ).toBeLessThan(off);
      }),
      { numRuns: 60 },
    );
  });

  it('in all interest (CUMIPMT)', () => {
    const { totalInterest } = admitted(scheduleOf(termsOf('6', 360), 200_000_00n, '2024-01-01'));
    const excel = minor(CUMIPMT(0.005, 360, 200_000_00, 1, 360, 0));
    expect(Math.abs(Number(totalInterest) - excel)).toBeLessThan(200);
    expect(totalInterest).toBe(231_677_04n);
  });
});
