import { dayNumber, isoDay } from '@florin/day-count';
import { describe, expect, it } from 'vitest';
import { bucketOf, daysPastDue } from './delinquency.ts';
import { type PenaltyRule, penaltiesOn, penaltyOf } from './penalty.ts';
import { disbursed, loanAfter, repaid, termsOf, text } from './testing/loans.ts';

const terms = termsOf('7', 6);
const lent = disbursed('2024-01-01', '100000');
const instalments = (until: string, ...payments: ReturnType<typeof repaid>[]) =>
  loanAfter(terms, [lent, ...payments], until).instalments;

describe('a loan that is late', () => {
  it('is so from the day after the oldest open instalment was due', () => {
    const late = (asOf: string, ...payments: ReturnType<typeof repaid>[]) =>
      daysPastDue(instalments(asOf, ...payments), asOf);
    expect(['2024-01-31', '2024-02-01', '2024-02-02', '2024-05-02'].map((day) => late(day))).toEqual([0, 0, 1, 91]);
    expect(late('2024-03-15', repaid('2024-02-20', '17008.00'))).toBe(43);
    expect(late('2024-03-15', repaid('2024-02-20', '17100.00'))).toBe(14);
    expect(late('2024-03-15', repaid('2024-02-20', '34100.00'))).toBe(0);
  });

  it('is in a bucket by its days', () => {
    expect([0, 1, 30, 31, 60, 61, 90, 91, 5_000].map(bucketOf)).toEqual([
      'CURRENT',
      'DAYS_1_TO_30',
      'DAYS_1_TO_30',
      'DAYS_31_TO_60',
      'DAYS_31_TO_60',
      'DAYS_61_TO_90',
      'DAYS_61_TO_90',
      'DAYS_OVER_90',
      'DAYS_OVER_90',
    ]);
  });
});

describe('a penalty', () => {
  const rate: PenaltyRule = { kind: 'RATE', rate: 10_000_000n, graceDays: 3, of: 'PRINCIPAL', dayCount: 'ACT/365F' };
  const fixed: PenaltyRule = { kind: 'FIXED', amount: 25_00n, graceDays: 3 };

  it('costs nothing in the days of grace, and nothing for what was paid in them', () => {
    for (const rule of [rate, fixed]) {
      expect(penaltiesOn(rule, instalments('2024-02-04'), '2024-02-04').get(1)).toBe(0n);
      expect(penaltiesOn(rule, instalments('2024-02-20', repaid('2024-02-04', '20000')), '2024-02-20').get(1)).toBe(0n);
      expect(penaltiesOn(rule, instalments('2024-02-20'), '2024-02-20').get(1)).toBeGreaterThan(0n);
    }
  });

  it('is of what is late, for as long as it is', () => {
    // 16,425.26 of principal for 10 days, then 7,008.59, as 583.33 of interest were paid first, for 10 more, at 10 %.
    const rows = instalments('2024-02-24', repaid('2024-02-14', '10000'));
    expect(text(rows[0]?.owed.principal ?? 0n)).toBe('16425.26');
    expect(text(penaltiesOn(rate, rows, '2024-02-24').get(1) ?? 0n)).toBe('64.20');
  });

  it('adds up over the days to what it is at once', () => {
    const until = '2024-03-20';
    const rows = instalments(until, repaid('2024-02-14', '10000'));
    let charged = 0n;
    for (let day = dayNumber('2024-02-02'); day <= dayNumber(until); day++) {
      const [row] = rows;
      if (row !== undefined) charged += penaltyOf(rate, row, isoDay(day)) - charged;
    }
    expect(charged).toBe(penaltiesOn(rate, rows, until).get(1));
  });
});
