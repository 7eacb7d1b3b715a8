import { describe, expect, it } from 'vitest';
import { parseRate } from './annual-rate.ts';
import { type LoanTermsInput, loanTerms } from './loan-terms.ts';
import { refuse } from './refusal.ts';
import { scheduleOf } from './schedule.ts';
import { admitted, rowsOf, termsOf, text } from './testing/loans.ts';

const due = (more: Partial<LoanTermsInput>, on: string, instalments = 4) =>
  admitted(scheduleOf(termsOf('6', instalments, more), 1_000_00n, on)).instalments.map(({ due: day }) => day);

describe('due dates', () => {
  it('keep the day of the month', () => {
    expect(due({}, '2024-01-31', 5)).toEqual(['2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30']);
    expect(due({}, '2023-01-30')).toEqual(['2023-02-28', '2023-03-30', '2023-04-30', '2023-05-30']);
    expect(due({ every: { count: 3, unit: 'MONTH' } }, '2023-11-30')).toEqual([
      '2024-02-29',
      '2024-05-30',
      '2024-08-30',
      '2024-11-30',
    ]);
  });

  it('begin where they are told to, and keep that day or another one', () => {
    expect(due({ firstDue: '2024-03-01' }, '2024-01-15')).toEqual([
      '2024-03-01',
      '2024-04-01',
      '2024-05-01',
      '2024-06-01',
    ]);
    expect(due({ firstDue: '2024-02-29' }, '2024-01-31')).toEqual([
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
      '2024-05-31',
    ]);
    expect(due({ firstDue: '2024-02-29', dueDay: 31 }, '2024-02-10')).toEqual([
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
      '2024-05-31',
    ]);
    expect(due({ dueDay: 1 }, '2024-01-15')).toEqual(['2024-02-01', '2024-03-01', '2024-04-01', '2024-05-01']);
  });

  it('are weeks or days apart', () => {
    expect(due({ every: { count: 2, unit: 'WEEK' } }, '2024-02-20')).toEqual([
      '2024-03-05',
      '2024-03-19',
      '2024-04-02',
      '2024-04-16',
    ]);
    expect(due({ every: { count: 10, unit: 'DAY' } }, '2024-02-20')).toEqual([
      '2024-03-01',
      '2024-03-11',
      '2024-03-21',
      '2024-03-31',
    ]);
  });
});

describe('a schedule', () => {
  it('has the known points', () => {
    const seven = admitted(scheduleOf(termsOf('7', 6), 100_00n, '2024-01-01'));
    expect(seven.instalments.map(({ total }) => text(total))).toEqual([
      '17.01',
      '17.01',
      '17.01',
      '17.01',
      '17.01',
      '17.00',
    ]);
    expect(text(seven.totalInterest)).toBe('2.05');
    const whole = admitted(scheduleOf(termsOf('12', 18, { multipleOf: 100n }), 5_000_00n, '2024-01-01'));
    expect(whole.instalments.map(({ total }) => text(total))).toEqual([
      ...Array.from({ length: 17 }, () => '305.00'),
      '303.22',
    ]);
    expect(text(whole.totalInterest)).toBe('488.22');
  });

  it('of equal principal has equal principal, and falls', () => {
    const { instalments } = admitted(
      scheduleOf(termsOf('12', 3, { method: 'EQUAL_PRINCIPAL' }), 1_000_00n, '2024-01-01'),
    );
    expect(rowsOf(instalments)).toEqual([
      '343.33 10.00 333.33 666.67',
      '340.00 6.67 333.33 333.34',
      '336.67 3.33 333.34 0.00',
    ]);
    const tens = admitted(
      scheduleOf(termsOf('12', 3, { method: 'EQUAL_PRINCIPAL', multipleOf: 10_00n }), 1_000_00n, '2024-01-01'),
    );
    expect(tens.instalments.map(({ owed }) => text(owed.principal))).toEqual(['330.00', '330.00', '340.00']);
  });

  it('is free of interest where grace says so, and has a fee with each instalment where the terms do', () => {
    const free = admitted(scheduleOf(termsOf('12', 4, { grace: { onInterestCharged: 2 } }), 1_000_00n, '2024-01-01'));
    expect(free.instalments.map(({ owed }) => text(owed.interest))).toEqual(['0.00', '0.00', '4.96', '2.49']);
    expect(new Set(free.instalments.slice(0, -1).map(({ total }) => total)).size).toBe(1);
    const fees = admitted(scheduleOf(termsOf('12', 4, { feePerInstalment: 2_50n }), 1_000_00n, '2024-01-01'));
    expect(fees.instalments.map(({ owed }) => owed.fee)).toEqual([2_50n, 2_50n, 2_50n, 2_50n]);
  });

  it('counts months as twelfths by 30/360, and days by the eurobond basis', () => {
    const interest = (dayCount: '30/360' | '30E/360' | '30E/360 ISDA') =>
      admitted(
        scheduleOf(termsOf('12', 3, { dayCount, method: 'EQUAL_PRINCIPAL' }), 3_000_00n, '2024-01-31'),
      ).instalments.map(({ owed }) => text(owed.interest));
    expect(interest('30/360')).toEqual(['30.00', '20.00', '10.00']);
    // 29 days to February's last one, 31 to the 30th of March, 30.
    expect(interest('30E/360')).toEqual(['29.00', '20.67', '10.00']);
    expect(interest('30E/360 ISDA')).toEqual(['30.00', '20.00', '10.00']);
  });

  it('catches up after a long first period', () => {
    const long = termsOf('4', 360, { firstDue: '2024-04-01' });
    const { instalments } = admitted(scheduleOf(long, 100_000_00n, '2024-01-01'));
    expect(instalments[0]?.owed.principal).toBe(0n);
    expect(instalments.at(-1)?.balance).toBe(0n);
  });
});

