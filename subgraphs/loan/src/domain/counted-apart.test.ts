import { describe, expect, it } from 'vitest';
import type { LoanTermsInput } from './loan-terms.ts';
import { scheduleOf } from './schedule.ts';
import { admitted, cents, disbursed, loanAfter, rateChanged, repaid, rowsOf, termsOf, text } from './testing/loans.ts';

interface Case {
  readonly rate: string;
  readonly instalments: number;
  readonly lent: string;
  readonly on: string;
  readonly more: Partial<LoanTermsInput>;
  /** Day, total, interest, principal and balance of each. */
  readonly rows: readonly string[];
}

/** Counted with exact fractions by a program in another language, which shares nothing with this one but the rules' wording. */
const CASES: readonly (readonly [string, Case])[] = [
  [
    'weeks over the end of a year, whose days are a 365th before it and a 366th after it',
    {
      rate: '12',
      instalments: 5,
      lent: '1000',
      on: '2023-12-15',
      more: { dayCount: 'ACT/ACT', every: { count: 1, unit: 'WEEK' } },
      rows: [
        '2023-12-22 201.38 2.30 199.08 800.92',
        '2023-12-29 201.38 1.84 199.54 601.38',
        '2024-01-05 201.38 1.38 200.00 401.38',
        '2024-01-12 201.38 0.92 200.46 200.92',
        '2024-01-19 201.38 0.46 200.92 0.00',
      ],
    },
  ],
  [
    'equal principal every 10 days, out of a leap year',
    {
      rate: '15.678',
      instalments: 5,
      lent: '1000.01',
      on: '2024-12-12',
      more: { method: 'EQUAL_PRINCIPAL', dayCount: 'ACT/ACT', every: { count: 10, unit: 'DAY' } },
      rows: [
        '2024-12-22 204.28 4.28 200.00 800.01',
        '2025-01-01 203.43 3.43 200.00 600.01',
        '2025-01-11 202.58 2.58 200.00 400.01',
        '2025-01-21 201.72 1.72 200.00 200.01',
        '2025-01-31 200.87 0.86 200.01 0.00',
      ],
    },
  ],
  [
    'weeks over the day on which clocks go forward, which has 23 hours',
    {
      rate: '9.9',
      instalments: 4,
      lent: '500',
      on: '2026-03-18',
      more: { dayCount: 'ACT/365F', every: { count: 1, unit: 'WEEK' } },
      rows: [
        '2026-03-25 125.59 0.95 124.64 375.36',
        '2026-04-01 125.59 0.71 124.88 250.48',
        '2026-04-08 125.59 0.48 125.11 125.37',
        '2026-04-15 125.61 0.24 125.37 0.00',
      ],
    },
  ],
  [
    'two instalments without principal, the first of them without interest',
    {
      rate: '7',
      instalments: 6,
      lent: '100',
      on: '2024-01-01',
      more: { grace: { onPrincipalPayment: 2, onInterestPayment: 1 } },
      rows: [
        '2024-02-01 0.00 0.00 0.00 100.00',
        '2024-03-01 1.16 1.16 0.00 100.00',
        '2024-04-01 25.37 0.58 24.79 75.21',
        '2024-05-01 25.37 0.44 24.93 50.28',
        '2024-06-01 25.37 0.29 25.08 25.20',
        '2024-07-01 25.35 0.15 25.20 0.00',
      ],
    },
  ],
  [
    'two instalments of principal alone, whose interest the third takes',
    {
      rate: '7',
      instalments: 5,
      lent: '100',
      on: '2024-01-01',
      more: { grace: { onInterestPayment: 2 } },
      rows: [
        '2024-02-01 20.35 0.00 20.35 79.65',
        '2024-03-01 20.35 0.00 20.35 59.30',
        '2024-04-01 20.35 1.39 18.96 40.34',
        '2024-05-01 20.35 0.24 20.11 20.23',
        '2024-06-01 20.35 0.12 20.23 0.00',
      ],
    },
  ],
  [
    'a short first period, and two that are free of interest',
    {
      rate: '7',
      instalments: 5,
      lent: '100',
      on: '2024-01-01',
      more: { dayCount: 'ACT/360', firstDue: '2024-01-20', grace: { onInterestCharged: 2 } },
      rows: [
        '2024-01-20 20.14 0.00 20.14 79.86',
        '2024-02-20 20.14 0.00 20.14 59.72',
        '2024-03-20 20.14 0.34 19.80 39.92',
        '2024-04-20 20.14 0.24 19.90 20.02',
        '2024-05-20 20.14 0.12 20.02 0.00',
      ],
    },
  ],
  [
    'a long first period by 30/360',
    {
      rate: '7',
      instalments: 4,
      lent: '100',
      on: '2024-01-01',
      more: { firstDue: '2024-03-15' },
      rows: [
        '2024-03-15 25.58 1.43 24.15 75.85',
        '2024-04-15 25.58 0.44 25.14 50.71',
        '2024-05-15 25.58 0.30 25.28 25.43',
        '2024-06-15 25.58 0.15 25.43 0.00',
      ],
    },
  ],
  [
    'a euro in multiples of ten cents',
    {
      rate: '9.482',
      instalments: 4,
      lent: '1.01',
      on: '2024-01-31',
      more: { multipleOf: 10n },
      rows: [
        '2024-02-29 0.30 0.01 0.29 0.72',
        '2024-03-31 0.30 0.01 0.29 0.43',
        '2024-04-30 0.30 0.00 0.30 0.13',
        '2024-05-31 0.13 0.00 0.13 0.00',
      ],
    },
  ],
  [
    'whole euros without interest',
    {
      rate: '0',
      instalments: 4,
      lent: '100.30',
      on: '2024-01-31',
      more: { dayCount: 'ACT/360', multipleOf: 100n },
      rows: [
        '2024-02-29 25.00 0.00 25.00 75.30',
        '2024-03-31 25.00 0.00 25.00 50.30',
        '2024-04-30 25.00 0.00 25.00 25.30',
        '2024-05-31 25.30 0.00 25.30 0.00',
      ],
    },
  ],
];

