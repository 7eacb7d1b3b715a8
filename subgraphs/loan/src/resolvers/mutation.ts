import {
  assertNever,
  type Currency,
  customerIdOf,
  idempotencyConflictRejection,
  notFoundRejection,
  publicError,
  validationRejection,
} from '@florin/kit';
import { applyForLoan } from '../applications/apply-for-loan.ts';
import { decideApplication } from '../applications/decide-application.ts';
import { checkDecision } from '../applications/decision.ts';
import type { Caller } from '../applications/standing.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import type { LoanContext } from '../context.ts';
import { addDocument } from '../documents/add-document.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { acceptOffer } from '../offers/accept-offer.ts';
import type { EndedMovement } from '../servicing/finish-movement.ts';
import { addedDocument } from './loan-document.ts';
import { applicationState, bookingRefused, ineligible } from './rejections.ts';

export const Mutation: MutationResolvers = {
  async applyForLoan(_parent, { input }, context) {
    const outcome = await applyForLoan(context.applying, callerOf(context), input);
    switch (outcome.kind) {
      case 'applied':
        return applicationOr('ApplyForLoanSuccess', outcome.applicationId, context);
      case 'no-product':
        return notFoundRejection('loan product');
      case 'ineligible':
        return ineligible(outcome.reasons);
      case 'conflicting-key':
        return idempotencyConflictRejection();
      case 'invalid':
        return validationRejection(outcome.faults);
      default:
        return assertNever(outcome);
    }
  },
  async addLoanDocument(_parent, { input }, context) {
    const document = { ...input, replaces: input.replaces ?? null };
    const outcome = await addDocument(context.applying, callerOf(context), document);
    switch (outcome.kind) {
      case 'added':
        return addedDocument(outcome, context);
      case 'not-found':
        return notFoundRejection(outcome.what);
      case 'refused':
        return applicationState(outcome.reason);
      case 'invalid':
        return validationRejection(outcome.faults);
      default:
        return assertNever(outcome);
    }
  },
  async withdrawLoanApplication(_parent, { input }, context) {
    const outcome = await withdrawApplication(context.applying, callerOf(context), input.applicationId);
    switch (outcome.kind) {
      case 'withdrawn':
        return applicationOr('WithdrawLoanApplicationSuccess', outcome.applicationId, context);
      case 'not-found':
        return notFoundRejection('application');
      case 'refused':
        return applicationState(outcome.reason);
      default:
        return assertNever(outcome);
    }
  },
  async decideLoanApplication(_parent, { input }, context) {
    const decision = checkDecision(input);
    if (!('status' in decision)) return validationRejection(decision);
    const { viewer, traceId } = context;
    if (viewer.kind !== 'user') throw publicError('FORBIDDEN', 'Only a person can decide this.');
    const by = { officer: viewer, traceId };
    const outcome = await decideApplication(context.applying, by, input.applicationId, decision);
    switch (outcome.kind) {
      case 'decided':
        return applicationOr('DecideLoanApplicationSuccess', outcome.applicationId, context);
      case 'pending':
        return { __typename: 'ApprovalPending', approval: { __typename: 'Approval', id: outcome.approvalId } };
      case 'not-found':
        return notFoundRejection('application');
      case 'refused':
        return applicationState(outcome.reason);
      default:
        return assertNever(outcome);
    }
  },
  async acceptLoanOffer(_parent, { input }, context) {
    const outcome = await acceptOffer(context.servicing, callerOf(context), input);
    switch (outcome.kind) {
      case 'ended':
        return loanAfter('AcceptLoanOfferSuccess', outcome.movement, context);
      case 'not-found':
        return notFoundRejection('application');
      case 'no-account':
        return notFoundRejection('account');
      case 'refused':
        return applicationState(outcome.reason);
      case 'step-up':
        return outcome.refusal;
      case 'conflicting-key':
        return idempotencyConflictRejection();
      case 'invalid':
        return validationRejection(outcome.faults);
      default:
        return assertNever(outcome);
    }
  },
};

function callerOf({ viewer, traceId }: LoanContext): Caller {
  const customerId = customerIdOf(viewer);
  if (customerId === undefined) throw publicError('UNAUTHENTICATED', 'Sign in first.');
  return { customerId, traceId };
}

/** A success with the application as it is after the change, whatever was read before it. */
async function applicationOr<Success extends string>(__typename: Success, id: string, { loaders }: LoanContext) {
  const application = await loaders.application.clear(id).load(id);
  return application === null ? notFoundRejection('application') : ({ __typename, application } as const);
}

/** A success with the loan as it is after the movement, or why the ledger refused that. */
async function loanAfter<Success extends string>(
  __typename: Success,
  movement: EndedMovement,
  { loaders }: LoanContext,
) {
  const { end, booking, loanId } = movement;
  if (end.state === 'REFUSED') return bookingRefused(end, booking.currency as Currency);
  const loan = await loaders.loan.clear(loanId).load(loanId);
  return loan === null ? notFoundRejection('loan') : ({ __typename, loan } as const);
}