it.each([
  ['TERM_INVALID', { instalments: 0 }],
  ['TERM_INVALID', { instalments: 1.5 }],
  ['TERM_INVALID', { instalments: 1_561 }],
  ['RATE_INVALID', { rate: -1n }],
  ['RATE_INVALID', { rate: 10n ** 10n }],
  ['FREQUENCY_INVALID', { every: { count: 0, unit: 'DAY' } }],
  ['GRACE_INVALID', { grace: { onPrincipalPayment: 6 } }],
  ['GRACE_INVALID', { grace: { onInterestPayment: -1 } }],
  ['MULTIPLE_INVALID', { multipleOf: 0n }],
  ['DOWN_PAYMENT_TOO_LARGE', { downPayment: 100_000_000n }],
  ['AMOUNT_NOT_POSITIVE', { feePerInstalment: -1n }],
  ['DAY_INVALID', { firstDue: '2024-02-30' }],
  ['DAY_INVALID', { dueDay: 32 }],
  ['FIRST_DUE_NOT_AFTER_START', { startsOn: '2024-02-01', firstDue: '2024-02-01' }],
] as const)('terms are refused: %s', (code, change) => {
  expect(loanTerms({ method: 'ANNUITY', rate: 7_000_000n, dayCount: '30/360', instalments: 6, ...change })).toEqual(
    refuse(code),
  );
});

it('a schedule is refused whose instalments do not hold their interest, or that begins after it is due', () => {
  // An instalment of 0.17 cents is none, so all would be due at the end.
  expect(scheduleOf(termsOf('7', 12), 2n, '2024-01-01')).toEqual(refuse('INSTALMENT_BELOW_INTEREST'));
  expect(scheduleOf(termsOf('7', 6, { firstDue: '2024-02-01' }), 1_00n, '2024-02-01')).toEqual(
    refuse('FIRST_DUE_NOT_AFTER_START'),
  );
  expect(scheduleOf(termsOf('7', 6, { firstDue: '2034-02-03' }), 1_00n, '2024-02-01')).toEqual(
    refuse('FIRST_DUE_TOO_LATE'),
  );
  expect(scheduleOf(termsOf('7', 6), 1_000_00n, '9999-07-01')).toEqual(refuse('DAY_INVALID'));
  expect(scheduleOf(termsOf('7', 6), 0n, '2024-02-01')).toEqual(refuse('AMOUNT_NOT_POSITIVE'));
  expect(scheduleOf(termsOf('7', 6), 10n ** 15n, '2024-02-01')).toEqual(refuse('AMOUNT_TOO_LARGE'));
});

it.each(['', '-1', '1.1234567', '1e3', '1001', '01', '.5', '1,5', 'NaN', ' 1'])('%j is no rate', (unchecked) => {
  expect(parseRate(unchecked)).toEqual(refuse('RATE_INVALID'));
});
