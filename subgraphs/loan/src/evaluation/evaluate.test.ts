import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { larger } from '../domain/rational.ts';
import { type Evaluated, evaluate, monthsBetween } from './evaluate.ts';
import type { AccountHistory, LoansHeld } from './figures.ts';

const policy = {
  approveFrom: 70,
  declineBelow: 35,
  approveUpTo: 1_000_000n,
  fourEyesAbove: 2_500_000n,
  affordablePercent: 40,
  offerDays: 14,
  history: { months: 6, overdrawnDays: 30, failedPayments: 3, lateDays: 30, writtenOffMonths: 60 },
};
const product = { policy, eligibility: { minimumAge: 18, minimumMonthlyIncome: 80_000n } };
/** Nothing is known of the accounts, and there is no other loan. */
const accounts: AccountHistory = {
  from: '2026-05-26',
  months: [],
  recurring: 0n,
  overdrawnDays: 0,
  failedPaymentDays: 0,
};
const held: LoansHeld = {
  instalments: 0n,
  offered: 0n,
  daysPastDue: 0,
  failedCollections: 0,
  monthsSinceWriteOff: null,
};
const months = (...incoming: bigint[]) => incoming.map((each) => ({ incoming: each, outgoing: 100_000n }));
const good: Evaluated = {
  product,
  amount: 500_000n,
  monthlyIncome: 300_000n,
  monthlyObligations: 0n,
  instalment: 22_600n,
  months: 60,
  declinedLately: 0,
  accounts,
  held,
};

