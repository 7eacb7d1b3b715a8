import { dayParts } from './day-count.ts';
import type { ProductTerms } from './product-terms.ts';

/**
 * What one day earns, exactly: positive units are the bank's debt to the customer, negative ones the customer's for an overdraft.
 *
 * @param balance by value date at the day's end, in minor units
 */
export function accrueDay(terms: ProductTerms, balance: bigint, day: string): bigint {
  const parts = dayParts(terms.dayCount, day);
  if (balance < 0n) return balance * terms.debitRate * parts;
  return weighted(terms, balance) * parts;
}

/** The sum of balance times rate. */
function weighted({ tiers, tierMethod }: ProductTerms, balance: bigint): bigint {
  if (tierMethod === 'WHOLE_BALANCE') {
    const reached = tiers.findLast(({ from }) => from <= balance);
    return balance * (reached?.rate ?? 0n);
  }
  let sum = 0n;
  for (const [place, { from, rate }] of tiers.entries()) {
    if (balance <= from) break;
    const end = tiers[place + 1]?.from;
    sum += ((end === undefined || balance < end ? balance : end) - from) * rate;
  }
  return sum;
}
