import { describe, expect, it } from 'vitest';
import type { LoanEvent } from './loan-event.ts';
import type { LoanTerms } from './loan-terms.ts';
import { disbursed, loanAfter, rateChanged, repaid, rowsOf, termsOf } from './testing/loans.ts';

/**
 * Apache Fineract's own tests of its progressive loans (fineract-progressive-loan, `ProgressiveEMICalculatorTest` and `LoanScheduleGeneratorTest`,
 * 2024 to 2026): the same loans, the same figures. Each row: total, interest, principal, balance.
 */
interface Case {
  readonly of: string;
  readonly terms: LoanTerms;
  readonly events: readonly LoanEvent[];
  readonly rows: readonly string[];
}

const rows = (table: string) => table.split('|').map((row) => row.trim());
const J1 = '2024-01-01';
const PERIOD = { rounding: 'PERIOD' } as const;

const SCHEDULES: readonly Case[] = [
  {
    of: 'test_emiAdjustment_newCalculatedEmiNotBetterThanOriginal',
    terms: termsOf('15.678', 6, { dayCount: 'ACT/365F' }),
    events: [disbursed(J1, '100')],
    rows: rows(`
      17.43 1.33 16.10 83.90 | 17.43 1.05 16.38 67.52 | 17.43 0.90 16.53 50.99 |
      17.43 0.66 16.77 34.22 | 17.43 0.46 16.97 17.25 | 17.47 0.22 17.25 0.00
    `),
  },
  {
    of: 'test_disbursedAmt100_dayInYears360_daysInMonth30_repayEvery1Month',
    terms: termsOf('9.4822', 6),
    events: [disbursed(J1, '100')],
    rows: rows(`
      17.13 0.79 16.34 83.66 | 17.13 0.66 16.47 67.19 | 17.13 0.53 16.60 50.59 |
      17.13 0.40 16.73 33.86 | 17.13 0.27 16.86 17.00 | 17.13 0.13 17.00 0.00
    `),
  },
  {
    of: 'test_multi_disbursedAmt200_2ndOnDueDate_dayInYears360_daysInMonth30_repayEvery1Month',
    terms: termsOf('9.4822', 6),
    events: [disbursed(J1, '100'), disbursed('2024-03-01', '100')],
    rows: rows(`
      17.13 0.79 16.34 83.66 | 17.13 0.66 16.47 167.19 | 42.63 1.32 41.31 125.88 |
      42.63 0.99 41.64 84.24 | 42.63 0.67 41.96 42.28 | 42.61 0.33 42.28 0.00
    `),
  },
  {
    of: 'test_multiDisbursedAmt300InSamePeriod, where the period is rounded',
    terms: termsOf('9.4822', 6, PERIOD),
    events: [disbursed(J1, '100'), disbursed('2024-01-08', '200')],
    rows: rows(`
      51.33 2.01 49.32 250.68 | 51.33 1.98 49.35 201.33 | 51.33 1.59 49.74 151.59 |
      51.33 1.20 50.13 101.46 | 51.33 0.80 50.53 50.93 | 51.33 0.40 50.93 0.00
    `),
  },
  {
    of: 'testEMICalculation_multiDisbursedAmt300InSamePeriod (2024), where its pieces are',
    terms: termsOf('9.4822', 6),
    events: [disbursed(J1, '100'), disbursed('2024-01-08', '200')],
    rows: rows(`
      51.33 2.02 49.31 250.69 | 51.33 1.98 49.35 201.34 | 51.33 1.59 49.74 151.60 |
      51.33 1.20 50.13 101.47 | 51.33 0.80 50.53 50.94 | 51.34 0.40 50.94 0.00
    `),
  },
  {
    of: 'test_multiDisbursedAmt200InDifferentPeriod_dayInYears360_daysInMonth30_repayEvery1Month',
    terms: termsOf('9.4822', 6),
    events: [disbursed(J1, '100'), disbursed('2024-02-15', '100')],
    rows: rows(`
      17.13 0.79 16.34 83.66 | 37.53 1.07 36.46 147.20 | 37.53 1.16 36.37 110.83 |
      37.53 0.88 36.65 74.18 | 37.53 0.59 36.94 37.24 | 37.53 0.29 37.24 0.00
    `),
  },
  {
    of: 'test_multiDisbursedAmt150InSamePeriod_backdated_disbursement, rounded by period',
    terms: termsOf('9.4822', 6, { ...PERIOD, startsOn: J1 }),
    events: [disbursed('2024-01-05', '100'), disbursed('2024-01-08', '50'), disbursed('2024-01-08', '25')],
    rows: rows(`
      29.94 1.15 28.79 146.21 | 29.94 1.16 28.78 117.43 | 29.94 0.93 29.01 88.42 |
      29.94 0.70 29.24 59.18 | 29.94 0.47 29.47 29.71 | 29.94 0.23 29.71 0.00
    `),
  },
  {
    of: 'testEMICalculation_multiDisbursedAmt150InSamePeriod_backdated_disbursement (2024), entered the other way round',
    terms: termsOf('9.4822', 6, { startsOn: J1 }),
    events: [disbursed('2024-01-08', '100'), disbursed('2024-01-05', '50'), disbursed('2024-01-08', '25')],
    rows: rows(`
      29.93 1.11 28.82 146.18 | 29.93 1.16 28.77 117.41 | 29.93 0.93 29.00 88.41 |
      29.93 0.70 29.23 59.18 | 29.93 0.47 29.46 29.72 | 29.95 0.23 29.72 0.00
    `),
  },
  {
    of: 'testEMICalculation_multiDisbursedAmt150InSamePeriod_backdated_disbursement (2024), before the third',
    terms: termsOf('9.4822', 6, { startsOn: J1 }),
    events: [disbursed('2024-01-08', '100'), disbursed('2024-01-05', '50')],
    rows: rows(`
      25.66 0.96 24.70 125.30 | 25.66 0.99 24.67 100.63 | 25.66 0.80 24.86 75.77 |
      25.66 0.60 25.06 50.71 | 25.66 0.40 25.26 25.45 | 25.65 0.20 25.45 0.00
    `),
  },
  {
    of: 'testEMICalculation_multiDisbursedAmt150InSamePeriod_backdated_disbursement (2024), the first alone',
    terms: termsOf('9.4822', 6, { startsOn: J1 }),
    events: [disbursed('2024-01-08', '100')],
    rows: rows(`
      17.10 0.61 16.49 83.51 | 17.10 0.66 16.44 67.07 | 17.10 0.53 16.57 50.50 |
      17.10 0.40 16.70 33.80 | 17.10 0.27 16.83 16.97 | 17.10 0.13 16.97 0.00
    `),
  },
  {
    of: 'test_disbursedAmt100_dayInYearsActual_daysInMonthActual_repayEvery1Month',
    terms: termsOf('9.4822', 6, { dayCount: 'ACT/ACT' }),
    events: [disbursed('2023-12-12', '100')],
    rows: rows(`
      17.13 0.80 16.33 83.67 | 17.13 0.67 16.46 67.21 | 17.13 0.50 16.63 50.58 |
      17.13 0.41 16.72 33.86 | 17.13 0.26 16.87 16.99 | 17.13 0.14 16.99 0.00
    `),
  },
  {
    of: 'test_disbursedAmt1000_NoInterest_repayEvery1Month',
    terms: termsOf('0', 4, { dayCount: 'ACT/ACT' }),
    events: [disbursed(J1, '1000')],
    rows: rows(`
      250.00 0.00 250.00 750.00 | 250.00 0.00 250.00 500.00 | 250.00 0.00 250.00 250.00 |
      250.00 0.00 250.00 0.00
    `),
  },
  {
    of: 'test_disbursedAmt100_dayInYears360_daysInMonthDoesntMatter_repayEvery15Days',
    terms: termsOf('9.4822', 6, { dayCount: 'ACT/360', every: { count: 15, unit: 'DAY' } }),
    events: [disbursed(J1, '100')],
    rows: rows(`
      16.90 0.40 16.50 83.50 | 16.90 0.33 16.57 66.93 | 16.90 0.26 16.64 50.29 |
      16.90 0.20 16.70 33.59 | 16.90 0.13 16.77 16.82 | 16.89 0.07 16.82 0.00
    `),
  },
  {
    of: 'test_dailyInterest_disbursedAmt2000_dayInYears360_daysInMonth30_repayIn2Month',
    terms: termsOf('7', 1),
    events: [disbursed(J1, '1000'), disbursed('2024-01-15', '1000')],
    rows: rows(`
      2009.03 9.03 2000.00 0.00
    `),
  },
  {
    of: 'test_360_30_repayment_schedule_disbursement_month_end',
    terms: termsOf('9.99', 6),
    events: [disbursed('2023-10-31', '2450')],
    rows: rows(`
      420.31 20.40 399.91 2050.09 | 420.31 17.07 403.24 1646.85 | 420.31 13.71 406.60 1240.25 |
      420.31 10.33 409.98 830.27 | 420.31 6.91 413.40 416.87 | 420.34 3.47 416.87 0.00
    `),
  },
  {
    of: 'test_360_30_repayment_schedule_disbursement_near_month_end',
    terms: termsOf('45', 6),
    events: [disbursed('2023-10-30', '10000')],
    rows: rows(`
      1892.12 375.00 1517.12 8482.88 | 1892.12 318.11 1574.01 6908.87 | 1892.12 259.08 1633.04 5275.83 |
      1892.12 197.84 1694.28 3581.55 | 1892.12 134.31 1757.81 1823.74 | 1892.13 68.39 1823.74 0.00
    `),
  },
  {
    of: 'test_360_30_repayment_schedule_disbursement_repay_every_2_months',
    terms: termsOf('19.99', 6, { every: { count: 2, unit: 'MONTH' } }),
    events: [disbursed('2023-10-29', '3333')],
    rows: rows(`
      622.04 111.04 511.00 2822.00 | 622.04 94.02 528.02 2293.98 | 622.04 76.43 545.61 1748.37 |
      622.04 58.25 563.79 1184.58 | 622.04 39.47 582.57 602.01 | 622.07 20.06 602.01 0.00
    `),
  },
  {
    of: 'test_actual_actual_repayment_schedule_disbursement_near_month_end',
    terms: termsOf('9.4822', 6, { dayCount: 'ACT/ACT' }),
    events: [disbursed('2021-10-30', '1500')],
    rows: rows(`
      256.95 12.08 244.87 1255.13 | 256.95 9.78 247.17 1007.96 | 256.95 8.12 248.83 759.13 |
      256.95 5.72 251.23 507.90 | 256.95 3.96 252.99 254.91 | 256.96 2.05 254.91 0.00
    `),
  },
  {
    of: 'test_actual_actual_repayment_schedule_disbursement_near_month_end_repay_every_2_months',
    terms: termsOf('7', 6, { dayCount: 'ACT/ACT', every: { count: 2, unit: 'MONTH' } }),
    events: [disbursed('2022-10-29', '5000')],
    rows: rows(`
      867.68 58.49 809.19 4190.81 | 867.68 49.03 818.65 3372.16 | 867.68 38.80 828.88 2543.28 |
      867.68 29.75 837.93 1705.35 | 867.68 19.95 847.73 857.62 | 867.65 10.03 857.62 0.00
    `),
  },
  {
    of: 'test_actual_actual_fraction_period_calculation_with_interestRecognitionFromDisbursementDate_true',
    terms: termsOf('9.99', 6, { dayCount: 'ACT/ACT' }),
    events: [disbursed('2023-11-13', '5000')],
    rows: rows(`
      857.72 41.05 816.67 4183.33 | 857.72 35.46 822.26 3361.07 | 857.72 28.44 829.28 2531.79 |
      857.72 20.04 837.68 1694.11 | 857.72 14.33 843.39 850.72 | 857.69 6.97 850.72 0.00
    `),
  },
  {
    of: 'testGenerateLoanSchedule: first due date half a month after the loan',
    terms: termsOf('9.99', 6, { firstDue: '2024-02-01' }),
    events: [disbursed('2024-01-15', '192.22')],
    rows: rows(`
      32.85 0.88 31.97 160.25 | 32.85 1.33 31.52 128.73 | 32.85 1.07 31.78 96.95 |
      32.85 0.81 32.04 64.91 | 32.85 0.54 32.31 32.60 | 32.87 0.27 32.60 0.00
    `),
  },
  {
    of: 'testGenerateLoanScheduleWithDownPayment',
    terms: termsOf('9.99', 6, { downPayment: 25_000_000n }),
    events: [disbursed(J1, '100')],
    rows: rows(`
      25.00 0.00 25.00 75.00 | 12.87 0.62 12.25 62.75 | 12.87 0.52 12.35 50.40 |
      12.87 0.42 12.45 37.95 | 12.87 0.32 12.55 25.40 | 12.87 0.21 12.66 12.74 |
      12.85 0.11 12.74 0.00
    `),
  },
  {
    of: 'test_reschedule_interest_on0201_4per',
    terms: termsOf('7', 6),
    events: [disbursed(J1, '100'), rateChanged('2024-02-02', '4')],
    rows: rows(`
      17.01 0.58 16.43 83.57 | 16.88 0.28 16.60 66.97 | 16.88 0.22 16.66 50.31 |
      16.88 0.17 16.71 33.60 | 16.88 0.11 16.77 16.83 | 16.89 0.06 16.83 0.00
    `),
  },
  {
    of: 'test_reschedule_interest_on0215_4per',
    terms: termsOf('7', 6),
    events: [disbursed(J1, '100'), rateChanged('2024-02-15', '4')],
    rows: rows(`
      17.01 0.58 16.43 83.57 | 16.90 0.37 16.53 67.04 | 16.90 0.22 16.68 50.36 |
      16.90 0.17 16.73 33.63 | 16.90 0.11 16.79 16.84 | 16.90 0.06 16.84 0.00
    `),
  },
  {
    of: 'test_reschedule_interest_on0201_2nd_EMI_not_changeable',
    terms: termsOf('7', 6),
    events: [
      disbursed(J1, '100'),
      repaid('2024-02-01', '17.01'),
      repaid('2024-02-01', '16.90'),
      rateChanged('2024-02-02', '4'),
    ],
    rows: rows(`
      17.01 0.58 16.43 83.57 | 17.01 0.00 17.01 66.56 | 16.83 0.44 16.39 50.17 |
      16.83 0.17 16.66 33.51 | 16.83 0.11 16.72 16.79 | 16.85 0.06 16.79 0.00
    `),
  },
  {
    of: 'test_principalGraceForProgressiveSchedule',
    terms: termsOf('7', 6, { grace: { onPrincipalPayment: 2 } }),
    events: [disbursed(J1, '100')],
    rows: rows(`
      0.58 0.58 0.00 100.00 | 0.58 0.58 0.00 100.00 | 25.37 0.58 24.79 75.21 |
      25.37 0.44 24.93 50.28 | 25.37 0.29 25.08 25.20 | 25.35 0.15 25.20 0.00
    `),
  },
  {
    of: 'test_principalGrace_nMinus1_shouldProduceBulletLoan',
    terms: termsOf('30', 8, { grace: { onPrincipalPayment: 7 } }),
    events: [disbursed(J1, '100')],
    rows: [...Array.from({ length: 7 }, () => '2.50 2.50 0.00 100.00'), '102.50 2.50 100.00 0.00'],
  },
  {
    of: 'test_interestGraceForProgressiveSchedule',
    terms: termsOf('7', 6, { grace: { onInterestPayment: 2 } }),
    events: [disbursed(J1, '100')],
    rows: rows(`
      17.01 0.00 17.01 82.99 | 17.01 0.00 17.01 65.98 | 17.01 1.44 15.57 50.41 |
      17.01 0.29 16.72 33.69 | 17.01 0.20 16.81 16.88 | 16.98 0.10 16.88 0.00
    `),
  },
];

