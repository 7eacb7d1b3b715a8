import { parseRate, RATE_ONE } from '../domain/annual-rate.ts';
import { roundHalfEven } from '../domain/rational.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { LoanProductTerms } from './loan-product.ts';

/** What is charged for a loan of an amount, in minor units. */
export interface ChargedFees {
  /** Kept back from what is paid out: the fixed part, and the percentage of the amount, rounded half to even. */
  readonly arrangement: bigint;
  /** With every instalment. */
  readonly perInstalment: bigint;
}

export function feesOf({ fees }: Pick<LoanProductTerms, 'fees'>, amount: bigint): ChargedFees {
  const percent = parseRate(fees.arrangementPercent);
  if (isRefusal(percent)) throw new Error('a product has a fee that is no percentage');
  const part = roundHalfEven({ of: amount * percent, per: RATE_ONE });
  return { arrangement: fees.arrangement + part, perInstalment: fees.perInstalment };
}
