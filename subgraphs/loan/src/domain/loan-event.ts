import type { AnnualRate } from './annual-rate.ts';
import type { Frequency, Grace } from './loan-terms.ts';

/** What a repayment does with what is more than is due. */
export const REPAYMENT_USES = ['INSTALMENTS', 'SHORTEN_TERM', 'LOWER_INSTALMENT', 'PAYOFF'] as const;
/**
 * `INSTALMENTS`: the coming instalments are paid ahead, one after the other. `SHORTEN_TERM`: less principal, instalments as before, so fewer of
 * them. `LOWER_INSTALMENT`: less principal, as many instalments as before, lower ones. `PAYOFF`: everything, with interest as the terms say.
 */
export type RepaymentUse = (typeof REPAYMENT_USES)[number];

interface Dated {
  /** Unique for the loan; of two events alike on one day, the smaller one goes first, whichever was entered first. */
  readonly id: string;
  /** ISO 8601. */
  readonly on: string;
}

/** Amounts are positive minor units. */
export type LoanEvent =
  | (Dated & { readonly kind: 'DISBURSED'; readonly amount: bigint })
  /** The day's own interest is counted by the new rate already: that from the evening before to this one, as Fineract does. */
  | (Dated & { readonly kind: 'RATE_CHANGED'; readonly rate: AnnualRate })
  | (Dated & {
      readonly kind: 'CHARGED';
      readonly component: 'fee' | 'penalty';
      readonly amount: bigint;
      /** For a penalty by the product's rule: of which late instalments it is how much. */
      readonly late?: readonly LateCharge[];
    })
  | (Dated & { readonly kind: 'REPAID'; readonly amount: bigint; readonly use: RepaymentUse })
  | (Dated & Rescheduling & { readonly kind: 'RESCHEDULED' })
  | (Dated & { readonly kind: 'WRITTEN_OFF' })
  | (Dated & { readonly kind: 'CREDIT_PAID_OUT'; readonly amount: bigint })
  /** Takes another event back, as if it had never been; any but the first disbursement. */
  | (Dated & { readonly kind: 'REVERSED'; readonly of: string });

/** What counts of them: a taking back and what it takes back are as if they had never been. */
export function notTakenBack(events: readonly LoanEvent[]): readonly LoanEvent[] {
  const reversed = new Set(events.flatMap((event) => (event.kind === 'REVERSED' ? [event.of] : [])));
  return events.filter(({ id, kind }) => kind !== 'REVERSED' && !reversed.has(id));
}

/** What the lateness of an instalment costs, by the day on which it was due. */
export interface LateCharge {
  readonly due: string;
  readonly amount: bigint;
}

/** What is still to come is planned anew from that day. */
export interface Rescheduling {
  /** Instalments from then on. */
  readonly instalments: number;
  readonly firstDue: string;
  readonly every?: Frequency;
  readonly rate?: AnnualRate;
  readonly grace?: Grace;
  /** `KEEP`: what is late stays due. `SPREAD` re-ages the loan: late principal is spread again, and late interest, fees and penalties are due with the first new instalment. */
  readonly arrears: 'KEEP' | 'SPREAD';
}