const FLAT: readonly Case[] = [
  {
    of: 'test_sameAsRepayment_month_repay_every_1_periods_3',
    terms: termsOf('12', 3, { method: 'FLAT' }),
    events: [disbursed(J1, '1000')],
    rows: rows(`
      343.33 10.00 333.33 666.67 | 343.33 10.00 333.33 333.34 | 343.34 10.00 333.34 0.00
    `),
  },
  {
    of: 'test_sameAsRepayment_month_repay_every_2_periods_8',
    terms: termsOf('12', 8, { method: 'FLAT', every: { count: 2, unit: 'MONTH' } }),
    events: [disbursed(J1, '1000')],
    rows: Array.from({ length: 8 }, (_, place) => `145.00 20.00 125.00 ${875 - 125 * place}.00`),
  },
  {
    of: 'testFlatDaily_1_Month_360_30, rounded by period',
    terms: termsOf('12', 4, { method: 'FLAT', ...PERIOD }),
    events: [disbursed(J1, '750'), disbursed(J1, '250'), disbursed('2024-02-06', '250')],
    rows: rows(`
      260.00 10.00 250.00 750.00 | 345.69 12.07 333.62 666.38 | 345.69 12.50 333.19 333.19 |
      345.69 12.50 333.19 0.00
    `),
  },
  {
    of: 'testFlatDaily_1_month_Actual_Actual',
    terms: termsOf('12', 4, { method: 'FLAT', dayCount: 'ACT/ACT' }),
    events: [disbursed(J1, '700'), disbursed(J1, '300')],
    rows: rows(`
      259.92 10.16 249.76 750.24 | 259.92 9.51 250.41 499.83 | 259.92 10.16 249.76 250.07 |
      259.91 9.84 250.07 0.00
    `),
  },
  {
    of: 'testFlatDaily_1_week_Actual_Actual',
    terms: termsOf('12', 4, { method: 'FLAT', dayCount: 'ACT/ACT', every: { count: 1, unit: 'WEEK' }, ...PERIOD }),
    events: [disbursed(J1, '1000'), disbursed('2024-01-04', '1000')],
    rows: rows(`
      504.34 3.61 500.73 1499.27 | 504.34 4.59 499.75 999.52 | 504.34 4.59 499.75 499.77 |
      504.36 4.59 499.77 0.00
    `),
  },
  {
    of: 'testFlatDaily_30_Days_Actual_Actual',
    terms: termsOf('12', 4, { method: 'FLAT', dayCount: 'ACT/ACT', every: { count: 30, unit: 'DAY' }, ...PERIOD }),
    events: [disbursed(J1, '1000'), disbursed('2024-01-16', '500')],
    rows: rows(`
      389.14 12.30 376.84 1123.16 | 389.14 14.75 374.39 748.77 | 389.14 14.75 374.39 374.38 |
      389.13 14.75 374.38 0.00
    `),
  },
];

describe('a schedule of Fineract’s tests comes out to the cent:', () => {
  it.each([...SCHEDULES, ...FLAT])('$of', ({ terms, events, rows }) => {
    expect(rowsOf(loanAfter(terms, events).instalments)).toEqual(rows);
  });
});
