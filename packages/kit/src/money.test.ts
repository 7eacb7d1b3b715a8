import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURRENCIES, formatMoney, parsePositiveMoney } from './money.ts';

describe('an amount of money', () => {
  it('comes back as it went, for every amount and currency', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }), fc.constantFrom(...CURRENCIES), (amount, currency) => {
        expect(parsePositiveMoney(formatMoney({ amount, currency }))).toEqual({ amount, currency });
      }),
    );
  });

  it.each([
    ['12.50', 'EUR', 1250n],
    ['12.5', 'EUR', 1250n],
    ['0.01', 'EUR', 1n],
    ['1250', 'JPY', 1250n],
    ['1.234', 'KWD', 1234n],
    ['9999999999999.99', 'EUR', 999_999_999_999_999n],
  ])('%s %s is %s minor units', (amount, currency, minor) => {
    expect(parsePositiveMoney({ amount, currency })).toEqual({ amount: minor, currency });
  });

  it.each([
    ['0', 'EUR', 'NOT_POSITIVE'],
    ['0.00', 'EUR', 'NOT_POSITIVE'],
    ['-1', 'EUR', 'NOT_POSITIVE'],
    ['-0', 'EUR', 'NOT_POSITIVE'],
    ['1.001', 'EUR', 'TOO_MANY_DECIMALS'],
    ['1.000', 'EUR', 'TOO_MANY_DECIMALS'],
    ['1.0', 'JPY', 'TOO_MANY_DECIMALS'],
    ['10000000000000.00', 'EUR', 'TOO_MANY_DIGITS'],
    ['1e3', 'EUR', 'NOT_A_DECIMAL'],
    ['١٢', 'EUR', 'NOT_A_DECIMAL'],
    ['01.00', 'EUR', 'NOT_A_DECIMAL'],
    ['1,00', 'EUR', 'NOT_A_DECIMAL'],
    [' 1.00', 'EUR', 'NOT_A_DECIMAL'],
    ['+1.00', 'EUR', 'NOT_A_DECIMAL'],
    ['.5', 'EUR', 'NOT_A_DECIMAL'],
    ['1.', 'EUR', 'NOT_A_DECIMAL'],
    ['', 'EUR', 'NOT_A_DECIMAL'],
    ['NaN', 'EUR', 'NOT_A_DECIMAL'],
    ['0x10', 'EUR', 'NOT_A_DECIMAL'],
    ['1.00', 'QQQ', 'UNKNOWN_CURRENCY'],
    ['1.00', '__proto__', 'UNKNOWN_CURRENCY'],
  ])('%j %s is refused: %s', (amount, currency, fault) => {
    expect(parsePositiveMoney({ amount, currency })).toEqual({ fault });
  });

  it('shows debts and sums below one with all their digits', () => {
    expect(formatMoney({ amount: -5n, currency: 'EUR' })).toEqual({ amount: '-0.05', currency: 'EUR' });
    expect(formatMoney({ amount: 0n, currency: 'KWD' }).amount).toBe('0.000');
  });
});
