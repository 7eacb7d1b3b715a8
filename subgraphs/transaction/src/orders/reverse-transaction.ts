import {
  checkText,
  type Faults,
  isId,
  notFoundRejection,
  publicError,
  requestApproval,
  validationRejection,
} from '@florin/kit';
import type { TransactionContext } from '../context.ts';
import type { ReverseTransactionInput } from '../generated/resolvers.ts';
import { REVERSAL_REASON_MAX_LENGTH } from '../limits.ts';
import { orUnavailable } from '../unavailable.ts';
import { actorOf } from './actor.ts';

/** Asks a second person to approve that a booking is taken back: the mutation `reverseTransaction`. */
export async function reverseTransaction(
  { viewer, ledger, customers, traceId }: Pick<TransactionContext, 'viewer' | 'ledger' | 'customers' | 'traceId'>,
  { transactionId, reason: unchecked }: ReverseTransactionInput,
) {
  const faults: Faults = [];
  const reason = checkText(unchecked, 'input.reason', { min: 1, max: REVERSAL_REASON_MAX_LENGTH }, faults);
  if (reason === undefined) return validationRejection(faults);
  if (!isId('transaction', transactionId)) return notFoundRejection('transaction');
  if (viewer.kind !== 'user') throw publicError('FORBIDDEN', 'Only a person can ask for this.');
  const requestedBy = actorOf(viewer);
  switch (await orUnavailable(() => ledger.reversibilityOf({ transactionId, wantedBy: [requestedBy] }))) {
    case 'NOT_FOUND':
      return notFoundRejection('transaction');
    case 'NOT_REVERSIBLE':
      return notReversible('It moved no money, takes a booking back itself, or is one of a loan.');
    case 'CONFLICT_OF_INTEREST':
      return notReversible('You hold one of its accounts: somebody else has to ask for it.');
    case 'REVERSED_BEFORE':
      return notReversible('It was taken back before.');
    case 'REVERSIBLE': {
      const asked = {
        kind: 'REVERSE_TRANSACTION',
        subjectId: transactionId,
        requestedBy,
        sessionId: viewer.sessionId,
        reason,
      };
      const approvalId = await orUnavailable(() => requestApproval(customers, asked, traceId));
      if (approvalId === null) throw publicError('FORBIDDEN', 'You may not ask for this any more.');
      return { __typename: 'ApprovalPending', approval: { __typename: 'Approval', id: approvalId } } as const;
    }
  }
}

function notReversible(message: string) {
  return { __typename: 'NotReversibleRejection', code: 'NOT_REVERSIBLE', message } as const;
}