describe('an application', () => {
  it.each<[string, Partial<Evaluated>, object]>([
    ['that is good', {}, { outcome: 'APPROVED', points: 100, reasons: [] }],
    ['for more than is approved without an officer', { amount: 1_000_001n }, { outcome: 'REFERRED', points: 100 }],
    ['at the limit of that', { amount: 1_000_000n }, { outcome: 'APPROVED' }],
    // 40 % of 3,000.00 are 1,200.00.
    ['that just can be paid', { instalment: 120_000n }, { outcome: 'REFERRED', points: 45 }],
    ['that just cannot', { instalment: 120_001n }, { outcome: 'DECLINED', reasons: ['UNAFFORDABLE'] }],
    ['with obligations', { monthlyObligations: 97_401n }, { outcome: 'DECLINED', reasons: ['UNAFFORDABLE'] }],
    [
      'of somebody new and refused before, just affordable',
      { instalment: 110_000n, months: 0, declinedLately: 1 },
      { outcome: 'DECLINED', points: 34, reasons: ['UNAFFORDABLE', 'RELATIONSHIP_SHORT', 'REFUSED_LATELY'] },
    ],
    [
      'whose accounts show less income than was stated',
      { accounts: { ...accounts, months: months(50_000n, 50_000n, 50_000n) } },
      { outcome: 'REFERRED', reasons: [], concerns: ['UNAFFORDABLE', 'INCOME_LOW', 'INCOME_UNCONFIRMED'] },
    ],
    [
      'whose accounts show as much income in most months',
      { accounts: { ...accounts, months: months(300_000n, 0n, 9_000_000n, 310_000n) } },
      {
        outcome: 'APPROVED',
        concerns: [],
        figures: { usualIncoming: 300_000n, income: 300_000n, averageOutgoing: 100_000n },
      },
    ],
    [
      'of whom too few months are known',
      { accounts: { ...accounts, months: months(1n, 1n) } },
      { outcome: 'APPROVED', figures: { usualIncoming: null, income: 300_000n, knownMonths: 2 } },
    ],
    [
      'into whose accounts nothing comes',
      { accounts: { ...accounts, months: months(0n, 0n, 0n, 0n, 0n, 0n) } },
      { outcome: 'APPROVED', concerns: [], figures: { usualIncoming: 0n, income: 300_000n } },
    ],
    [
      'who pays more each month than was stated',
      { monthlyObligations: 10_000n, accounts: { ...accounts, recurring: 97_401n } },
      { outcome: 'DECLINED', reasons: ['UNAFFORDABLE'], concerns: ['UNAFFORDABLE', 'OBLIGATIONS_UNSTATED'] },
    ],
    [
      'who has stated more than is known',
      {
        monthlyObligations: 30_000n,
        accounts: { ...accounts, recurring: 20_000n },
        held: { ...held, instalments: 9_999n },
      },
      { outcome: 'APPROVED', concerns: [], figures: { obligations: 30_000n } },
    ],
    [
      'with other loans and offers',
      { held: { ...held, instalments: 90_000n, offered: 7_401n } },
      { outcome: 'DECLINED', reasons: ['UNAFFORDABLE'], figures: { obligations: 97_401n } },
    ],
    [
      'of somebody who is a little late with another loan',
      { held: { ...held, daysPastDue: 30 } },
      { outcome: 'REFERRED', points: 95, concerns: ['LOAN_OVERDUE'] },
    ],
    [
      'of somebody who is later',
      { held: { ...held, daysPastDue: 31 } },
      { outcome: 'DECLINED', reasons: ['LOAN_OVERDUE'] },
    ],
    [
      'of somebody whose loan was given up on',
      { held: { ...held, monthsSinceWriteOff: 59 } },
      { outcome: 'DECLINED', reasons: ['LOAN_WRITTEN_OFF'] },
    ],
    [
      'of somebody whose loan was given up on long ago',
      { held: { ...held, monthsSinceWriteOff: 60 } },
      { outcome: 'REFERRED', concerns: ['LOAN_WRITTEN_OFF'] },
    ],
    [
      'of somebody below nothing for a while',
      { accounts: { ...accounts, overdrawnDays: 29 } },
      { outcome: 'APPROVED', points: 90, concerns: ['ACCOUNTS_OVERDRAWN'] },
    ],
    [
      'of somebody below nothing for long',
      { accounts: { ...accounts, overdrawnDays: 30 } },
      { outcome: 'REFERRED', concerns: ['ACCOUNTS_OVERDRAWN'] },
    ],
    [
      'of somebody whose payments and collections failed',
      { accounts: { ...accounts, failedPaymentDays: 2 }, held: { ...held, failedCollections: 1 } },
      { outcome: 'REFERRED', points: 90, concerns: ['PAYMENTS_FAILED'] },
    ],
    [
      'without a schedule, of somebody who is late',
      { instalment: undefined, held: { ...held, daysPastDue: 91 } },
      { outcome: 'DECLINED', reasons: ['LOAN_OVERDUE'] },
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
    accounts: fc.record<AccountHistory>({
      from: fc.constant('2026-05-26'),
      months: fc.array(fc.record({ incoming: fc.bigInt(-(10n ** 9n), 10n ** 10n), outgoing: cents }), { maxLength: 6 }),
      recurring: cents,
      overdrawnDays: fc.nat(180),
      failedPaymentDays: fc.nat(20),
    }),
    held: fc.record<LoansHeld>({
      instalments: cents,
      offered: cents,
      daysPastDue: fc.nat(100),
      failedCollections: fc.nat(20),
      monthsSinceWriteOff: fc.option(fc.nat(200)),
    }),
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

  it('is never better for who earns less, owes more, keeps accounts and loans worse, is newer or was refused', () => {
    const rank = { DECLINED: 0, REFERRED: 1, APPROVED: 2 };
    fc.assert(
      fc.property(any, fc.bigInt(0n, 10n ** 9n), fc.nat(100), (input, cent, months) => {
        const worse: readonly Partial<Evaluated>[] = [
          { monthlyIncome: input.monthlyIncome > cent ? input.monthlyIncome - cent : 1n },
          { monthlyObligations: input.monthlyObligations + cent },
          { months: Math.max(0, input.months - months) },
          { declinedLately: input.declinedLately + 1 },
          { amount: input.amount + cent },
          { accounts: { ...input.accounts, recurring: input.accounts.recurring + cent } },
          { accounts: { ...input.accounts, overdrawnDays: input.accounts.overdrawnDays + months } },
          { accounts: { ...input.accounts, failedPaymentDays: input.accounts.failedPaymentDays + months } },
          { held: { ...input.held, instalments: input.held.instalments + cent } },
          { held: { ...input.held, daysPastDue: input.held.daysPastDue + months } },
          { held: { ...input.held, failedCollections: input.held.failedCollections + months } },
          { held: { ...input.held, monthsSinceWriteOff: Math.max(0, (input.held.monthsSinceWriteOff ?? 0) - months) } },
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

  it('is never declined because of what the accounts do not show', () => {
    fc.assert(
      fc.property(any, (input) => {
        const silent = { ...input, accounts, held };
        const shown = evaluate({ ...silent, accounts: { ...accounts, months: input.accounts.months } });
        if (shown.outcome === 'DECLINED') expect(evaluate(silent).outcome).toBe('DECLINED');
      }),
    );
  });

  it('is never approved where it cannot be paid', () => {
    fc.assert(
      fc.property(any, (input) => {
        const { outcome } = evaluate(input);
        const known = input.accounts.recurring + input.held.instalments + input.held.offered;
        const paid = (input.instalment ?? 0n) + larger(known, input.monthlyObligations);
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
