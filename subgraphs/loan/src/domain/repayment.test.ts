import { describe, expect, it } from 'vitest';
import { PLANNED_ANEW_MAX } from '../limits.ts';
import { NO_BALANCES, postings } from './loan-accounts.ts';
import { loanOn } from './loan-view.ts';
import { refuse } from './refusal.ts';
import { charged, disbursed, loanAfter, rateChanged, repaid, rowsOf, termsOf, text } from './testing/loans.ts';

const JANUARY = '2024-01-01';
const terms = termsOf('7', 6);
const lent = disbursed(JANUARY, '100');

describe('an early payment, as in Fineract’s ProgressiveEMICalculatorTest', () => {
  // test_balance_correction_on0215, with the first instalment paid on time.
  it('pays the instalment of its period with interest to the day, and leaves the period’s rest to the next one', () => {
    const events = [lent, repaid('2024-02-01', '17.01'), repaid('2024-02-15', '17.01')];
    expect(rowsOf(loanAfter(terms, events).instalments)).toEqual([
      '17.01 0.58 16.43 83.57',
      '17.01 0.24 16.77 66.80',
      '17.01 0.59 16.42 50.38',
      '17.01 0.29 16.72 33.66',
      '17.01 0.20 16.81 16.85',
      '16.95 0.10 16.85 0.00',
    ]);
    const twice = [...events, repaid('2024-03-01', '17.01')];
    expect(rowsOf(loanAfter(terms, twice).instalments).slice(2, 4)).toEqual([
      '17.01 0.20 16.81 49.99',
      '17.01 0.58 16.43 33.56',
    ]);
  });

  // test_actual_actual_repayment_schedule_across_multiple_years, by the days of ISDA.
  it('goes on over the year’s end', () => {
    const rule = termsOf('9.99', 6, { dayCount: 'ACT/ACT' });
    const rows = rowsOf(loanAfter(rule, [disbursed('2023-11-13', '5000'), repaid('2023-12-10', '857.72')]).instalments);
    expect(rows.slice(0, 2)).toEqual(['857.72 36.95 820.77 4179.23', '857.72 38.85 818.87 3360.36']);
  });

  // test_disbursedAmt1000_actual_actual_repayEvery1Month_verify_due_principal_amounts: all on the first day.
  it('on the first day is principal alone', () => {
    const rule = termsOf('25', 12, { dayCount: 'ACT/ACT' });
    const { status, instalments } = loanAfter(rule, [disbursed(JANUARY, '1000'), repaid(JANUARY, '1000')]);
    expect(status).toBe('PAID');
    expect(instalments.map(({ total }) => text(total))).toEqual([
      ...Array.from({ length: 10 }, () => '95.02'),
      '49.80',
    ]);
  });
});

describe('principal grace', () => {
  const rule = termsOf('6.75', 12, { dayCount: 'ACT/360', grace: { onPrincipalPayment: 3 } });
  const start = disbursed('2026-11-26', '10000');

  it.each(['INSTALMENTS', 'SHORTEN_TERM', 'LOWER_INSTALMENT', 'PAYOFF'] as const)(
    'keeps no loan open that was paid in full with the interest so far: %s',
    (use) => {
      const events = [start, repaid('2026-12-06', '10018.75', use)];
      for (const day of ['2026-12-06', '2026-12-20', '2026-12-26', '2027-03-26'])
        expect(loanAfter(rule, events, day)).toMatchObject({ status: 'PAID', accruedInterest: 0n, credit: 0n });
    },
  );

  it('keeps a loan open whose interest so far is not paid', () => {
    const events = [start, repaid('2026-12-06', '10018.74', 'SHORTEN_TERM')];
    expect(loanAfter(rule, events)).toMatchObject({ status: 'ACTIVE', accruedInterest: 1n });
  });
});

// test_actual_actual_repayment_schedule_across_multiple_years_overdue: 5,000 of which nothing is paid, at 9.99 %.
it('late principal bears the contract’s rate where the terms say so', () => {
  const rule = termsOf('9.99', 6, { dayCount: 'ACT/ACT', overdueInterest: 'CONTRACT_RATE' });
  const { instalments, due } = loanAfter(rule, [disbursed('2023-11-13', '5000')], '2024-05-13');
  expect(instalments.map(({ owed }) => text(owed.interest))).toEqual([
    '41.05',
    '42.38',
    '42.31',
    '39.58',
    '42.31',
    '40.94',
  ]);
  expect(text(due.principal)).toBe('5000.00');
  const scheduled = termsOf('9.99', 6, { dayCount: 'ACT/ACT' });
  expect(text(loanAfter(scheduled, [disbursed('2023-11-13', '5000')], '2024-05-13').due.interest)).toBe('146.29');
});

