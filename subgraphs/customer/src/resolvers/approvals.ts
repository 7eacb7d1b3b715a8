import {
  assertNever,
  type Faults,
  isId,
  notFoundRejection,
  publicError,
  readPage,
  validationRejection,
} from '@florin/kit';
import { z } from 'zod';
import type { DecideOutcome } from '../approvals/decide-approval.ts';
import type { CustomerContext } from '../context.ts';
import { type ServiceAct, type ApprovalState as State, subjectOf } from '../domain/approval.ts';
import { checkReason } from '../domain/role-change.ts';
import type {
  ApprovalResolvers,
  MutationResolvers,
  QueryResolvers,
  RequestApprovalInput,
  Resolvers,
  RoleGrantFactsResolvers,
} from '../generated/resolvers.ts';
import { FactorResetFacts } from './factor-resets.ts';
import { approvalState } from './rejections.ts';
import { signedInPerson } from './signed-in-person.ts';
import { stepUpRejection } from './step-up-rejection.ts';

/** A cursor of the list of approvals: the id of the last one. */
const approvalCursor = z.string().refine((text) => isId('approval', text));

export const approvals: NonNullable<QueryResolvers['approvals']> = (_parent, { filter, first, after }, context) => {
  const { status, kind, subjectId } = filter ?? {};
  const search = { status: status ?? undefined, kind: kind ?? undefined, subjectId: subjectId ?? undefined };
  return context.listApprovals(search, readPage({ first, after }, approvalCursor));
};

export const approve: NonNullable<MutationResolvers['approve']> = async (_parent, { input }, context) => {
  const faults: Faults = [];
  const reason = checkReason(input.reason, faults);
  if (reason === undefined) return validationRejection(faults);
  const { approvalId, challengeId } = input;
  const outcome = await context.decideApproval(signedInPerson(context), {
    approvalId,
    decision: { kind: 'GRANTED', reason },
    challengeId: challengeId ?? undefined,
  });
  if (outcome.kind === 'decided') return { __typename: 'ApproveSuccess', approval: outcome.approval };
  if (outcome.kind !== 'step-up-needed') return refused(outcome);
  // Where nothing is left to prove it with, the factors have gone this moment, and with them the right to decide.
  return (await stepUpRejection(outcome, context)) ?? approvalState('NOT_ENTITLED');
};

export const requestApproval: NonNullable<MutationResolvers['requestApproval']> = async (
  _parent,
  { input },
  context,
) => {
  const faults: Faults = [];
  const reason = checkReason(input.reason, faults);
  const { requestedBy: customerId, sessionId } = input;
  const act = actAskedFor(input);
  if (reason === undefined || act === undefined || !isId('customer', customerId))
    throw publicError('BAD_USER_INPUT', 'The calling service has not checked what it asks for.');
  const approvalId = await context.requestForService({ act, requester: { customerId, sessionId }, reason });
  return { approvalId: approvalId ?? null };
};

function actAskedFor({
  kind,
  subjectId,
  freezeId,
  loanDecision,
  loanChange,
  proposalId,
}: RequestApprovalInput): ServiceAct | undefined {
  switch (kind) {
    case 'UNFREEZE_ACCOUNT':
      if (!isId('account', subjectId) || freezeId === null || freezeId === undefined) return undefined;
      return { kind, accountId: subjectId, freezeId };
    case 'REVERSE_TRANSACTION':
      return isId('transaction', subjectId) ? { kind, transactionId: subjectId } : undefined;
    case 'DECIDE_LOAN_APPLICATION':
      if (!isId('loanApplication', subjectId) || !loanDecision || !proposalId) return undefined;
      return { kind, loanApplicationId: subjectId, decision: loanDecision, proposalId };
    case 'CHANGE_LOAN':
      return isId('loan', subjectId) && loanChange && proposalId
        ? { kind, loanId: subjectId, change: loanChange, proposalId }
        : undefined;
    default:
      return assertNever(kind);
  }
}

export const decline: NonNullable<MutationResolvers['decline']> = async (_parent, { input }, context) => {
  const faults: Faults = [];
  const reason = checkReason(input.reason, faults);
  if (reason === undefined) return validationRejection(faults);
  const outcome = await context.decideApproval(signedInPerson(context), {
    approvalId: input.approvalId,
    decision: { kind: 'DECLINED', reason },
    challengeId: input.challengeId ?? undefined,
  });
  if (outcome.kind === 'decided') return { __typename: 'DeclineSuccess', approval: outcome.approval };
  if (outcome.kind !== 'step-up-needed') return refused(outcome);
  return (await stepUpRejection(outcome, context)) ?? approvalState('NOT_ENTITLED');
};

