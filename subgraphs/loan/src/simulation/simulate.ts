import { europeanApr } from '../domain/apr-eu.ts';
import { type CreditFlows, percentText } from '../domain/apr-flows.ts';
import { americanApr } from '../domain/apr-us.ts';
import type { Instalment } from '../domain/loan-view.ts';
import { larger } from '../domain/rational.ts';
import { isRefusal, type RefusalCode } from '../domain/refusal.ts';
import { scheduleOf } from '../domain/schedule.ts';
import { arrangementFeeOf } from '../products/arrangement-fee.ts';
import type { LoanProduct } from '../products/loan-product.ts';
import { termsOf } from '../products/terms-of.ts';

/** What a loan would be like. Amounts in minor units, days in ISO 8601. */
export interface LoanWish {
  readonly amount: bigint;
  readonly termMonths: number;
  readonly paidOutOn: string;
  /** A month after it is paid out without it. */
  readonly firstDueOn: string | undefined;
}

/** A line of the schedule as it is shown. */
export interface PlannedInstalment {
  readonly number: number;
  readonly dueOn: string;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fee: bigint;
  readonly total: bigint;
  /** Principal that is left when it is paid. */
  readonly balance: bigint;
}

export interface LoanSimulation {
  readonly product: LoanProduct;
  readonly amount: bigint;
  /** What the customer gets: the amount less what is kept back. */
  readonly paidOut: bigint;
  readonly instalments: readonly PlannedInstalment[];
  readonly totalInterest: bigint;
  readonly totalFees: bigint;
  /** Percent a year, with two digits after the point. */
  readonly apr: { readonly european: string; readonly american: string };
}

/** Why there is no such loan. */
export type SimulationFault = 'AMOUNT_OUT_OF_RANGE' | 'TERM_OUT_OF_RANGE' | 'NOTHING_PAID_OUT' | RefusalCode;

/** The loan that a product would make of a wish: its schedule, and all that it costs. */
export function simulate(product: LoanProduct, wish: LoanWish): LoanSimulation | { readonly fault: SimulationFault } {
  const { amount, termMonths, paidOutOn, firstDueOn } = wish;
  if (amount < product.amount.minimum || amount > product.amount.maximum) return { fault: 'AMOUNT_OUT_OF_RANGE' };
  if (termMonths < product.termMonths.minimum || termMonths > product.termMonths.maximum)
    return { fault: 'TERM_OUT_OF_RANGE' };
  const terms = termsOf(product, { months: termMonths, firstDue: firstDueOn });
  if (isRefusal(terms)) return { fault: terms.refused };
  const schedule = scheduleOf(terms, amount, paidOutOn);
  if (isRefusal(schedule)) return { fault: schedule.refused };
  const arrangement = arrangementFeeOf(product, amount);
  if (arrangement >= amount) return { fault: 'NOTHING_PAID_OUT' };
  const instalments = schedule.instalments.filter(({ kind }) => kind === 'INSTALMENT').map(planned);
  const paidOut = amount - arrangement;
  const flows: CreditFlows = {
    advances: [{ on: paidOutOn, amount: paidOut }],
    payments: instalments.filter(({ total }) => total > 0n).map(({ dueOn, total }) => ({ on: dueOn, amount: total })),
  };
  const [european, american] = [europeanApr(flows), americanApr(flows)];
  if (isRefusal(european)) return { fault: european.refused };
  if (isRefusal(american)) return { fault: american.refused };
  return {
    product,
    amount,
    paidOut,
    instalments,
    totalInterest: schedule.totalInterest,
    totalFees: instalments.reduce((sum, { fee }) => sum + fee, arrangement),
    apr: { european: percentText(european), american: percentText(american) },
  };
}

/**
 * The instalment that is told in a word: the largest. The last one is left out, which is a few cents more or less than those before; only where it
 * alone repays principal, after grace, it is one like any other.
 */
export function shownInstalment({ product, instalments }: Pick<LoanSimulation, 'product' | 'instalments'>): bigint {
  const isLastAlone = instalments.length - product.principalGrace <= 1;
  return instalments.slice(0, isLastAlone ? undefined : -1).reduce((most, { total }) => larger(most, total), 0n);
}

function planned({ number, due, owed, total, balance }: Instalment): PlannedInstalment {
  const { principal, interest, fee } = owed;
  return { number, dueOn: due, principal, interest, fee, total, balance };
}
