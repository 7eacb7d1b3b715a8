import {
  assertNever,
  type Currency,
  customerIdOf,
  formatMoney,
  idempotencyConflictRejection,
  notFoundRejection,
  publicError,
  validationRejection,
} from '@florin/kit';
import { applyForLoan } from '../applications/apply-for-loan.ts';
import { decideApplication } from '../applications/decide-application.ts';
import { checkDecision } from '../applications/decision.ts';
import { resubmitApplication } from '../applications/resubmit-application.ts';
import type { Caller } from '../applications/standing.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import { type AutopayOutcome, setAutopay } from '../autopay/set-autopay.ts';
import type { LoanContext } from '../context.ts';
import { addDocument } from '../documents/add-document.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { acceptOffer } from '../offers/accept-offer.ts';
import type { EndedMovement } from '../servicing/finish-movement.ts';
import { payOutCredit } from '../servicing/pay-out-credit.ts';
import { type ActOutcome, repayLoan } from '../servicing/repay-loan.ts';
import { addedDocument } from './loan-document.ts';
import { shownRepayment } from './loan-repayment.ts';
import { applicationState, bookingRefused, ineligible, loanState } from './rejections.ts';

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
  async resubmitLoanApplication(_parent, { input }, context) {
    const outcome = await resubmitApplication(context.applying, callerOf(context), input);
    switch (outcome.kind) {
      case 'resubmitted':
        return applicationOr('ResubmitLoanApplicationSuccess', outcome.applicationId, context);
      case 'not-found':
        return notFoundRejection('application');
      case 'refused':
        return applicationState(outcome.reason);
      case 'conflicting-key':
        return idempotencyConflictRejection();
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
  async repayLoan(_parent, { input }, context) {
    const outcome = await repayLoan(context.servicing, callerOf(context), input);
    if (outcome.kind !== 'ended') return notDone(outcome);
    const after = await loanAfter('RepayLoanSuccess', outcome.movement, context);
    if (!('loan' in after)) return after;
    const [event] = outcome.movement.events;
    const repayment = event === undefined ? undefined : shownRepayment(after.loan, event);
    if (repayment === undefined) throw new Error('a repayment is none');
    return { ...after, repayment };
  },
  async payOutLoanCredit(_parent, { input }, context) {
    const outcome = await payOutCredit(context.servicing, callerOf(context), input);
    if (outcome.kind === 'step-up') return outcome.refusal;
    if (outcome.kind !== 'ended') return notDone(outcome);
    const after = await loanAfter('PayOutLoanCreditSuccess', outcome.movement, context);
    if (!('loan' in after)) return after;
    const amount = outcome.movement.events.reduce((sum, event) => ('amount' in event ? sum + event.amount : sum), 0n);
    return { ...after, amount: formatMoney({ amount, currency: after.loan.currency }) };
  },
  setLoanAutopay: async (_parent, { input }, context) =>
    autopayAnswer(await setAutopay(context.servicing, callerOf(context), input), context),
};

/** The loan as it is collected from now on, or why it is not. */
async function autopayAnswer(outcome: AutopayOutcome, { loaders }: LoanContext) {
  switch (outcome.kind) {
    case 'set': {
      loaders.autopay.clear(outcome.loan.id);
      const loan = await loaders.loan.load(outcome.loan.id);
      return loan === null ? notFoundRejection('loan') : ({ __typename: 'SetLoanAutopaySuccess', loan } as const);
    }
    case 'unfit':
      return bookingRefused({ refusal: outcome.refusal, available: null }, outcome.loan.currency);
    case 'not-found':
      return notFoundRejection('loan');
    case 'no-account':
      return notFoundRejection('account');
    case 'refused':
      return loanState(outcome.reason);
    case 'invalid':
      return validationRejection(outcome.faults);
    default:
      return assertNever(outcome);
  }
}

/** Why an act on a loan did nothing. */
function notDone(outcome: Exclude<ActOutcome, { kind: 'ended' }>) {
  switch (outcome.kind) {
    case 'not-found':
      return notFoundRejection('loan');
    case 'no-account':
      return notFoundRejection('account');
    case 'refused':
      return loanState(outcome.reason);
    case 'conflicting-key':
      return idempotencyConflictRejection();
    case 'invalid':
      return validationRejection(outcome.faults);
    default:
      return assertNever(outcome);
  }
}

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
