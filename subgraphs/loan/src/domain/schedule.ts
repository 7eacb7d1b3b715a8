import { AMOUNT_MAX } from '../limits.ts';
import type { LoanTerms } from './loan-terms.ts';
import { type Instalment, loanOn } from './loan-view.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

export interface Schedule {
  readonly instalments: readonly Instalment[];
  readonly totalInterest: bigint;
  readonly total: bigint;
}

/**
 * The schedule of a loan that is paid out at once, as an offer shows it.
 *
 * @param amount minor units
 * @param on when it is paid out
 */
export function scheduleOf(terms: LoanTerms, amount: bigint, on: string): Schedule | Refusal {
  if (amount > AMOUNT_MAX) return refuse('AMOUNT_TOO_LARGE');
  const view = loanOn(terms, [{ kind: 'DISBURSED', id: 'disbursement', on, amount }], on);
  if (isRefusal(view)) return view;
  const { instalments } = view;
  if (growsToTheEnd(terms, instalments)) return refuse('INSTALMENT_BELOW_INTEREST');
  const totalInterest = instalments.reduce((sum, { owed }) => sum + owed.interest, 0n);
  return { instalments, totalInterest, total: amount + totalInterest };
}

/**
 * Instalments that do not even hold their interest, so that the last one has to take what the others did not: such a loan grows. A long first period
 * alone does not make one, as the instalments after it catch up. What grace puts off is meant to wait.
 */
function growsToTheEnd({ method, grace }: LoanTerms, instalments: readonly Instalment[]): boolean {
  if (method === 'EQUAL_PRINCIPAL') return false;
  const graced = Math.max(grace.onPrincipalPayment, grace.onInterestPayment);
  const regular = instalments.filter(({ kind, number }) => kind === 'INSTALMENT' && number > graced);
  const [before, last] = regular.slice(-2);
  const isStuck = regular.slice(0, -1).some(({ owed }) => owed.principal <= 0n);
  return isStuck && before !== undefined && last !== undefined && last.total > 2n * before.total;
}
