import { DAY_COUNTS, dayNumber, isoDay } from '@florin/day-count';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_BALANCES, postings } from './loan-accounts.ts';
import { type LoanEvent, REPAYMENT_USES } from './loan-event.ts';
import { type LoanTerms, loanTerms, REPAYMENT_METHODS } from './loan-terms.ts';
import { type LoanView, loanOn, viewOf } from './loan-view.ts';
import { sumOf } from './parts.ts';
import { payoffOn } from './payoff.ts';
import { bookOn, laterBook } from './replay.ts';
import { scheduleOf } from './schedule.ts';
import { statementOf } from './statement.ts';
import { admitted } from './testing/loans.ts';

/** Each life is replayed a few dozen times. */
const RUNS = { numRuns: 25 };
const START = dayNumber('2024-01-31');
const day = fc.nat(1_500).map((after) => isoDay(START + after));
const amount = fc.bigInt(1_000_00n, 100_000_00n);

const anyTerms: fc.Arbitrary<LoanTerms> = fc
  .record({
    method: fc.constantFrom(...REPAYMENT_METHODS),
    rate: fc.bigInt(0n, 20_000_000n),
    dayCount: fc.constantFrom(...DAY_COUNTS),
    instalments: fc.integer({ min: 3, max: 40 }),
    every: fc.constantFrom(
      { count: 1, unit: 'MONTH' as const },
      { count: 2, unit: 'WEEK' as const },
      { count: 10, unit: 'DAY' as const },
      { count: 3, unit: 'MONTH' as const },
    ),
    multipleOf: fc.constantFrom(1n, 100n),
    feePerInstalment: fc.constantFrom(0n, 2_50n),
    downPayment: fc.constantFrom(0n, 10_000_000n),
    rounding: fc.constantFrom('SUB_PERIOD' as const, 'PERIOD' as const),
    overdueInterest: fc.constantFrom('NONE' as const, 'CONTRACT_RATE' as const),
    payoffInterest: fc.constantFrom('TO_DATE' as const, 'TO_PERIOD_END' as const),
    grace: fc.record({ onPrincipalPayment: fc.nat(2), onInterestPayment: fc.nat(2), onInterestCharged: fc.nat(2) }),
    allocation: fc.record({
      order: fc.constant(['penalty', 'fee', 'interest', 'principal'] as const),
      by: fc.constantFrom('INSTALMENT' as const, 'COMPONENT' as const),
    }),
  })
  .map((input) => admitted(loanTerms(input)));

const anyEvent: fc.Arbitrary<Omit<LoanEvent, 'id'>> = fc.oneof(
  fc.record({
    kind: fc.constant('REPAID' as const),
    on: day,
    amount: fc.bigInt(1n, 20_000_00n),
    use: fc.constantFrom(...REPAYMENT_USES),
  }),
  fc.record({ kind: fc.constant('RATE_CHANGED' as const), on: day, rate: fc.bigInt(0n, 20_000_000n) }),
  fc.record({
    kind: fc.constant('CHARGED' as const),
    on: day,
    component: fc.constantFrom('fee' as const, 'penalty' as const),
    amount: fc.bigInt(1n, 50_00n),
  }),
  fc.record({ kind: fc.constant('DISBURSED' as const), on: day, amount: fc.bigInt(1n, 20_000_00n) }),
  fc.record({ kind: fc.constant('CREDIT_PAID_OUT' as const), on: day, amount: fc.bigInt(1n, 100_00n) }),
  fc.record({ kind: fc.constant('WRITTEN_OFF' as const), on: fc.constant('2028-01-01') }),
  fc.record({
    kind: fc.constant('RESCHEDULED' as const),
    on: day,
    instalments: fc.integer({ min: 1, max: 24 }),
    firstDue: fc.constant('2029-01-01'),
    arrears: fc.constantFrom('KEEP' as const, 'SPREAD' as const),
  }),
);

/** A loan with what happened to it; events that a loan in its state refuses are left out. */
const anyLife = fc.tuple(anyTerms, amount, fc.array(anyEvent, { maxLength: 6 })).map(([terms, lent, more]) => {
  let events: LoanEvent[] = [{ kind: 'DISBURSED', id: 'a', on: isoDay(START), amount: lent }];
  for (const [place, event] of more.entries()) {
    const next = [...events, { ...event, id: `e${place}` } as LoanEvent];
    if (!('refused' in loanOn(terms, next, '2030-01-01'))) events = next;
  }
  return { terms, events };
});

const sumOfKind = (events: readonly LoanEvent[], of: LoanEvent['kind']) =>
  events.reduce((sum, event) => (event.kind === of && 'amount' in event ? sum + event.amount : sum), 0n);
const principalOwed = ({ instalments }: LoanView) => instalments.reduce((sum, { owed }) => sum + owed.principal, 0n);

