import type { LoanView } from '../domain/loan-view.ts';
import { addParts, noParts, type Parts, sumOf } from '../domain/parts.ts';

/** What a repayment was used for, in minor units. */
export interface Allocation {
  readonly parts: Parts;
  /** What it brought in of a loan that was written off. */
  readonly recovered: bigint;
  /** What was more than is owed: the customer's credit. */
  readonly credit: bigint;
}

/** What a repayment is used for as a view has it: one that comes late, or is taken back, changes that of the others. */
export function allocationOf(view: LoanView, payment: { readonly id: string; readonly amount: bigint }): Allocation {
  const parts = noParts();
  for (const { payments } of view.instalments)
    for (const each of payments) if (each.event === payment.id) addParts(parts, each.parts);
  const recovered = view.recoveries.find(({ event }) => event === payment.id)?.amount ?? 0n;
  return { parts, recovered, credit: payment.amount - sumOf(parts) - recovered };
}
