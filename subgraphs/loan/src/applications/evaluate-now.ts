import type { Transaction } from '@florin/kit';
import { dearestInstalment } from '../evaluation/dearest-instalment.ts';
import { type Evaluation, evaluate, monthsBetween } from '../evaluation/evaluate.ts';
import type { AccountHistory } from '../evaluation/figures.ts';
import { loansHeld } from '../evaluation/loans-held.ts';
import { REFUSALS_COUNT_MONTHS } from '../limits.ts';
import type { LoanProduct } from '../products/loan-product.ts';
import { countDeclined } from '../store/applications.ts';
import { findBankDay } from '../store/bank-day.ts';
import { accountHistoryOf } from './account-history.ts';
import type { ApplicationDependencies } from './apply-for-loan.ts';
import type { CheckedApplication } from './check-application.ts';
import type { Caller, Standing } from './standing.ts';

/** What other services say of who applies. */
export interface Applicant {
  readonly customerId: string;
  readonly standing: Standing;
  readonly accounts: AccountHistory;
}

/** Asks what the applicant's accounts show, once: before any lock. @throws ServiceUnavailable */
export async function applicantOf(
  { database, ledger, today }: ApplicationDependencies,
  caller: Caller,
  standing: Standing,
  { currency, policy }: LoanProduct,
): Promise<Applicant> {
  const before = (await findBankDay(database)) ?? today();
  const accounts = await accountHistoryOf(ledger, caller, { currency, before, months: policy.history.months });
  return { customerId: caller.customerId, standing, accounts };
}

/** By what the bank knows under the lock of the customer's applications. `id`: of one that is there already. */
export async function evaluateNow(
  sql: Transaction,
  { now, today }: ApplicationDependencies,
  { customerId, standing, accounts }: Applicant,
  { id: applicationId, product, amount, termMonths, stated }: CheckedApplication & { readonly id?: string },
): Promise<Evaluation> {
  const at = now();
  const day = (await findBankDay(sql)) ?? today();
  const since = new Date(at);
  since.setUTCMonth(since.getUTCMonth() - REFUSALS_COUNT_MONTHS);
  const { currency, policy } = product;
  const { months } = policy.history;
  return evaluate({
    product,
    amount,
    monthlyIncome: stated.monthlyIncome,
    monthlyObligations: stated.monthlyObligations,
    instalment: dearestInstalment(product, { amount, termMonths, on: today() }),
    months: monthsBetween(new Date(standing.customerSince), at),
    declinedLately: await countDeclined(sql, customerId, since),
    accounts,
    held: await loansHeld(sql, { customerId, currency, applicationId, months, day, at }),
  });
}
