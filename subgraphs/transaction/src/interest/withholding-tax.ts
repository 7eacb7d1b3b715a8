import type { Money } from '@florin/kit';

/** Interest that is about to be posted to a customer. */
interface TaxedInterest {
  readonly accountId: string;
  /** Customers' ids. */
  readonly holders: readonly string[];
  readonly gross: Money;
  /** The last day for which it is. */
  readonly through: string;
}

/**
 * The law of the country: how much of interest is kept back for the tax office. Asked under the account's lock, so it answers from memory;
 * it must answer the same for the same interest, which is asked again after a deadlock.
 */
export interface WithholdingTax {
  /** In minor units; from 0 to the gross amount. */
  readonly on: (interest: TaxedInterest) => bigint;
}

/** As in the Netherlands, where a bank reports interest and keeps nothing back. */
export const NO_WITHHOLDING: WithholdingTax = { on: () => 0n };
