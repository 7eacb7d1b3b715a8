import { assertNever } from '@florin/kit';

/** Where a customer's verification stands. */
export type VerificationState =
  | { readonly status: 'PENDING' }
  | { readonly status: 'VERIFIED'; readonly decidedAt: Date }
  | { readonly status: 'REJECTED'; readonly decidedAt: Date; readonly reasons: readonly string[] };

export type VerificationStatus = VerificationState['status'];

/** What compliance decides. */
export type VerificationDecision =
  | { readonly kind: 'VERIFY' }
  | { readonly kind: 'REJECT'; readonly reasons: readonly string[] };

export type VerificationRefusal = 'SELF' | 'UNCHANGED';

/**
 * Decides on a customer's verification. Any state can follow any other, because later findings change earlier decisions in
 * both ways; only a decision that changes nothing is refused, and anybody's on themself.
 */
export function decideVerification(
  status: VerificationStatus,
  decision: VerificationDecision,
  who: { readonly customerId: string; readonly deciderId: string },
  at: Date,
): Exclude<VerificationState, { status: 'PENDING' }> | { readonly refusal: VerificationRefusal } {
  if (who.customerId === who.deciderId) return { refusal: 'SELF' };
  switch (decision.kind) {
    case 'VERIFY':
      return status === 'VERIFIED' ? { refusal: 'UNCHANGED' } : { status: 'VERIFIED', decidedAt: at };
    case 'REJECT':
      return status === 'REJECTED'
        ? { refusal: 'UNCHANGED' }
        : { status: 'REJECTED', decidedAt: at, reasons: decision.reasons };
    default:
      return assertNever(decision);
  }
}