describe('a lump sum', () => {
  const yearly = termsOf('6', 12);
  const begun = [disbursed(JANUARY, '12000'), repaid('2024-02-01', '1032.80')];

  it('shortens the term, with instalments as they were', () => {
    const { instalments } = loanAfter(yearly, [...begun, repaid('2024-02-15', '3000', 'SHORTEN_TERM')]);
    expect(instalments.map(({ kind, total }) => `${kind === 'PREPAYMENT' ? '* ' : ''}${text(total)}`)).toEqual([
      '1032.80',
      '* 3000.00',
      ...Array.from({ length: 7 }, () => '1032.80'),
      text(instalments.at(-1)?.total ?? 0n),
    ]);
    expect(instalments.at(-1)?.total).toBeLessThan(1032_80n);
  });

  it('or lowers the instalments, as many as they were', () => {
    const { instalments } = loanAfter(yearly, [...begun, repaid('2024-02-15', '3000', 'LOWER_INSTALMENT')]);
    expect(instalments).toHaveLength(13);
    const lowered = instalments.slice(2).map(({ total }) => total);
    expect(new Set(lowered.slice(0, -1)).size).toBe(1);
    expect(lowered[0]).toBeLessThan(753_00n);
    // Interest of the period: 11,027.20 for 14 of 29 days, 8,027.20 for 15.
    expect(text(instalments[2]?.owed.interest ?? 0n)).toBe('47.38');
  });
});

describe('a payment', () => {
  it('pays penalties, fees, interest and principal, the oldest instalment first', () => {
    const events = [
      lent,
      charged('2024-01-20', 'fee', '2'),
      charged('2024-01-25', 'penalty', '1'),
      repaid('2024-03-02', '20'),
    ];
    const [first, second] = loanAfter(terms, events).instalments;
    expect([first?.paid, second?.paid]).toEqual([
      { penalty: 1_00n, fee: 2_00n, interest: 58n, principal: 16_42n },
      { penalty: 0n, fee: 0n, interest: 0n, principal: 0n },
    ]);
    const vertical = termsOf('7', 6, {
      allocation: { order: ['interest', 'principal', 'fee', 'penalty'], by: 'COMPONENT' },
    });
    const rows = loanAfter(vertical, events).instalments;
    expect(rows.slice(0, 2).map(({ paid }) => [paid.interest, paid.principal])).toEqual([
      [58n, 16_43n],
      [49n, 2_50n],
    ]);
  });

  it('of too much is a credit, which can be paid out, and which a payment that is taken back leaves owed', () => {
    const last = repaid('2024-07-01', '102.05');
    const events = [lent, last];
    expect(loanAfter(terms, events).status).toBe('PAID');
    const more = [...events, repaid('2024-07-02', '10')];
    expect(text(loanAfter(terms, more).credit)).toBe('10.00');
    const out = [...more, { kind: 'CREDIT_PAID_OUT', id: 'out', on: '2024-07-03', amount: 10_00n } as const];
    expect(loanAfter(terms, out).credit).toBe(0n);
    const back = loanAfter(terms, [...out, { kind: 'REVERSED', id: 'back', on: '2024-07-04', of: last.id }]);
    expect([back.status, text(back.credit), text(back.balances.SETTLEMENT)]).toEqual(['ACTIVE', '-10.00', '-100.00']);
  });

  it('is posted as what it changes', () => {
    const before = loanAfter(terms, [lent], '2024-02-01').balances;
    const after = loanAfter(terms, [lent, repaid('2024-02-01', '17.01')]).balances;
    expect(postings(before, after)).toEqual([
      { account: 'PRINCIPAL_RECEIVABLE', amount: -16_43n },
      { account: 'INTEREST_RECEIVABLE', amount: -58n },
      { account: 'SETTLEMENT', amount: 17_01n },
    ]);
    expect(postings(NO_BALANCES, loanAfter(terms, [lent]).balances)).toEqual([
      { account: 'PRINCIPAL_RECEIVABLE', amount: 100_00n },
      { account: 'SETTLEMENT', amount: -100_00n },
    ]);
  });
});

