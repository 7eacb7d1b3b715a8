import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEMO_PRODUCTS } from '../products/demo-products.ts';
import type { LoanProduct, LoanProductTerms } from '../products/loan-product.ts';
import { readProductTerms } from '../products/read-products.ts';
import { type LoanSimulation, type LoanWish, shownInstalment, simulate } from './simulate.ts';

const productOf = (code: string, change: Partial<LoanProductTerms> = {}): LoanProduct => ({
  ...readProductTerms(DEMO_PRODUCTS.find((product) => product.code === code)),
  id: 'lpr_test',
  version: 1,
  publishedAt: new Date(0),
  ...change,
});
const wish = (amount: bigint, termMonths: number): LoanWish => ({
  amount,
  termMonths,
  paidOutOn: '2026-01-31',
  firstDueOn: undefined,
});
const simulated = (product: LoanProduct, wished: LoanWish): LoanSimulation => {
  const answer = simulate(product, wished);
  if ('fault' in answer) throw new Error(answer.fault);
  return answer;
};
const FREE = { arrangement: 0n, arrangementPercent: '0', perInstalment: 0n };
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

describe('the simulation of a loan', () => {
  it('keeps fees back, plans instalments, and says what all of it costs', () => {
    const loan = simulated(productOf('PERSONAL_EUR'), { ...wish(10_000_00n, 24), paidOutOn: '2026-01-15' });
    expect(loan.paidOut).toBe(9_900_00n);
    expect(loan.totalFees).toBe(100_00n);
    // PMT(0.079 / 12, 24, -10,000) = 451.8170
    expect(new Set(loan.instalments.slice(0, -1).map(({ total }) => total))).toEqual(new Set([451_82n]));
    expect(sum(loan.instalments.map(({ total }) => total))).toBe(10_000_00n + loan.totalInterest);
    expect(loan.instalments.map(({ dueOn }) => dueOn).slice(0, 2)).toEqual(['2026-02-15', '2026-03-15']);
    expect(loan.instalments.at(-1)?.balance).toBe(0n);
    expect(Number(loan.apr.european)).toBeGreaterThan(8.19);
    expect(Number(loan.apr.european)).toBeGreaterThan(Number(loan.apr.american));
  });

  it('tells the instalment that all have but for the last, which may be a few cents more', () => {
    const loan = simulated(productOf('PERSONAL_EUR'), { ...wish(5_000_00n, 24), paidOutOn: '2024-02-29' });
    expect(new Set(loan.instalments.slice(0, -1).map(({ total }) => total))).toEqual(new Set([225_90n]));
    expect(loan.instalments.at(-1)?.total).toBe(226_03n);
    expect(shownInstalment(loan)).toBe(225_90n);
  });

  it('tells the last instalment where it alone repays principal', () => {
    const loan = simulated(productOf('PERSONAL_EUR', { principalGrace: 23 }), wish(5_000_00n, 24));
    expect(shownInstalment(loan)).toBe(loan.instalments.at(-1)?.total);
    expect(shownInstalment(loan)).toBeGreaterThan(5_000_00n);
  });

  it('has without fees the effective rate of its nominal one, and the nominal one as the American', () => {
    const loan = simulated(productOf('PERSONAL_EUR', { fees: FREE, dayCount: 'THIRTY_360' }), {
      ...wish(20_000_00n, 60),
      paidOutOn: '2026-01-01',
    });
    expect(Number(loan.apr.european)).toBeCloseTo(100 * ((1 + 0.079 / 12) ** 12 - 1), 1);
    expect(Number(loan.apr.american)).toBeCloseTo(7.9, 1);
  });

  it('adds the fee of each instalment, and pays back nothing during the grace', () => {
    const mortgage = simulated(productOf('MORTGAGE_EUR'), wish(200_000_00n, 240));
    expect(mortgage.totalFees).toBe(750_00n + 240n * 2_50n);
    expect(
      mortgage.instalments.every(({ fee, total, principal, interest }) => total === fee + principal + interest),
    ).toBe(true);
    const business = simulated(productOf('BUSINESS_EUR'), wish(50_000_00n, 24));
    expect(business.instalments.slice(0, 3).map(({ principal }) => principal)).toEqual([0n, 0n, 0n]);
    const regular = business.instalments.slice(3, -1).map(({ total }) => total);
    expect(regular.every((total) => total % 100n === 0n)).toBe(true);
  });

  it('pays back what was lent, whatever is wished within a product', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DEMO_PRODUCTS.map(({ code }) => code)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (code, share, term) => {
          const product = productOf(code);
          const { amount, termMonths } = product;
          const lent = amount.minimum + BigInt(Math.floor(share * Number(amount.maximum - amount.minimum)));
          const months = termMonths.minimum + Math.floor(term * (termMonths.maximum - termMonths.minimum));
          const loan = simulated(product, wish(lent, months));
          expect(sum(loan.instalments.map(({ principal }) => principal))).toBe(lent);
          expect(loan.instalments).toHaveLength(months);
          expect(loan.instalments.at(-1)?.balance).toBe(0n);
          expect(Number(loan.apr.european)).toBeGreaterThan(Number(product.rate));
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ['too little', wish(499_99n, 12), 'AMOUNT_OUT_OF_RANGE'],
    ['too much', wish(50_000_01n, 12), 'AMOUNT_OUT_OF_RANGE'],
    ['too short', wish(1_000_00n, 5), 'TERM_OUT_OF_RANGE'],
    ['too long', wish(1_000_00n, 85), 'TERM_OUT_OF_RANGE'],
    ['on no day', { ...wish(1_000_00n, 12), paidOutOn: '2026-02-30' }, 'DAY_INVALID'],
  ])('is refused: %s', (_, wished, fault) => {
    expect(simulate(productOf('PERSONAL_EUR'), wished)).toEqual({ fault });
  });

  it('is refused where the fees eat the loan', () => {
    const greedy = productOf('PERSONAL_EUR', { fees: { ...FREE, arrangement: 1_000_00n } });
    expect(simulate(greedy, wish(1_000_00n, 12))).toEqual({ fault: 'NOTHING_PAID_OUT' });
  });
});
