import { checkIdempotencyKey, type Faults, fingerprintOf, isId } from '@florin/kit';
import type { Caller } from '../applications/standing.ts';
import { loanCreditPaidOut } from '../events/published-loans.ts';
import type { ServicingDependencies } from './finish-movement.ts';
import { type ActOutcome, ownAct } from './repay-loan.ts';

export interface UncheckedCreditPayout {
  readonly loanId: string;
  readonly toAccountId: string;
  readonly idempotencyKey: string;
}

/** Pays out all that was paid too much of a loan, to an account that the caller may pay from. @throws GraphQLError `SUBGRAPH_UNAVAILABLE` */
export async function payOutCredit(
  deps: ServicingDependencies,
  caller: Caller,
  { loanId, toAccountId: accountId, idempotencyKey }: UncheckedCreditPayout,
): Promise<ActOutcome> {
  const faults: Faults = [];
  const key = checkIdempotencyKey(idempotencyKey, 'input.idempotencyKey', faults);
  if (key === undefined) return { kind: 'invalid', faults };
  if (!isId('loan', loanId)) return { kind: 'not-found' };
  if (!isId('account', accountId)) return { kind: 'no-account' };
  return ownAct(deps, caller, {
    loanId,
    act: 'payOutLoanCredit',
    key,
    fingerprint: fingerprintOf({ loanId, accountId }),
    decide: ({ loan, view: { credit: amount } }) =>
      amount <= 0n
        ? { no: 'NO_CREDIT' }
        : {
            events: [{ kind: 'CREDIT_PAID_OUT', amount }],
            customer: { accountId, kind: 'LOAN_REPAYMENT', asHolder: true, text: 'Loan credit paid out' },
            told: () => ({ booked: [loanCreditPaidOut(loan, { accountId, amount })], refused: [] }),
          },
  });
}
