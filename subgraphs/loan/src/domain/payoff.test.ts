import { describe, expect, it } from 'vitest';
import type { LoanEvent } from './loan-event.ts';
import { sumOf } from './parts.ts';
import { payoffOn } from './payoff.ts';
import { admitted, cents, charged, disbursed, loanAfter, repaid, rowsOf, termsOf, text } from './testing/loans.ts';

const JANUARY = '2024-01-01';
const terms = termsOf('7', 6);
const paidOnce = [disbursed(JANUARY, '100'), repaid('2024-02-01', '17.01')];

describe('paying a loan off', () => {
  it('costs interest to the day, or to the period’s end', () => {
    const total = (how: 'TO_DATE' | 'TO_PERIOD_END') =>
      text(admitted(payoffOn(terms, paidOnce, '2024-02-15', how)).total);
    expect(total('TO_DATE')).toBe('83.81');
    expect(total('TO_PERIOD_END')).toBe('84.06');
  });

  it('ends it with what was quoted, by both rules', () => {
    for (const payoffInterest of ['TO_DATE', 'TO_PERIOD_END'] as const) {
      const rule = termsOf('7', 6, { payoffInterest });
      const { total } = admitted(payoffOn(rule, paidOnce, '2024-02-15'));
      const after = loanAfter(rule, [...paidOnce, repaid('2024-02-15', text(total), 'PAYOFF')]);
      expect([after.status, after.credit, after.accruedInterest]).toEqual(['PAID', 0n, 0n]);
      expect(after.instalments).toHaveLength(2);
    }
  });

  // test_payoff_on0215 and test_payoff_on0115 of Fineract's ProgressiveEMICalculatorTest: the instalments are paid ahead, one after the other.
  it('by instalments ahead is Fineract’s, after the first and before it', () => {
    const after = loanAfter(terms, [...paidOnce, repaid('2024-02-15', '83.81')]);
    expect(after.status).toBe('PAID');
    expect(rowsOf(after.instalments).map((row) => row.split(' ').slice(0, 3).join(' '))).toEqual([
      '17.01 0.58 16.43',
      '17.01 0.24 16.77',
      '17.01 0.00 17.01',
      '17.01 0.00 17.01',
      '17.01 0.00 17.01',
      '15.77 0.00 15.77',
    ]);
    const early = [disbursed(JANUARY, '100'), repaid('2024-01-15', '85.05')];
    expect(rowsOf(loanAfter(terms, early).instalments).at(-1)).toBe('15.71 0.50 15.21 0.00');
    const all = loanAfter(terms, [...early, repaid('2024-01-15', '15.21')]);
    expect([all.status, rowsOf(all.instalments).at(-1)]).toEqual(['PAID', '15.21 0.00 15.21 0.00']);
  });

  it('takes charges, and gives back what is too much as a credit', () => {
    const events = [...paidOnce, charged('2024-02-10', 'fee', '5')];
    const quote = admitted(payoffOn(terms, events, '2024-02-15'));
    expect([text(quote.total), text(quote.parts.fee)]).toEqual(['88.81', '5.00']);
    const after = loanAfter(terms, [...events, repaid('2024-02-15', '100', 'PAYOFF')]);
    expect([after.status, text(after.credit)]).toEqual(['PAID', '11.19']);
  });

  it('asks for a credit that was paid out before the payment that made it was taken back', () => {
    const over = repaid('2024-02-15', '100', 'PAYOFF');
    const paidOut: LoanEvent = { id: 'out', on: '2024-02-16', kind: 'CREDIT_PAID_OUT', amount: cents('16.19') };
    const takenBack: LoanEvent = { id: 'back', on: '2024-03-20', kind: 'REVERSED', of: over.id };
    const events = [...paidOnce, over, paidOut, takenBack];
    const before = loanAfter(terms, [...paidOnce, over, paidOut]);
    expect([before.status, before.credit]).toEqual(['PAID', 0n]);
    // All that is owed, and what was given back of money that never came.
    const without = admitted(payoffOn(terms, paidOnce, '2024-03-20'));
    const quote = admitted(payoffOn(terms, events, '2024-03-20'));
    expect([text(quote.paidOutTooMuch), text(quote.total)]).toEqual(['16.19', text(without.total + cents('16.19'))]);
    const debts = repaid('2024-03-20', text(without.total), 'PAYOFF');
    const still = loanAfter(terms, [...events, debts]);
    expect([still.status, text(still.credit)]).toEqual(['ACTIVE', '-16.19']);
    expect(text(admitted(payoffOn(terms, [...events, debts], '2024-03-21')).total)).toBe('16.19');
    const ended = loanAfter(terms, [...events, debts, repaid('2024-03-21', '16.19', 'PAYOFF')]);
    expect([ended.status, ended.credit, sumOf(ended.due)]).toEqual(['PAID', 0n, 0n]);
  });
});