describe('a schedule', () => {
  it('repays what was lent and leaves nothing', () => {
    fc.assert(
      fc.property(anyTerms, amount, (terms, lent) => {
        const view = admitted(
          loanOn(terms, [{ kind: 'DISBURSED', id: 'a', on: isoDay(START), amount: lent }], isoDay(START)),
        );
        expect(principalOwed(view)).toBe(lent);
        expect(view.instalments.at(-1)?.balance).toBe(0n);
        for (const { owed, total } of view.instalments)
          expect(owed.principal >= 0n && owed.interest >= 0n && total >= 0n).toBe(true);
      }),
      RUNS,
    );
  });

  it('has equal instalments but for the last one, without grace', () => {
    const ungraced = anyTerms.map((terms) => ({
      ...terms,
      grace: { onPrincipalPayment: 0, onInterestPayment: 0, onInterestCharged: 0 },
    }));
    fc.assert(
      fc.property(ungraced, amount, (terms, lent) => {
        const { instalments } = admitted(scheduleOf(terms, lent, isoDay(START)));
        const sizes = new Set(
          instalments
            .filter(({ kind }) => kind === 'INSTALMENT')
            .slice(0, -1)
            .map(({ total, owed }) => (terms.method === 'EQUAL_PRINCIPAL' ? owed.principal : total)),
        );
        expect(sizes.size).toBe(1);
      }),
      RUNS,
    );
  });

  it('is not changed by paying on time, nor by looking at it on the way', () => {
    fc.assert(
      fc.property(anyTerms, amount, day, (terms, lent, glance) => {
        const events: LoanEvent[] = [{ kind: 'DISBURSED', id: 'a', on: isoDay(START), amount: lent }];
        const planned = admitted(loanOn(terms, events, isoDay(START))).instalments;
        for (const { due, total } of planned)
          if (total > 0n) events.push({ kind: 'REPAID', id: `r${due}`, on: due, amount: total, use: 'INSTALMENTS' });
        const paid = admitted(loanOn(terms, events, '2040-01-01'));
        expect(paid.instalments.map(({ owed, balance }) => ({ ...owed, balance }))).toEqual(
          planned.map(({ owed, balance }) => ({ ...owed, balance })),
        );
        expect([paid.status, paid.credit, paid.balances.INTEREST_RECEIVABLE]).toEqual(['PAID', 0n, 0n]);
        const until = events.filter(({ on }) => on <= glance);
        expect(admitted(loanOn(terms, until, glance)).instalments.map(({ total }) => total)).toEqual(
          planned.map(({ total }) => total),
        );
      }),
      RUNS,
    );
  });

  it('is paid off on a due date by that instalment and the rest’s principal', () => {
    fc.assert(
      fc.property(anyTerms, amount, fc.nat(39), (terms, lent, at) => {
        const kept = { ...terms, grace: { ...terms.grace, onInterestPayment: 0 } };
        const events: LoanEvent[] = [{ kind: 'DISBURSED', id: 'a', on: isoDay(START), amount: lent }];
        const { instalments } = admitted(loanOn(kept, events, isoDay(START)));
        const place = at % instalments.length;
        for (const { due, total } of instalments.slice(0, place))
          if (total > 0n) events.push({ kind: 'REPAID', id: `r${due}`, on: due, amount: total, use: 'INSTALMENTS' });
        const row = instalments[place];
        if (row === undefined) throw new Error('no row');
        const quote = admitted(payoffOn(kept, events, row.due, 'TO_DATE'));
        const rest = instalments.slice(place + 1).reduce((sum, { owed }) => sum + owed.principal, 0n);
        expect(quote.total).toBe(row.total + rest);
      }),
      RUNS,
    );
  });
});

