import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postedWording, refusedWording } from './wording.ts';

const euros = { amount: 1_250n, currency: 'EUR' } as const;

describe('the words of an alert', () => {
  it.each([
    ['TRANSFER', 'OUT', 'Payment sent', 'EUR 12.50 was paid out of your account.'],
    ['TRANSFER', 'IN', 'Payment received', 'EUR 12.50 was paid into your account.'],
    ['TRANSFER', 'BETWEEN', 'Money moved', 'EUR 12.50 was moved between your accounts.'],
    ['DEPOSIT', 'IN', 'Money deposited', 'EUR 12.50 was deposited into your account.'],
    ['WITHDRAWAL', 'OUT', 'Money withdrawn', 'EUR 12.50 was withdrawn from your account.'],
    ['SOMETHING_NEW', 'OUT', 'Money went out', 'EUR 12.50 was taken from your account.'],
    ['constructor', 'IN', 'Money came in', 'EUR 12.50 was added to your account.'],
  ] as const)('for a %s going %s', (movement, direction, title, body) => {
    expect(postedWording(movement, direction, euros)).toEqual({ title, body });
  });

  it.each([
    [{ amount: 5n, currency: 'EUR' }, 'EUR 0.05'],
    [{ amount: 1_250n, currency: 'JPY' }, 'JPY 1250'],
    [{ amount: 1_250n, currency: 'KWD' }, 'KWD 1.250'],
    [{ amount: 123_456_789_012_345n, currency: 'USD' }, 'USD 1234567890123.45'],
  ] as const)('have the digits of the currency: %o', (amount, text) => {
    expect(postedWording('TRANSFER', 'IN', amount).body).toBe(`${text} was paid into your account.`);
  });

  it.each([
    [
      'TRANSFER',
      'OUT',
      'INSUFFICIENT_FUNDS',
      'Payment refused',
      'EUR 12.50 was not paid out of your account: there is not enough money available in the account.',
    ],
    [
      'DEPOSIT',
      'IN',
      'ACCOUNT_NOT_USABLE',
      'Deposit refused',
      'EUR 12.50 was not deposited into your account: the account cannot be used for this.',
    ],
    [
      'WITHDRAWAL',
      'OUT',
      'CURRENCY_MISMATCH',
      'Withdrawal refused',
      "EUR 12.50 was not withdrawn from your account: the amount's currency is not the account's.",
    ],
    [
      'TRANSFER',
      'OUT',
      'PAYEE_UNAVAILABLE',
      'Payment refused',
      'EUR 12.50 was not paid out of your account: the receiving account cannot take this payment.',
    ],
    ['SOMETHING_NEW', 'OUT', 'SOME_NEW_REASON', 'Order refused', 'EUR 12.50 was not taken from your account.'],
  ] as const)('for a refused %s going %s: %s', (movement, direction, reason, title, body) => {
    expect(refusedWording(movement, direction, euros, reason)).toEqual({ title, body });
  });

  it('never repeat what an event calls things, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), fc.string({ minLength: 12 }), (movement, reason) => {
        const { title, body } = refusedWording(movement, 'OUT', euros, reason);
        expect(`${title} ${body}`).not.toContain(movement);
        expect(`${title} ${body}`).not.toContain(reason);
      }),
    );
  });
});
