import type { DayCount } from '@florin/day-count';
import { parseRate } from '../domain/annual-rate.ts';
import { type LoanTerms, loanTerms } from '../domain/loan-terms.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { LoanProductTerms } from './loan-product.ts';

/** As the calendar's conventions are named elsewhere: the SDL's names hold no signs. */
const DAY_COUNTS: Readonly<Record<LoanProductTerms['dayCount'], DayCount>> = {
  THIRTY_360: '30/360',
  THIRTY_E_360: '30E/360',
  THIRTY_E_360_ISDA: '30E/360 ISDA',
  ACT_365F: 'ACT/365F',
  ACT_360: 'ACT/360',
  ACT_ACT_ISDA: 'ACT/ACT',
};

export function dayCountOf(named: LoanProductTerms['dayCount']): DayCount {
  return DAY_COUNTS[named];
}

/** What a loan of a product is agreed on: monthly instalments for so many months. */
export function termsOf(
  product: LoanProductTerms,
  agreed: { readonly months: number; readonly firstDue?: string | undefined },
): LoanTerms | Refusal {
  const rate = parseRate(product.rate);
  if (isRefusal(rate)) return rate;
  return loanTerms({
    method: product.method,
    rate,
    dayCount: dayCountOf(product.dayCount),
    instalments: agreed.months,
    firstDue: agreed.firstDue,
    feePerInstalment: product.fees.perInstalment,
    multipleOf: product.instalmentMultiple ?? 1n,
    grace: { onPrincipalPayment: product.principalGrace },
  });
}
