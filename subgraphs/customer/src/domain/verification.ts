import { assertNever } from '@florin/kit';

/** Where a customer's verification stands. */
export type VerificationState =
  | { readonly status: 'PENDING' }
  /** Documents wait for compliance. `decidedAt`: when it was decided before, if it was. */
  | { readonly status: 'IN_REVIEW'; readonly decidedAt: Date | null }
  | { readonly status: 'VERIFIED'; readonly decidedAt: Date }
  | {
      readonly status: 'MORE_DOCUMENTS_NEEDED' | 'REJECTED';
      readonly decidedAt: Date;
      readonly reasons: readonly string[];
    };

export type VerificationStatus = VerificationState['status'];

/** A customer's verification. */
export type VerificationOf = VerificationState & { readonly customerId: string };

/** A state that somebody decided. */
export type DecidedVerification = Exclude<VerificationState, { status: 'PENDING' | 'IN_REVIEW' }>;

/** What compliance decides. */
export type VerificationDecision =
  | { readonly kind: 'VERIFY' }
  | { readonly kind: 'REJECT' | 'REQUEST_DOCUMENTS'; readonly reasons: readonly string[] };

export type VerificationRefusal =
  | 'SELF'
  | 'UNCHANGED'
  | 'NEWER_SUBMISSION'
  | 'IN_REVIEW'
  | 'VERIFIED'
  | 'TOO_MANY_DOCUMENTS';

/**
 * Decides on a customer's verification. Any state can follow any other, because later findings change earlier decisions in
 * both ways; only a decision that changes nothing is refused, anybody's on themself, and one for which other documents were looked at than
 * those that were handed in last.
 */
export function decideVerification(
  status: VerificationStatus,
  decision: VerificationDecision,
  who: { readonly customerId: string; readonly deciderId: string | undefined; readonly isOutdated: boolean },
  at: Date,
): DecidedVerification | { readonly refusal: VerificationRefusal } {
  if (who.customerId === who.deciderId) return { refusal: 'SELF' };
  if (who.isOutdated) return { refusal: 'NEWER_SUBMISSION' };
  const next = decided(decision, at);
  return next.status === status ? { refusal: 'UNCHANGED' } : next;
}

function decided(decision: VerificationDecision, decidedAt: Date): DecidedVerification {
  switch (decision.kind) {
    case 'VERIFY':
      return { status: 'VERIFIED', decidedAt };
    case 'REJECT':
      return { status: 'REJECTED', decidedAt, reasons: decision.reasons };
    case 'REQUEST_DOCUMENTS':
      return { status: 'MORE_DOCUMENTS_NEEDED', decidedAt, reasons: decision.reasons };
    default:
      return assertNever(decision);
  }
}

/** Whether documents can be handed in now: not while some wait, nor when nothing is to be proven any more. */
export function refusalToSubmit(status: VerificationStatus): VerificationRefusal | undefined {
  return status === 'IN_REVIEW' || status === 'VERIFIED' ? status : undefined;
}