describe('a life', () => {
  it('is the same in whatever order its events were entered', () => {
    fc.assert(
      fc.property(anyLife, fc.nat(), ({ terms, events }, seed) => {
        const shuffled = [...events].sort(
          (one, other) =>
            (((one.id.charCodeAt(1) || 0) * 7919 + seed) % 13) - (((other.id.charCodeAt(1) || 0) * 7919 + seed) % 13),
        );
        expect(loanOn(terms, shuffled, '2030-01-01')).toEqual(loanOn(terms, events, '2030-01-01'));
      }),
      RUNS,
    );
  });

  it('is without what was taken back as if that had never been', () => {
    fc.assert(
      fc.property(anyLife, fc.nat(8), ({ terms, events }, at) => {
        const target = events[1 + (at % Math.max(events.length - 1, 1))];
        if (target === undefined) return;
        const without = events.filter(({ id }) => id !== target.id);
        const reversed: LoanEvent[] = [...events, { kind: 'REVERSED', id: 'z', on: '2029-12-31', of: target.id }];
        expect(loanOn(terms, reversed, '2030-01-01')).toEqual(loanOn(terms, without, '2030-01-01'));
      }),
      RUNS,
    );
  });

  it('repays what was lent, keeps its books balanced on every day, and loses no payment', () => {
    fc.assert(
      fc.property(anyLife, day, ({ terms, events }, asOf) => {
        const view = admitted(loanOn(terms, events, '2040-01-01'));
        const advanced = sumOfKind(events, 'DISBURSED');
        expect(principalOwed(view) + view.writtenOff.principal).toBe(advanced);
        const out = view.credit + sumOfKind(events, 'CREDIT_PAID_OUT');
        expect(sumOf(view.paid) + view.recovered + out).toBe(sumOfKind(events, 'REPAID'));
        const now = admitted(loanOn(terms, events, asOf));
        expect(postings(NO_BALANCES, now.balances).reduce((sum, posting) => sum + posting.amount, 0n)).toBe(0n);
        expect(now.balances.PRINCIPAL_RECEIVABLE).toBe(now.principal);
        const open = [...view.instalments, ...now.instalments].flatMap((line) => Object.values(line.open));
        expect(open.every((part) => part >= 0n) && now.accruedInterest >= 0n).toBe(true);
        const tomorrow = admitted(loanOn(terms, events, isoDay(dayNumber(asOf) + 1)));
        expect(tomorrow.balances.INTEREST_INCOME).toBeLessThanOrEqual(now.balances.INTEREST_INCOME);
        expect(now.balances.INTEREST_RECEIVABLE).toBe(now.due.interest + now.accruedInterest);
      }),
      RUNS,
    );
  });

  it('ends on any day with what the payoff was quoted at', () => {
    fc.assert(
      fc.property(anyLife, day, ({ terms, events }, on) => {
        const before = events.filter((event) => event.on <= on);
        const { total } = admitted(payoffOn(terms, before, on));
        if (total === 0n) return;
        const paid: LoanEvent = { kind: 'REPAID', id: 'z', on, amount: total, use: 'PAYOFF' };
        const after = admitted(loanOn(terms, [...before, paid], on));
        const { credit, status } = admitted(loanOn(terms, before, on));
        expect([after.status, after.credit, sumOf(after.due), after.accruedInterest]).toEqual([
          status === 'WRITTEN_OFF' ? status : 'PAID',
          credit > 0n ? credit : 0n,
          0n,
          0n,
        ]);
      }),
      RUNS,
    );
  });

  it('is on a later day what its book of an earlier one becomes', () => {
    fc.assert(
      fc.property(anyLife, day, day, ({ terms, events }, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const book = admitted(laterBook(admitted(bookOn(terms, events, early)), events, late));
        expect(viewOf(book, late)).toEqual(loanOn(terms, events, late));
      }),
      RUNS,
    );
  });
});

describe('a statement', () => {
  const days = fc
    .tuple(fc.nat(800), fc.nat(800))
    .map(([one, more]) => [START + one - 100, START + one + more] as const);

  it('leads from one balance to the other by what happened, and begins where the one before it ends', () => {
    fc.assert(
      fc.property(anyLife, days, fc.nat(400), ({ terms, events }, [from, to], later) => {
        const first = admitted(statementOf(terms, events, { from: isoDay(from), to: isoDay(to) }));
        const second = admitted(statementOf(terms, events, { from: isoDay(to + 1), to: isoDay(to + 1 + later) }));
        const both = admitted(statementOf(terms, events, { from: isoDay(from), to: isoDay(to + 1 + later) }));
        for (const { opening, closing, entries, totals } of [first, second, both]) {
          expect(entries.at(-1)?.outstanding ?? opening).toBe(closing);
          const paid = entries
            .filter(({ kind }) => kind === 'REPAID')
            .reduce((sum, { parts }) => sum + sumOf(parts), 0n);
          expect(paid).toBe(sumOf(totals.paid));
        }
        expect(second.opening).toBe(first.closing);
        expect(both.entries).toHaveLength(first.entries.length + second.entries.length);
        for (const total of ['interest', 'fees', 'penalties', 'disbursed'] as const)
          expect(first.totals[total] + second.totals[total]).toBe(both.totals[total]);
      }),
      RUNS,
    );
  });

  it('shows what was taken back, which paid nothing', () => {
    fc.assert(
      fc.property(anyLife, ({ terms, events }) => {
        const taken = events.find(({ kind }) => kind === 'REPAID');
        fc.pre(taken !== undefined);
        const more: LoanEvent[] = [...events, { kind: 'REVERSED', id: 'z', on: '2029-12-31', of: taken?.id ?? '' }];
        fc.pre(!('refused' in loanOn(terms, more, '2030-01-01')));
        const { entries, closing } = admitted(statementOf(terms, more, { from: isoDay(START), to: '2030-01-01' }));
        const shown = entries.find(({ event }) => event === taken?.id);
        expect(shown).toMatchObject({ reversed: true, parts: { principal: 0n, interest: 0n } });
        expect(entries.find(({ kind }) => kind === 'REVERSED')?.amount).toBe(shown?.amount);
        expect(entries.at(-1)?.outstanding).toBe(closing);
      }),
      RUNS,
    );
  });
});
