import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEMO_PRODUCTS } from './demo-products.ts';
import { checkProducts, readProductTerms } from './read-products.ts';

const [personal = DEMO_PRODUCTS[0]] = DEMO_PRODUCTS;

function faultsOf(change: Record<string, unknown>): string {
  try {
    checkProducts([{ ...personal, ...change }]);
    return '';
  } catch (error) {
    return z.prettifyError(error as z.ZodError);
  }
}

describe('the products of a bank', () => {
  it('are read into minor units of their currency', () => {
    expect(DEMO_PRODUCTS.map((product) => readProductTerms(product).code)).toEqual([
      'PERSONAL_EUR',
      'CAR_EUR',
      'MORTGAGE_EUR',
      'BUSINESS_EUR',
    ]);
    expect(readProductTerms(personal)).toMatchObject({
      amount: { minimum: 50_000n, maximum: 5_000_000n },
      fees: { arrangement: 0n, arrangementPercent: '1', perInstalment: 0n },
      instalmentMultiple: undefined,
      principalGrace: 0,
      offered: true,
    });
    const [yen] = [{ ...personal, currency: 'JPY' }];
    expect(() => readProductTerms(yen)).toThrow('more digits after the point than JPY');
  });

  it.each([
    ['a rate that is a float', { rate: 7.9 }, 'rate'],
    ['a rate of more than 100 percent', { rate: '100.1' }, 'more than 100 percent'],
    ['an amount with a third digit', { amount: { minimum: '500.001', maximum: '50000.00' } }, 'more digits'],
    ['amounts that fall', { amount: { minimum: '2.00', maximum: '1.00' } }, 'amounts must rise'],
    ['nothing as the least amount', { amount: { minimum: '0', maximum: '1.00' } }, 'amounts must rise'],
    ['more than a posting can hold', { amount: { minimum: '1.00', maximum: '10000000000000.00' } }, 'one posting'],
    ['multiples of nothing', { instalmentMultiple: '0.00' }, 'multiples of more than zero'],
    [
      'a fee that leaves nothing of the least amount',
      { fees: { arrangement: '495.00', arrangementPercent: '1', perInstalment: '0' } },
      'nothing is left',
    ],
    ['terms that fall', { termMonths: { minimum: 12, maximum: 6 } }, 'terms must rise'],
    ['a term of a century', { termMonths: { minimum: 12, maximum: 1_200 } }, 'termMonths.maximum'],
    ['a grace as long as the shortest term', { principalGrace: 6 }, 'no instalment that pays back'],
    ['a currency that nobody knows', { currency: 'QQQ' }, 'no currency'],
    ['a misspelt field', { interest: '3' }, 'interest'],
    [
      'declining what is approved',
      { policy: { ...personal?.policy, approveFrom: 20, declineBelow: 30 } },
      'below what is approved',
    ],
  ])('are refused with %s', (_, change, fault) => {
    expect(faultsOf(change)).toContain(fault);
  });

  it('have a code each', () => {
    expect(() => checkProducts([personal, personal])).toThrow('two products of one code');
  });
});
