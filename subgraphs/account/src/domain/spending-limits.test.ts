import type { Faults } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { canonicalLimits, checkLimits, loosens, sameLimits, type WantedLimit } from './spending-limits.ts';

const perDay = (amount: bigint, customerId?: string): WantedLimit => ({ customerId, kind: 'PER_DAY', amount });
const perPayment = (amount: bigint): WantedLimit => ({ customerId: undefined, kind: 'PER_PAYMENT', amount });

describe('limits', () => {
  it.each<[string, WantedLimit[], WantedLimit[], boolean]>([
    ['a higher one', [perDay(1n)], [perDay(2n)], true],
    ['one that is gone', [perDay(1n), perPayment(1n)], [perDay(1n)], true],
    ['one that is now of a holder alone', [perDay(1n)], [perDay(1n, 'cus_a')], true],
    ['a lower one', [perDay(2n)], [perDay(1n)], false],
    ['a new one', [], [perDay(1n)], false],
    ['one beside', [perDay(1n)], [perDay(1n), perPayment(1n)], false],
    ['the same', [perDay(1n), perPayment(1n)], [perPayment(1n), perDay(1n)], false],
  ])('%s loosens: %#', (_what, before, after, expected) => {
    expect(loosens(before, after)).toBe(expected);
  });

  it('are the same in any order', () => {
    const [one, other] = [
      [perDay(1n), perPayment(2n)],
      [perPayment(2n), perDay(1n)],
    ];
    expect(sameLimits(one, other)).toBe(true);
    expect(canonicalLimits(one)).toEqual(canonicalLimits(other));
    expect(sameLimits(one, [perDay(1n)])).toBe(false);
  });

  it('that are not valid are told where', () => {
    const faults: Faults = [];
    const amount = { amount: '10', currency: 'EUR' };
    checkLimits(
      [
        { kind: 'PER_DAY', amount },
        { kind: 'PER_DAY', amount },
        { kind: 'PER_DAY', amount: { amount: '-1', currency: 'EUR' }, customerId: 'nobody' },
      ],
      faults,
    );
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'input.limits.1 TWICE',
      expect.stringContaining('input.limits.2.amount.amount'),
      'input.limits.2.customerId NOT_AN_ID',
    ]);
  });
});