describe('a schedule that was counted apart', () => {
  it.each(CASES)('has %s', (_, { rate, instalments, lent, on, more, rows }) => {
    const schedule = admitted(scheduleOf(termsOf(rate, instalments, more), cents(lent), on));
    const shown = rowsOf(schedule.instalments);
    expect(schedule.instalments.map(({ due }, place) => `${due} ${shown[place]}`)).toEqual(rows);
  });
});

describe('what comes after something happened in mid-period, counted apart', () => {
  const overLeapYear = termsOf('8.25', 5, { dayCount: 'ACT/ACT' });
  const paidOnce = [disbursed('2023-11-20', '1000'), repaid('2023-12-20', '204.13')];

  it.each([
    [
      'a lump sum that lowers instalments',
      overLeapYear,
      [...paidOnce, repaid('2024-01-05', '300', 'LOWER_INSTALMENT')],
      [
        '2024-01-20 128.11 4.60 123.51',
        '2024-02-20 128.11 2.65 125.46',
        '2024-03-20 128.11 1.66 126.45',
        '2024-04-20 128.12 0.89 127.23',
      ],
    ],
    [
      'a lump sum that shortens the term',
      overLeapYear,
      [...paidOnce, repaid('2024-01-05', '300', 'SHORTEN_TERM')],
      ['2024-01-20 204.13 4.60 199.53', '2024-02-20 204.13 2.12 202.01', '2024-03-20 101.77 0.66 101.11'],
    ],
    [
      'another rate, in a February of 29 days',
      termsOf('5', 4, { dayCount: 'ACT/365F' }),
      [disbursed('2024-01-31', '1000'), rateChanged('2024-02-15', '11')],
      [
        '2024-02-29 255.09 6.44 248.65',
        '2024-03-31 255.09 7.02 248.07',
        '2024-04-30 255.09 4.55 250.54',
        '2024-05-31 255.10 2.36 252.74',
      ],
    ],
    [
      'more that is lent',
      termsOf('5', 4, { method: 'EQUAL_PRINCIPAL' }),
      [disbursed('2024-01-31', '1000'), repaid('2024-02-29', '254.17'), disbursed('2024-03-10', '500')],
      ['2024-03-31 421.21 4.54 416.67', '2024-04-30 420.14 3.47 416.67', '2024-05-31 418.40 1.74 416.66'],
    ],
  ] as const)('is right after %s', (_, terms, events, rows) => {
    const { instalments, asOf } = loanAfter(terms, events);
    const coming = instalments.filter(({ kind, due }) => kind === 'INSTALMENT' && due > asOf);
    expect(
      coming.map(({ due, total, owed }) => [due, text(total), text(owed.interest), text(owed.principal)].join(' ')),
    ).toEqual(rows);
  });
});
