import type { Currency } from '@florin/kit';
import type { DayCount } from './day-count.ts';

/** What accounts the bank offers: the SDL's `Product`. */
export const PRODUCTS = ['CURRENT', 'SAVINGS', 'BUSINESS'] as const;
export type Product = (typeof PRODUCTS)[number];

/** A rate that holds from a balance on. */
interface RateTier {
  /** Minor units. */
  readonly from: bigint;
  /** A year, in millionths of a percent. */
  readonly rate: bigint;
}

/** `PER_TIER`: each part of the balance has the rate of its tier. `WHOLE_BALANCE`: all of it has that of the tier that it reaches. */
export const TIER_METHODS = ['PER_TIER', 'WHOLE_BALANCE'] as const;
type TierMethod = (typeof TIER_METHODS)[number];

/** On what ground a monthly fee is waived. */
export type FeeWaiver =
  /** The balance at the end of every day of the month was at least so much, in minor units. */
  | { readonly kind: 'MINIMUM_BALANCE'; readonly amount: bigint }
  /** The account was opened in this month or fewer than so many months before. */
  | { readonly kind: 'NEW_ACCOUNT'; readonly months: number }
  /** The product is kept free. */
  | { readonly kind: 'PRODUCT' };

/** Why a month's fee was not taken. `NOT_IN_USE`: the account was frozen or asleep. `CLOSING`: the month of closing is free. */
export type WaivedBecause = FeeWaiver['kind'] | 'NOT_IN_USE' | 'CLOSING';

/** What holds for the accounts of a product in a currency from a day on, until the next version. */
export interface ProductTerms {
  readonly product: Product;
  readonly currency: Currency;
  readonly validFrom: string;
  readonly dayCount: DayCount;
  readonly tierMethod: TierMethod;
  /** Rising; the first begins at 0. */
  readonly tiers: readonly RateTier[];
  /** Of what is overdrawn, a year, in millionths of a percent. */
  readonly debitRate: bigint;
  /** Of a whole month, in minor units. */
  readonly monthlyFee: bigint;
  readonly waivers: readonly FeeWaiver[];
}

/** Which terms hold on a day; `undefined` where the bank has none for that product and currency, so that nothing is counted. */
export interface TermsCatalogue {
  readonly on: (product: Product, currency: Currency, day: string) => ProductTerms | undefined;
}

export function termsCatalogue(versions: readonly ProductTerms[]): TermsCatalogue {
  const byKey = new Map<string, ProductTerms[]>();
  for (const terms of versions) {
    const key = `${terms.product} ${terms.currency}`;
    byKey.set(key, [...(byKey.get(key) ?? []), terms]);
  }
  // The newest first.
  for (const list of byKey.values()) list.sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1));
  return {
    on: (product, currency, day) => byKey.get(`${product} ${currency}`)?.find(({ validFrom }) => validFrom <= day),
  };
}
