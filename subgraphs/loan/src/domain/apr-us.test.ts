import { addMonths, dayNumber, isoDay } from '@florin/day-count';
import { describe, expect, it } from 'vitest';
import { type Flow, percentText } from './apr-flows.ts';
import { americanApr } from './apr-us.ts';
import { refuse } from './refusal.ts';
import { admitted, cents } from './testing/loans.ts';

const flow = (on: string, amount: string): Flow => ({ on, amount: cents(amount) });
const months = (first: string, every: number, count: number, amount: string): Flow[] =>
  Array.from({ length: count }, (_, place) => flow(isoDay(addMonths(dayNumber(first), every * place)), amount));
const days = (first: string, every: number, count: number, amount: string): Flow[] =>
  Array.from({ length: count }, (_, place) => flow(isoDay(dayNumber(first) + every * place), amount));
const percent = (advances: Flow[], payments: Flow[]) => percentText(admitted(americanApr({ advances, payments })));

const semimonthly = [...months('1978-03-01', 1, 12, '219.17'), ...months('1978-03-16', 1, 12, '219.17')];

describe('the annual percentage rate of the United States', () => {
  // Regulation Z, appendix J, (c): the examples with their numbers.
  it.each([
    ['(1)(i) monthly, regular first period', '1978-01-10', '5000', months('1978-02-10', 1, 24, '230'), '9.69'],
    ['(1)(ii) monthly, long first period', '1978-02-10', '6000', months('1978-04-01', 1, 36, '200'), '11.82'],
    ['(1)(iii) semimonthly, short first period', '1978-02-23', '5000', semimonthly, '10.34'],
    ['(1)(iv) quarterly, long first period', '1978-05-23', '10000', months('1978-10-01', 3, 40, '385'), '8.97'],
    ['(1)(v) weekly, long first period', '1978-03-20', '500', days('1978-04-21', 7, 30, '17.60'), '14.96'],
    [
      '(2)(i) irregular first payment',
      '1978-01-10',
      '5000',
      [flow('1978-02-10', '250'), ...months('1978-03-10', 1, 23, '230')],
      '10.08',
    ],
    [
      '(2)(ii) every 4 weeks, long first period',
      '1978-03-18',
      '400',
      [flow('1978-04-20', '39.50'), ...days('1978-05-18', 28, 11, '38.31')],
      '28.50',
    ],
    [
      '(3)(i) irregular final payment',
      '1978-01-10',
      '5000',
      [...months('1978-02-10', 1, 23, '230'), flow('1980-01-10', '280')],
      '10.50',
    ],
    [
      '(3)(ii) every 2 weeks, short first period',
      '1978-04-03',
      '200',
      [...days('1978-04-11', 14, 19, '9.50'), flow('1979-01-02', '30')],
      '12.22',
    ],
    [
      '(4)(i) irregular first and final',
      '1978-01-10',
      '5000',
      [flow('1978-02-10', '250'), ...months('1978-03-10', 1, 22, '230'), flow('1980-01-10', '280')],
      '10.90',
    ],
    [
      '(4)(ii) every 2 months',
      '1978-01-10',
      '8000',
      [flow('1978-03-01', '449.36'), ...months('1978-05-01', 2, 18, '465'), flow('1981-05-01', '200')],
      '7.30',
    ],
    ['(5)(i) one payment, in days', '1978-01-03', '1000', [flow('1978-09-15', '1080')], '11.45'],
    ['(5)(ii) one payment, in months', '1978-07-15', '1000', [flow('1979-01-15', '1044')], '8.80'],
    ['(5)(iii) one payment after 18 months', '1978-01-17', '1000', [flow('1979-07-17', '1135.19')], '8.76'],
    ['(5)(iv) one payment after 2 years', '1978-01-03', '1000', [flow('1980-01-03', '1240')], '11.36'],
    [
      '(6)(i) skipped payments, every 4 weeks',
      '1978-01-25',
      '2135',
      [
        ...days('1978-02-20', 28, 9, '100'),
        ...days('1978-11-13', 28, 6, '100'),
        ...days('1979-05-14', 28, 6, '100'),
        ...days('1979-11-12', 28, 3, '100'),
      ],
      '12.00',
    ],
    [
      '(6)(ii) skipped and single payments',
      '1978-03-03',
      '7350',
      [
        ...months('1978-09-15', 1, 3, '1000'),
        flow('1979-03-15', '2000'),
        ...months('1979-09-15', 1, 3, '750'),
        flow('1980-02-01', '1000'),
      ],
      '10.22',
    ],
  ] as const)('is that of the regulation’s example %s', (_, on, amount, payments, expected) => {
    expect(percent([flow(on, amount)], [...payments])).toBe(expected);
  });

  it('is that of the regulation’s example (7)(i), a construction loan of three advances', () => {
    const advances = ['1979-04-10', '1979-06-12', '1979-09-18'].map((on) => flow(on, '20000'));
    expect(percent(advances, months('1979-12-10', 1, 240, '612.36'))).toBe('10.25');
  });

  // Where a gap of 30 days happens to be a month, it is one of 30 days all the same: the rate of a period times 365 / 30.
  it.each([
    ['2024-04-05', 30, 4, '275', '47.75'],
    ['2024-01-15', 30, 4, '275', '47.75'],
    ['2024-04-05', 30, 12, '91.67', '18.23'],
    ['2024-01-15', 91, 4, '275', '15.70'],
    ['2024-01-15', 10, 12, '91.67', '54.69'],
    ['2024-01-15', 14, 12, '91.67', '38.95'],
  ] as const)('counts from %s in periods of %i days, %i times %s', (on, every, count, amount, expected) => {
    expect(percent([flow(on, '1000')], days(isoDay(dayNumber(on) + every), every, count, amount))).toBe(expected);
  });

  // FSharp.Finance.Personal, AprUsActuarialTests, checked there with Excel.
  it.each([
    ['quarterly, shorter first period', '1978-06-23', '10000', months('1978-10-01', 3, 40, '385'), '9.15'],
    ['quarterly, first period below one', '1978-07-23', '10000', months('1978-10-01', 3, 40, '385'), '9.32'],
    ['daily', '2023-10-26', '1000', days('2023-11-30', 1, 5, '220'), '94.15'],
    ['weekly, long first period', '2023-10-28', '1000', days('2023-11-30', 7, 5, '250'), '176.52'],
    ['weekly', '2023-11-23', '1000', days('2023-11-30', 7, 5, '250'), '412.40'],
    ['weekly, short first period', '2023-11-24', '1000', days('2023-11-30', 7, 5, '250'), '434.30'],
    ['yearly', '2023-10-26', '1000', months('2023-11-30', 12, 5, '500'), '78.34'],
  ] as const)('is that of others’ tests: %s', (_, on, amount, payments, expected) => {
    expect(percent([flow(on, amount)], [...payments])).toBe(expected);
  });

  it('is the nominal rate of a loan without costs, also with skipped payments and several advances', () => {
    // 12 % a year, 1 % a month: 1,000 twice, half a year apart, nothing paid in July and August.
    const advances = [flow('2026-01-15', '1000'), flow('2026-04-15', '1000')];
    const paid = [2, 3, 4, 5, 6, 9, 10, 11].map((month) => flow(`2026-${String(month).padStart(2, '0')}-15`, '200'));
    const worth = [...advances.map((one) => [one, 1] as const), ...paid.map((one) => [one, -1] as const)].reduce(
      (sum, [{ on, amount }, sign]) => sum + sign * Number(amount) * 1.01 ** (12 - Number(on.slice(5, 7))),
      0,
    );
    const last = { on: '2026-12-15', amount: BigInt(Math.round(worth)) };
    expect(percent(advances, [...paid, last])).toBe('12.00');
  });

  it('measures months from a month’s end to a month’s end', () => {
    const ends = ['2024-02-29', '2024-03-31', '2024-04-30'].map((on) => flow(on, '340'));
    expect(percent([flow('2024-01-31', '1000')], ends)).toBe(
      percent([flow('2024-01-10', '1000')], months('2024-02-10', 1, 3, '340')),
    );
  });

  it('is nothing for a loan that costs nothing, and refused for flows that have none', () => {
    expect(percent([flow('2026-01-01', '1200')], months('2026-02-01', 1, 12, '100'))).toBe('0.00');
    expect(americanApr({ advances: [flow('2026-01-01', '2')], payments: [flow('2026-02-01', '1')] })).toEqual(
      refuse('REPAID_LESS_THAN_ADVANCED'),
    );
    expect(americanApr({ advances: [flow('2026-01-01', '1')], payments: [flow('2026-01-01', '2')] })).toEqual(
      refuse('FLOWS_NEVER_BALANCE'),
    );
  });
});
