import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evaluated, evaluate, monthsBetween } from './evaluate.ts';

const policy = {
  approveFrom: 70,
  declineBelow: 35,
  approveUpTo: 1_000_000n,
  fourEyesAbove: 2_500_000n,
  affordablePercent: 40,
  offerDays: 14,
};
const product = { policy, eligibility: { minimumAge: 18, minimumMonthlyIncome: 80_000n } };
const good: Evaluated = {
  product,
  amount: 500_000n,
  monthlyIncome: 300_000n,
  monthlyObligations: 0n,
  instalment: 22_600n,
  months: 60,
  declinedLately: 0,
};

describe('an application', () => {
  it.each<[string, Partial<Evaluated>, object]>([
    ['that is good', {}, { outcome: 'APPROVED', points: 100, reasons: [] }],
    ['for more than is approved without an officer', { amount: 1_000_001n }, { outcome: 'REFERRED', points: 100 }],
    ['at the limit of that', { amount: 1_000_000n }, { outcome: 'APPROVED' }],
    // 40 % of 3,000.00 are 1,200.00.
    ['that just can be paid', { instalment: 120_000n }, { outcome: 'REFERRED', points: 40 }],
    ['that just cannot', { instalment: 120_001n }, { outcome: 'DECLINED', reasons: ['UNAFFORDABLE'] }],
    ['with obligations', { monthlyObligations: 97_401n }, { outcome: 'DECLINED', reasons: ['UNAFFORDABLE'] }],
    [
      'of somebody new and refused before, just affordable',
      { instalment: 110_000n, months: 0, declinedLately: 1 },
      { outcome: 'DECLINED', points: 25, reasons: ['UNAFFORDABLE', 'RELATIONSHIP_SHORT', 'REFUSED_LATELY'] },
    ],
    ['without a schedule', { instalment: undefined }, { outcome: 'REFERRED', reasons: [] }],
  ])('%s', (_title, more, told) => {
    expect(evaluate({ ...good, ...more })).toMatchObject(told);
  });

  const cents = fc.bigInt(0n, 10n ** 10n);
  const any = fc.record<Evaluated>({
    product: fc.constant(product),
    amount: cents,
    monthlyIncome: fc.bigInt(1n, 10n ** 10n),
    monthlyObligations: cents,
    instalment: fc.option(cents, { nil: undefined }),
    months: fc.nat(1000),
    declinedLately: fc.nat(5),
  });

  it('has points that its factors add up to, of 100, and reasons exactly where it is declined', () => {
    fc.assert(
      fc.property(any, (input) => {
        const { points, factors, outcome, reasons } = evaluate(input);
        expect(points).toBe(factors.reduce((sum, factor) => sum + factor.points, 0));
        for (const factor of factors) expect(factor.points >= 0 && factor.points <= factor.most).toBe(true);
        expect(factors.reduce((sum, { most }) => sum + most, 0)).toBe(100);
        expect(reasons.length > 0).toBe(outcome === 'DECLINED');
      }),
    );
  });

  it('is never better for who earns less, owes more, is newer or was refused', () => {
    const rank = { DECLINED: 0, REFERRED: 1, APPROVED: 2 };
    fc.assert(
      fc.property(any, fc.bigInt(0n, 10n ** 9n), fc.nat(100), (input, cent, months) => {
        const worse: readonly Partial<Evaluated>[] = [
          { monthlyIncome: input.monthlyIncome > cent ? input.monthlyIncome - cent : 1n },
          { monthlyObligations: input.monthlyObligations + cent },
          { months: Math.max(0, input.months - months) },
          { declinedLately: input.declinedLately + 1 },
          { amount: input.amount + cent },
        ];
        const before = evaluate(input);
        for (const change of worse) {
          const after = evaluate({ ...input, ...change });
          expect(after.points).toBeLessThanOrEqual(before.points);
          expect(rank[after.outcome]).toBeLessThanOrEqual(rank[before.outcome]);
        }
      }),
    );
  });

  it('is never approved where it cannot be paid', () => {
    fc.assert(
      fc.property(any, (input) => {
        const { outcome } = evaluate(input);
        const paid = (input.instalment ?? 0n) + input.monthlyObligations;
        if (paid * 100n > input.monthlyIncome * 40n) expect(outcome).not.toBe('APPROVED');
      }),
    );
  });
});

it.each([
  ['2026-01-31', '2026-02-28', 0],
  ['2026-01-31', '2026-03-31', 2],
  ['2024-11-26', '2026-11-26', 24],
  ['2024-11-27', '2026-11-26', 23],
  ['2027-01-01', '2026-11-26', 0],
])('from %s to %s are %i months', (from, to, months) => {
  expect(monthsBetween(new Date(from), new Date(to))).toBe(months);
});
