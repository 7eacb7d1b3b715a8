import type { LoanProduct } from '../products/loan-product.ts';
import { simulate } from '../simulation/simulate.ts';
import type { ShownSimulation } from '../simulation/simulate-wish.ts';

/** What the bank offers: planned as if it were paid out on the day on which it was approved. */
export type LoanOffer = ShownSimulation & {
  readonly applicationId: string;
  /** The last day on which it can be accepted. */
  readonly expiresOn: string;
};

/** What of an application makes an offer. */
interface Approved {
  readonly id: string;
  readonly amount: bigint;
  readonly termMonths: number;
  readonly offeredOn: string | null;
  readonly offerExpiresOn: string | null;
}

/** What was approved, on the terms of the application's version of the product; `undefined` where nothing was, or the terms give no schedule. */
export function offerOf(application: Approved, product: LoanProduct): LoanOffer | undefined {
  const { amount, termMonths, offeredOn: paidOutOn, offerExpiresOn: expiresOn } = application;
  if (paidOutOn === null || expiresOn === null) return undefined;
  const simulation = simulate(product, { amount, termMonths, paidOutOn, firstDueOn: undefined });
  return 'fault' in simulation ? undefined : { ...simulation, applicationId: application.id, paidOutOn, expiresOn };
}
