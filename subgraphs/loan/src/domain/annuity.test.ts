import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactLevelAmount, levelAmount } from './annuity.ts';

describe('a level amount', () => {
  const factor = fc.record({ of: fc.bigInt(0n, 10n ** 9n), per: fc.bigInt(10n ** 9n, 10n ** 11n) });

  it('is the exact one', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 15n), fc.array(factor, { maxLength: 60 }), (of, factors) => {
        const worth = { of, per: 1n };
        expect(levelAmount(worth, factors)).toBe(exactLevelAmount(worth, factors));
      }),
    );
  });

  it('of a half is the even one', () => {
    const without = [{ of: 0n, per: 1n }];
    expect([1n, 3n, 5n, 7n].map((of) => levelAmount({ of, per: 1n }, without))).toEqual([0n, 2n, 2n, 4n]);
    // 1 / 2 of what is worth 1 + 1 / (1 + 1 / 3): 7 / 4.
    expect(levelAmount({ of: 7n * 25n, per: 1n * 10n }, [{ of: 1n, per: 3n }])).toBe(10n);
    expect(levelAmount({ of: 7n * 5n, per: 8n }, [{ of: 1n, per: 3n }])).toBe(2n);
  });
});
