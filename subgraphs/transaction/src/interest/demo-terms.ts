import type { ProductTerms } from './domain/product-terms.ts';
import { readProductTerms } from './read-terms.ts';

const FROM_THE_BEGINNING = '2020-01-01';

/** What a bank offers that has configured nothing: made up, in the shape of the file that `PRODUCT_TERMS_FILE` names. */
export function demoTerms(): readonly ProductTerms[] {
  return readProductTerms([
    {
      product: 'CURRENT',
      currency: 'EUR',
      validFrom: FROM_THE_BEGINNING,
      dayCount: 'ACT/365F',
      tierMethod: 'PER_TIER',
      tiers: [{ from: '0', rate: '0' }],
      debitRate: '9.9',
      monthlyFee: '2.50',
      waivers: [
        { kind: 'NEW_ACCOUNT', months: 12 },
        { kind: 'MINIMUM_BALANCE', amount: '1000.00' },
      ],
    },
    {
      product: 'SAVINGS',
      currency: 'EUR',
      validFrom: FROM_THE_BEGINNING,
      dayCount: 'ACT/ACT',
      tierMethod: 'PER_TIER',
      tiers: [
        { from: '0', rate: '1.25' },
        { from: '10000.00', rate: '1.75' },
        { from: '100000.00', rate: '0.5' },
      ],
      debitRate: '0',
      monthlyFee: '0',
      waivers: [],
    },
    {
      product: 'BUSINESS',
      currency: 'EUR',
      validFrom: FROM_THE_BEGINNING,
      dayCount: 'ACT/360',
      tierMethod: 'WHOLE_BALANCE',
      tiers: [
        { from: '0', rate: '0' },
        { from: '50000.00', rate: '0.75' },
      ],
      debitRate: '7.5',
      monthlyFee: '9.50',
      waivers: [
        { kind: 'NEW_ACCOUNT', months: 3 },
        { kind: 'MINIMUM_BALANCE', amount: '10000.00' },
      ],
    },
    ...(['USD', 'GBP', 'CHF'] as const).map((currency) => ({
      product: 'SAVINGS',
      currency,
      validFrom: FROM_THE_BEGINNING,
      dayCount: currency === 'GBP' ? 'ACT/365F' : currency === 'USD' ? 'ACT/360' : '30E/360',
      tierMethod: 'PER_TIER',
      tiers: [{ from: '0', rate: '0.5' }],
      debitRate: '0',
      monthlyFee: '0',
      waivers: [],
    })),
  ]);
}
