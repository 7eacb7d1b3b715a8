import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoanEvent } from '../domain/loan-event.ts';
import { loanTerms } from '../domain/loan-terms.ts';
import { loanOn } from '../domain/loan-view.ts';
import type { PenaltyRule } from '../domain/penalty.ts';
import { isRefusal } from '../domain/refusal.ts';
import { PENALTIES_DAILY_UNTIL } from '../limits.ts';
import { eventOf, type LoanEventBody } from '../store/loan-texts.ts';
import { penaltyEvents } from './penalty-events.ts';

const RULE: PenaltyRule = { kind: 'RATE', rate: 4_000_000n, graceDays: 3, of: 'PRINCIPAL', dayCount: 'ACT/365F' };
const terms = loanTerms({ method: 'ANNUITY', rate: 7_900_000n, dayCount: '30E/360', instalments: 24 });
if (isRefusal(terms)) throw new Error(terms.refused);

const viewOn = (events: readonly LoanEvent[], day: string) => {
  const view = loanOn(terms, events, day);
  if (isRefusal(view)) throw new Error(view.refused);
  return view;
};
const added = (events: readonly LoanEvent[], day: string, bodies: readonly LoanEventBody[]) => [
  ...events,
  ...bodies.map((body, place) => eventOf(events.length + place + 1, day, body)),
];
/** Counts the penalties of a day. */
const counted = (events: readonly LoanEvent[], day: string) =>
  added(events, day, penaltyEvents(RULE, events, viewOn(events, day)));
const LENT = added([], '2026-01-15', [{ kind: 'DISBURSED', amount: 1_200_000n }]);
const dayAfter = (n: number) => new Date(Date.UTC(2026, 1, 15 + n)).toISOString().slice(0, 10);
const charged = (events: readonly LoanEvent[], day: string) => viewOn(events, day).balances.PENALTY_INCOME;

describe('penalties of the days', () => {
  it('begin after the grace, and are counted once for a day', () => {
    expect(penaltyEvents(RULE, LENT, viewOn(LENT, dayAfter(3)))).toEqual([]);
    const once = counted(LENT, dayAfter(13));
    // Ten days of 4 % on the principal of the first instalment, 463.18.
    expect(once.at(-1)).toMatchObject({ amount: 51n, late: [{ due: '2026-02-15', amount: 51n }] });
    expect(counted(once, dayAfter(13))).toEqual(once);
  });

  it('come to the same, whichever days were counted', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }), (days) => {
        const sorted = [...days].sort((one, other) => one - other);
        const last = dayAfter(sorted.at(-1) ?? 1);
        const some = sorted.reduce((events, n) => counted(events, dayAfter(n)), LENT);
        expect(charged(some, last)).toBe(charged(counted(LENT, last), last));
      }),
      { numRuns: 50 },
    );
  });

  it('are put right where a payment came to be dated back, and where it was taken back again', () => {
    const late = [4, 9, 14].reduce((events, n) => counted(events, dayAfter(n)), LENT);
    expect(charged(late, dayAfter(14))).toBeLessThan(0n);
    const paid = added(late, dayAfter(1), [{ kind: 'REPAID', amount: 54_218n, use: 'INSTALMENTS' }]);
    const right = counted(paid, dayAfter(15));
    expect(charged(right, dayAfter(15))).toBe(0n);
    expect(counted(right, dayAfter(15))).toEqual(right);
    const again = added(right, dayAfter(16), [{ kind: 'REVERSED', of: paid.at(-1)?.id ?? '' }]);
    expect(charged(counted(again, dayAfter(20)), dayAfter(20))).toBe(
      charged(counted(LENT, dayAfter(20)), dayAfter(20)),
    );
  });

  it('stay what they were where late principal is spread again, and begin anew with the new instalments', () => {
    const late = [4, 9, 14].reduce((events, n) => counted(events, dayAfter(n)), LENT);
    const spread = added(late, dayAfter(15), [
      { kind: 'RESCHEDULED', instalments: 24, firstDue: '2026-04-15', arrears: 'SPREAD' },
    ]);
    const stood = charged(late, dayAfter(14));
    expect(stood).toBeLessThan(0n);
    expect(charged(counted(spread, dayAfter(15)), dayAfter(15))).toBe(stood);
    expect(charged(counted(spread, dayAfter(16)), dayAfter(16))).toBe(stood);
    expect(viewOn(counted(spread, dayAfter(16)), dayAfter(16)).next?.owed.penalty).toBe(-stood);
    const again = counted(spread, '2026-05-01');
    expect(again.at(-1)).toMatchObject({ kind: 'CHARGED', late: [{ due: '2026-04-15' }] });
    // A day that ends after a later one's re-age is charged for what was late on it.
    expect(charged(counted(spread, dayAfter(14)), dayAfter(16))).toBe(stood);
    const early = added(LENT, dayAfter(15), [
      { kind: 'RESCHEDULED', instalments: 24, firstDue: '2026-04-15', arrears: 'SPREAD' },
    ]);
    expect(charged(counted(early, dayAfter(14)), dayAfter(16))).toBe(stood);
  });

  it('are counted as before where a re-age is taken back, and where arrears are kept', () => {
    const late = [4, 9, 14].reduce((events, n) => counted(events, dayAfter(n)), LENT);
    const plan = { kind: 'RESCHEDULED', instalments: 24, firstDue: '2026-04-15' } as const;
    const spread = added(late, dayAfter(15), [{ ...plan, arrears: 'SPREAD' }]);
    const back = added(spread, dayAfter(16), [{ kind: 'REVERSED', of: spread.at(-1)?.id ?? '' }]);
    const kept = added(late, dayAfter(15), [{ ...plan, arrears: 'KEEP' }]);
    for (const events of [back, kept])
      expect(charged(counted(events, dayAfter(20)), dayAfter(20))).toBe(
        charged(counted(LENT, dayAfter(20)), dayAfter(20)),
      );
  });

  it('are charged by the month where a loan was late for long', () => {
    let events: readonly LoanEvent[] = LENT;
    for (let n = 0; n < PENALTIES_DAILY_UNTIL; n += 1)
      events = added(events, '2026-02-20', [
        { kind: 'CHARGED', component: 'penalty', amount: 1n, late: [{ due: '2026-02-15', amount: 1n }] },
      ]);
    expect(counted(events, '2027-12-31')).toEqual(events);
    expect(counted(events, '2028-01-01').length).toBeGreaterThan(events.length);
    // What was taken back is in the way of a replay too.
    const back = added(
      events,
      '2026-02-21',
      events.slice(1).map(({ id }) => ({ kind: 'REVERSED', of: id })),
    );
    expect(counted(back, '2027-12-31')).toEqual(back);
  });
});
