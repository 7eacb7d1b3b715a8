import { assertNever, type Faults, notFoundRejection, publicError, validationRejection } from '@florin/kit';
import {
  checkIncrease,
  checkRateChange,
  checkReschedule,
  checkReversal,
  checkWriteOff,
  type WantedChange,
} from '../changes/loan-change.ts';
import { proposeChange } from '../changes/propose-change.ts';
import type { LoanContext } from '../context.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { eventIdOf } from '../store/loan-texts.ts';
import { loanState } from './rejections.ts';

/** What officers do to loans by two. */
export const loanChanges: Pick<
  MutationResolvers,
  'rescheduleLoan' | 'writeOffLoan' | 'reverseLoanRepayment' | 'increaseLoan' | 'changeLoanRate'
> = {
  rescheduleLoan: (_parent, { input }, context) => propose(checkReschedule(input), context),
  writeOffLoan: (_parent, { input }, context) => propose(checkWriteOff(input), context),
  reverseLoanRepayment: (_parent, { input }, context) =>
    propose(checkReversal(input, eventIdOf(input.repayment)), context),
  increaseLoan: (_parent, { input }, context) => propose(checkIncrease(input), context),
  changeLoanRate: (_parent, { input }, context) => propose(checkRateChange(input), context),
};

async function propose(checked: WantedChange | Faults, { viewer, traceId, servicing, applying }: LoanContext) {
  if (!('change' in checked)) return validationRejection(checked);
  if (viewer.kind !== 'user') throw publicError('FORBIDDEN', 'Only a person can ask for this.');
  const deps = { ...servicing, customers: applying.customers };
  const outcome = await proposeChange(deps, { officer: viewer, traceId }, checked);
  switch (outcome.kind) {
    case 'pending':
      return { __typename: 'ApprovalPending', approval: { __typename: 'Approval', id: outcome.approvalId } } as const;
    case 'not-found':
      return notFoundRejection(outcome.what);
    case 'refused':
      return loanState(outcome.reason);
    case 'currency':
      return validationRejection([
        { path: 'input.amount.currency', code: 'CURRENCY', message: 'The loan is in another currency.' },
      ]);
    default:
      return assertNever(outcome);
  }
}
