import { describe, expect, it } from 'vitest';
import { EVENTS_KEPT, EVENTS_MAX, PLANNED_ANEW_KEPT, PLANNED_ANEW_MAX } from '../limits.ts';
import type { LoanEvent, RepaymentUse } from './loan-event.ts';
import { hasRoomFor } from './room.ts';
import { disbursed, rateChanged, repaid } from './testing/loans.ts';

const JANUARY = '2024-01-01';
const USES = ['INSTALMENTS', 'SHORTEN_TERM', 'LOWER_INSTALMENT', 'PAYOFF'] as const;
const many = (count: number, use: RepaymentUse) => Array.from({ length: count }, () => repaid(JANUARY, '0.01', use));
const possible = (events: readonly LoanEvent[]) => USES.filter((use) => hasRoomFor(use, events));

describe('what a borrower can do to a loan leaves free what is kept for the bank', () => {
  const lent = disbursed(JANUARY, '100');

  it('of all events; a payoff can always be', () => {
    const room = EVENTS_MAX - EVENTS_KEPT;
    expect(possible([lent, ...many(room - 2, 'INSTALMENTS')])).toEqual(USES);
    for (const count of [room - 1, room, EVENTS_MAX])
      expect(possible([lent, ...many(count, 'INSTALMENTS')])).toEqual(['PAYOFF']);
  });

  it('of those that plan anew, whoever wanted them, as long as they are not taken back', () => {
    const room = PLANNED_ANEW_MAX - PLANNED_ANEW_KEPT;
    const most = [lent, rateChanged(JANUARY, '8'), ...many(room - 3, 'SHORTEN_TERM')];
    expect(possible(most)).toEqual(USES);
    const full = [...most, repaid(JANUARY, '0.01', 'LOWER_INSTALMENT')];
    expect(possible(full)).toEqual(['INSTALMENTS', 'PAYOFF']);
    expect(possible([...full, { kind: 'REVERSED', id: 'x', on: JANUARY, of: full.at(-1)?.id ?? '' }])).toEqual(USES);
  });
});
