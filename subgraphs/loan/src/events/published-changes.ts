import type { DomainEvent } from '@florin/events';
import type { LoanChange } from '../changes/loan-change.ts';

/** Two officers changed a loan, or wanted to when it could not be done any more. Aggregate: the loan. */
interface LoanChanged extends DomainEvent {
  readonly type: 'LoanChanged' | 'LoanChangeRefused';
  readonly version: 1;
  readonly payload: {
    readonly loanId: string;
    readonly customerId: string;
    readonly change: LoanChange;
    readonly approvalId: string;
    readonly requestedBy: string;
    readonly decidedBy: string;
    /** Why not; filled in when the ledger refuses it. */
    readonly refusal: string | null;
  };
}

/** Who wanted it. */
export interface ByTwo {
  readonly approvalId: string;
  readonly requestedBy: string;
  readonly decidedBy: string;
}

export function loanChanged(
  type: LoanChanged['type'],
  { id: loanId, customerId }: { readonly id: string; readonly customerId: string },
  change: LoanChange,
  by: ByTwo & { readonly refusal?: string },
): LoanChanged {
  const { approvalId, requestedBy, decidedBy, refusal = null } = by;
  const payload = { loanId, customerId, change, approvalId, requestedBy, decidedBy, refusal };
  return { type, version: 1, aggregateId: loanId, payload };
}
