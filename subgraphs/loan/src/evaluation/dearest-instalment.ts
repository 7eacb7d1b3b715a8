import { isRefusal } from '../domain/refusal.ts';
import { scheduleOf } from '../domain/schedule.ts';
import type { LoanProductTerms } from '../products/loan-product.ts';
import { termsOf } from '../products/terms-of.ts';

/**
 * The dearest instalment of a loan that is paid out on a day, its fee included: what has to be affordable. `undefined` where the terms give no
 * schedule.
 */
export function dearestInstalment(
  product: LoanProductTerms,
  loan: { readonly amount: bigint; readonly termMonths: number; readonly on: string },
): bigint | undefined {
  const terms = termsOf(product, { months: loan.termMonths });
  const schedule = isRefusal(terms) ? terms : scheduleOf(terms, loan.amount, loan.on);
  if (isRefusal(schedule)) return undefined;
  let dearest = 0n;
  for (const { total } of schedule.instalments) if (total > dearest) dearest = total;
  return dearest;
}
