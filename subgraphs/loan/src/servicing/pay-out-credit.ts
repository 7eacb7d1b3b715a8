import {
  checkIdempotencyKey,
  claimProof,
  type Faults,
  fingerprintOf,
  isId,
  type Money,
  orUnavailable,
  type SensitiveAct,
  type StepUpProof,
  type StepUpRefusal,
} from '@florin/kit';
import type { Caller } from '../applications/standing.ts';
import { loanCreditPaidOut } from '../events/published-loans.ts';
import type { AcceptDependencies } from '../offers/accept-offer.ts';
import { type ActOutcome, ownAct } from './repay-loan.ts';

export interface UncheckedCreditPayout {
  readonly loanId: string;
  readonly toAccountId: string;
  readonly challengeId?: string | null | undefined;
  readonly idempotencyKey: string;
}

export type PayOutOutcome = ActOutcome | { readonly kind: 'step-up'; readonly refusal: StepUpRefusal };

/** There is a credit, and nobody has proven yet that they want it paid out there. */
interface Unproven {
  readonly kind: 'unproven';
  readonly amount: Money;
}

/**
 * Pays out all that was paid too much of a loan, to an account that the caller may pay from, with a proof: a repayment needs none because it stays
 * with the borrower, and others may hold the account that this goes to.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE`
 */
export async function payOutCredit(
  deps: AcceptDependencies,
  caller: Caller,
  unchecked: UncheckedCreditPayout,
): Promise<PayOutOutcome> {
  const { loanId, toAccountId, challengeId } = unchecked;
  const faults: Faults = [];
  const key = checkIdempotencyKey(unchecked.idempotencyKey, 'input.idempotencyKey', faults);
  if (key === undefined) return { kind: 'invalid', faults };
  if (!isId('loan', loanId)) return { kind: 'not-found' };
  if (!isId('account', toAccountId)) return { kind: 'no-account' };
  const asked = { loanId, toAccountId, key };
  const asking = await payOut(deps, caller, asked, undefined);
  if (asking.kind !== 'unproven') return asking;
  const { amount } = asking;
  const log = { logger: deps.logger, traceId: caller.traceId };
  const away = 'Nothing was paid out: try again with the same key.';
  const proof =
    typeof challengeId === 'string'
      ? await orUnavailable(
          () => deps.stepUp.proofOf(actOf(caller, asked, amount), challengeId, caller.traceId),
          away,
          log,
        )
      : undefined;
  const done = proof === undefined ? asking : await payOut(deps, caller, asked, { ...proof, amount });
  if (done.kind !== 'unproven') return done;
  const act = actOf(caller, asked, done.amount);
  const shown = { amount: done.amount, accountId: toAccountId };
  return {
    kind: 'step-up',
    refusal: await orUnavailable(() => deps.stepUp.refusalFor(act, shown, caller.traceId), away, log),
  };
}

interface Asked {
  readonly loanId: string;
  readonly toAccountId: string;
  readonly key: string;
}

function actOf({ customerId }: Caller, { loanId, toAccountId, key }: Asked, { amount, currency }: Money): SensitiveAct {
  const payload = { loanId, toAccountId, amount: `${amount} ${currency}`, idempotencyKey: key };
  return { subject: customerId, action: 'PAY_OUT_LOAN_CREDIT', payload };
}

/** With a proof of the amount that there is, used up with the payout; without one it says how much that is. */
function payOut(
  deps: AcceptDependencies,
  caller: Caller,
  { loanId, toAccountId: accountId, key }: Asked,
  proof: (StepUpProof & { readonly amount: Money }) | undefined,
): Promise<ActOutcome | Unproven> {
  return ownAct<Unproven>(deps, caller, {
    loanId,
    act: 'payOutLoanCredit',
    key,
    fingerprint: fingerprintOf({ loanId, accountId }),
    decide: async ({ loan, view: { credit: amount } }, sql) => {
      if (amount <= 0n) return { no: 'NO_CREDIT' };
      if (proof?.amount.amount !== amount || !(await claimProof(sql, proof)))
        return { no: { kind: 'unproven', amount: { amount, currency: loan.currency } } };
      return {
        events: [{ kind: 'CREDIT_PAID_OUT', amount }],
        customer: { accountId, kind: 'LOAN_REPAYMENT', asHolder: true, text: 'Loan credit paid out' },
        told: () => ({ booked: [loanCreditPaidOut(loan, { accountId, amount })], refused: [] }),
      };
    },
  });
}