describe('a loan that cannot be paid', () => {
  it('is planned anew, with what is late or without it', () => {
    const reschedule = (arrears: 'KEEP' | 'SPREAD') =>
      loanAfter(terms, [
        lent,
        { kind: 'RESCHEDULED', id: 'new', on: '2024-03-15', instalments: 12, firstDue: '2024-04-15', arrears },
      ]);
    const kept = reschedule('KEEP');
    expect([text(kept.due.principal), kept.instalments.length]).toEqual(['32.95', 14]);
    const spread = reschedule('SPREAD');
    expect([text(spread.due.principal), spread.instalments.length, text(spread.principal)]).toEqual([
      '0.00',
      14,
      '100.00',
    ]);
    expect(text(spread.accruedInterest)).toBe('1.25');
  });

  it('is written off; what comes later is a recovery, as far as it was given up, and then a credit', () => {
    const events = [lent, { kind: 'WRITTEN_OFF', id: 'off', on: '2024-03-15' } as const];
    const off = loanAfter(terms, events);
    expect([off.status, text(off.principal), text(off.writtenOff.principal), text(off.writtenOff.interest)]).toEqual([
      'WRITTEN_OFF',
      '0.00',
      '100.00',
      '1.25',
    ]);
    const some = [...events, repaid('2025-01-01', '40')];
    const part = loanAfter(terms, some);
    expect([text(part.recovered), part.credit]).toEqual(['40.00', 0n]);
    const more = repaid('2025-01-02', '100');
    const all = loanAfter(terms, [...some, more]);
    expect([text(all.recovered), text(all.credit), all.recoveries.at(-1)]).toEqual([
      '101.25',
      '38.75',
      { event: more.id, amount: 61_25n },
    ]);
    expect([text(all.balances.RECOVERY_INCOME), text(all.balances.CUSTOMER_CREDIT)]).toEqual(['-101.25', '-38.75']);
    // The first of them is taken back: the second one brings in more.
    const back = loanAfter(terms, [
      ...some,
      more,
      { kind: 'REVERSED', id: 'back', on: '2025-01-03', of: some[2]?.id ?? '' },
    ]);
    expect([text(back.recovered), back.credit]).toEqual(['100.00', 0n]);
  });
});

it.each([
  ['AMOUNT_NOT_POSITIVE', [disbursed(JANUARY, '0')]],
  ['AMOUNT_TOO_LARGE', [disbursed(JANUARY, '10000000000000')]],
  ['DAY_INVALID', [disbursed('2024-02-30', '1')]],
  ['EVENT_BEFORE_DISBURSEMENT', [lent, repaid('2023-12-31', '1')]],
  ['EVENT_BEFORE_DISBURSEMENT', [lent, rateChanged('2023-12-31', '1')]],
  ['EVENT_AFTER_END', [lent, disbursed('2024-07-01', '1')]],
  ['EVENT_REPEATED', [lent, lent]],
  ['NOTHING_TO_REVERSE', [lent, { kind: 'REVERSED', id: 'x', on: JANUARY, of: 'y' } as const]],
  [
    'FIRST_DUE_NOT_AFTER_START',
    [
      lent,
      {
        kind: 'RESCHEDULED',
        id: 'x',
        on: '2024-03-15',
        instalments: 1,
        firstDue: '2024-03-15',
        arrears: 'KEEP',
      } as const,
    ],
  ],
  [
    'FIRST_DUE_TOO_LATE',
    [
      lent,
      {
        kind: 'RESCHEDULED',
        id: 'x',
        on: '2024-03-15',
        instalments: 12,
        firstDue: '2034-03-17',
        arrears: 'KEEP',
      } as const,
    ],
  ],
  [
    'TERM_INVALID',
    [
      lent,
      {
        kind: 'RESCHEDULED',
        id: 'x',
        on: '2024-03-15',
        instalments: 0,
        firstDue: '2024-04-15',
        arrears: 'KEEP',
      } as const,
    ],
  ],
] as const)('is refused: %s', (code, events) => {
  expect(loanOn(terms, events, '2025-01-01')).toEqual(refuse(code));
});

describe('lump sums', () => {
  it('and other plans are so many at most, also with those to come, because each plans all that comes anew', () => {
    const sums = Array.from({ length: PLANNED_ANEW_MAX - 1 }, () => repaid(JANUARY, '0.01', 'LOWER_INSTALMENT'));
    const full = [lent, ...sums];
    expect(loanAfter(terms, full).principal).toBe(100_00n - BigInt(sums.length));
    expect(loanAfter(terms, [...full, repaid(JANUARY, '1')]).principal).toBe(99_00n - BigInt(sums.length));
    for (const more of [repaid(JANUARY, '0.01', 'SHORTEN_TERM'), rateChanged('2024-05-01', '8')])
      expect(loanOn(terms, [...full, more], JANUARY)).toEqual(refuse('TOO_MANY_EVENTS'));
  });
});