function refused(outcome: Extract<DecideOutcome, { kind: 'refused' | 'not-found' }>) {
  return outcome.kind === 'refused' ? approvalState(outcome.refusal) : notFoundRejection('approval');
}

const LOAN_CHANGES = {
  RESCHEDULE: (id: string) => `What is to come of the loan ${id} is planned anew.`,
  WRITE_OFF: (id: string) => `The loan ${id} is written off.`,
  REVERSE_REPAYMENT: (id: string) => `A repayment of the loan ${id} is taken back.`,
  INCREASE: (id: string) => `More of the loan ${id} is paid out.`,
  CHANGE_RATE: (id: string) => `The rate of the loan ${id} changes.`,
} as const;

const Approval: ApprovalResolvers = {
  __resolveReference: ({ id }, context) => (isId('approval', id) ? context.approvals.load(id) : null),
  kind: ({ act }) => act.kind,
  subjectId: ({ act }) => subjectOf(act),
  summary: async ({ act }, _args, { customers }) => {
    if (act.kind === 'REVERSE_TRANSACTION') return `The booking ${act.transactionId} is taken back.`;
    if (act.kind === 'DECIDE_LOAN_APPLICATION')
      return `The application for a loan ${act.loanApplicationId} is ${act.decision === 'APPROVED' ? 'approved' : 'declined'}.`;
    if (act.kind === 'CHANGE_LOAN') return LOAN_CHANGES[act.change](act.loanId);
    if (act.kind === 'UNFREEZE_ACCOUNT') return `The account ${act.accountId}, which the bank froze, is released.`;
    const person = await customers.load(act.customerId);
    const name = person?.fullName ?? act.customerId;
    return act.kind === 'GRANT_ROLE'
      ? `${name} gets the role ${act.role}.`
      : `${name} loses all second factors, and enrols the first one again by password and mail.`;
  },
  facts: ({ act }) => {
    switch (act.kind) {
      case 'GRANT_ROLE':
        return { __typename: 'RoleGrantFacts', ...act };
      case 'RESET_SECOND_FACTORS':
        return { __typename: 'FactorResetFacts', ...act };
      case 'UNFREEZE_ACCOUNT':
        return { __typename: 'AccountReleaseFacts', account: { __typename: 'Account', id: act.accountId } };
      case 'REVERSE_TRANSACTION':
        return {
          __typename: 'ReversalFacts',
          transaction: { __typename: 'Transaction', id: act.transactionId },
        };
      case 'DECIDE_LOAN_APPLICATION':
        return {
          __typename: 'LoanDecisionFacts',
          application: { __typename: 'LoanApplication', id: act.loanApplicationId },
          decision: act.decision,
        };
      case 'CHANGE_LOAN':
        return {
          __typename: 'LoanChangeFacts',
          loan: { __typename: 'Loan', id: act.loanId },
          change: act.change,
          proposal: { __typename: 'LoanProposedChange', id: act.proposalId },
        };
      default:
        return assertNever(act);
    }
  },
  state: (approval, _args, context) => typed(context.approvalStateOf(approval)),
  requestedBy: ({ requestedBy }, _args, { customers }) => customers.load(requestedBy),
};

const RoleGrantFacts: RoleGrantFactsResolvers = {
  customer: ({ customerId }, _args, { customers }) => customers.load(customerId),
};

/** Each state is a type of its own. */
function typed(state: State) {
  switch (state.kind) {
    case 'WAITING':
      return { __typename: 'ApprovalWaiting', ...state } as const;
    case 'GRANTED':
      return { __typename: 'ApprovalGranted', ...state } as const;
    case 'DECLINED':
      return { __typename: 'ApprovalDeclined', ...state } as const;
    case 'VOID':
      return { __typename: 'ApprovalVoid', ...state } as const;
    case 'EXPIRED':
      return { __typename: 'ApprovalExpired', ...state } as const;
    default:
      return assertNever(state);
  }
}

/** Who decided, in each state that somebody's decision made. */
function decidedBy(state: { readonly decidedBy: string }, _args: unknown, { customers }: CustomerContext) {
  return customers.load(state.decidedBy);
}

/** Types of approvals, for the map of all resolvers. */
export const approvalTypes: Pick<
  Resolvers,
  'Approval' | 'ApprovalDeclined' | 'ApprovalGranted' | 'ApprovalVoid' | 'FactorResetFacts' | 'RoleGrantFacts'
> = {
  Approval,
  ApprovalGranted: { decidedBy },
  ApprovalDeclined: { decidedBy },
  ApprovalVoid: { decidedBy },
  FactorResetFacts,
  RoleGrantFacts,
};
