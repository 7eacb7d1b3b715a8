import { expect, it } from 'vitest';
import { loanTerms } from '../domain/loan-terms.ts';
import { loanOn } from '../domain/loan-view.ts';
import { isRefusal } from '../domain/refusal.ts';
import { eventOf } from '../store/loan-texts.ts';
import { remindersOn } from './reminders.ts';

it('come before an instalment is due, on the day, and on some days after it, while anything of it is open', () => {
  const terms = loanTerms({ method: 'ANNUITY', rate: 7_900_000n, dayCount: '30E/360', instalments: 24 });
  if (isRefusal(terms)) throw new Error(terms.refused);
  const lent = [eventOf(1, '2026-01-15', { kind: 'DISBURSED', amount: 1_200_000n })];
  const paid = [...lent, eventOf(2, '2026-02-15', { kind: 'REPAID', amount: 54_218n, use: 'INSTALMENTS' })];
  const told = (events: typeof lent) =>
    Array.from({ length: 28 }, (_, n) => new Date(Date.UTC(2026, 1, 10 + n)).toISOString().slice(0, 10)).flatMap(
      (day) => {
        const view = loanOn(terms, events, day);
        return isRefusal(view) ? [] : remindersOn(view).map(({ kind, amount }) => [day, kind, amount]);
      },
    );
  expect(told(lent)).toEqual([
    ['2026-02-12', 'COMING', 54_218n],
    ['2026-02-15', 'DUE', 54_218n],
    ['2026-02-16', 'OVERDUE', 54_218n],
    ['2026-02-22', 'OVERDUE', 54_218n],
    ['2026-03-08', 'OVERDUE', 54_218n],
  ]);
  expect(told(paid)).toEqual([['2026-02-12', 'COMING', 54_218n]]);
});
