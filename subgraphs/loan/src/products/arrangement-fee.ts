import { parseRate, RATE_ONE } from '../domain/annual-rate.ts';
import { roundHalfEven } from '../domain/rational.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { LoanProductTerms } from './loan-product.ts';

/** What is kept back of a loan of an amount, in minor units: the fixed part, and the percentage of the amount, rounded half to even. */
export function arrangementFeeOf({ fees }: Pick<LoanProductTerms, 'fees'>, amount: bigint): bigint {
  const percent = parseRate(fees.arrangementPercent);
  if (isRefusal(percent)) throw new Error('a product has a fee that is no percentage');
  return fees.arrangement + roundHalfEven({ of: amount * percent, per: RATE_ONE });
}
