import {
  assertNever,
  customerIdOf,
  hasAnyRole,
  isId,
  notFoundRejection,
  readPage,
  validationRejection,
} from '@florin/kit';
import { z } from 'zod';
import type { CustomerContext } from '../context.ts';
import { parseDecision, parseSubmission } from '../domain/verification-input.ts';
import type {
  MutationResolvers,
  QueryResolvers,
  VerificationDocumentResolvers,
  VerificationResolvers,
  VerificationStepResolvers,
  VerificationSubmissionResolvers,
} from '../generated/resolvers.ts';
import type { DecisionOutcome } from '../verification/decide.ts';
import { verificationState } from './rejections.ts';

/** A cursor of the queue: the id of the last submission. */
const submissionCursor = z.string().refine((text) => isId('verification', text));

export const verificationQueue: NonNullable<QueryResolvers['verificationQueue']> = (_parent, page, context) =>
  context.waitingVerifications(readPage(page, submissionCursor));

export const submitVerification: NonNullable<MutationResolvers['submitVerification']> = async (
  _parent,
  { input },
  context,
) => {
  const ids = parseSubmission(input.uploadIds);
  if ('faults' in ids) return validationRejection(ids.faults);
  const customerId = customerIdOf(context.viewer) ?? '';
  const outcome = await context.submitVerification(customerId, ids);
  switch (outcome.kind) {
    case 'submitted':
      return { __typename: 'SubmitVerificationSuccess', customer: await context.ownRow(customerId) };
    case 'not-found':
      return notFoundRejection('file');
    case 'refused':
      return verificationState(outcome.refusal);
    default:
      return assertNever(outcome);
  }
};

export const decideVerification: NonNullable<MutationResolvers['decideVerification']> = async (
  _parent,
  { input },
  context,
) => {
  const { customerId } = input;
  const decision = parseDecision(input.decision, input.reasons ?? []);
  if ('faults' in decision) return validationRejection(decision.faults);
  const about = { customerId, submissionId: input.submissionId ?? undefined };
  const outcome = await context.decide(customerIdOf(context.viewer) ?? '', about, decision);
  const refusal = refusalIn(outcome);
  if (refusal !== undefined) return refusal;
  const customer = await context.customers.clear(customerId).load(customerId);
  return customer === null ? notFoundRejection('customer') : { __typename: 'DecideVerificationSuccess', customer };
};

/** The sandbox's own: by whoever it is about, or an administrator. */
export const simulateVerification: NonNullable<MutationResolvers['simulateVerification']> = async (
  _parent,
  { input },
  context,
) => {
  const ownId = customerIdOf(context.viewer) ?? '';
  const customerId = input.customerId ?? ownId;
  const decision = parseDecision(input.decision, input.reasons ?? []);
  if ('faults' in decision) return validationRejection(decision.faults);
  if (customerId !== ownId && !hasAnyRole(context.viewer, ['ADMIN'])) return notFoundRejection('customer');
  const refusal = refusalIn(await context.decide(undefined, { customerId }, decision));
  if (refusal !== undefined) return refusal;
  const customer = await context.customers.clear(customerId).load(customerId);
  return customer === null ? notFoundRejection('customer') : { __typename: 'SimulateVerificationSuccess', customer };
};

function refusalIn(outcome: DecisionOutcome) {
  switch (outcome.kind) {
    case 'decided':
      return undefined;
    case 'not-found':
      return notFoundRejection(outcome.what);
    case 'refused':
      return verificationState(outcome.refusal);
    default:
      return assertNever(outcome);
  }
}

export const Verification: VerificationResolvers = {
  reasons: (state) => ('reasons' in state ? [...state.reasons] : []),
  decidedAt: (state) => (state.status === 'PENDING' ? null : state.decidedAt),
  documents: async ({ customerId }, _args, { verificationDocuments }) => {
    const documents = await verificationDocuments.load(customerId);
    return documents === null ? null : [...documents];
  },
  history: async ({ customerId }, _args, context) =>
    readsHistory(customerId, context) ? [...(await context.verificationSteps.load(customerId))] : null,
};

/** Whoever sees a customer whole (`domain/viewing.ts`) sees how it came to be. */
function readsHistory(customerId: string, { viewer }: CustomerContext): boolean {
  return customerIdOf(viewer) === customerId || hasAnyRole(viewer, ['COMPLIANCE_OFFICER', 'AUDITOR', 'ADMIN']);
}

export const VerificationDocument: VerificationDocumentResolvers = {
  download: (document, _args, context) => context.linkTo(document),
};

export const VerificationStep: VerificationStepResolvers = {
  // Which member of staff decided is not for the customer.
  decidedBy: ({ decidedBy, customerId }, _args, { viewer, customers }) =>
    decidedBy === null || customerIdOf(viewer) === customerId ? null : customers.load(decidedBy),
};

export const VerificationSubmission: VerificationSubmissionResolvers = {
  customer: ({ customerId }, _args, { customers }) => customers.load(customerId),
  documents: async ({ id, customerId }, _args, { verificationDocuments }) => {
    const documents = await verificationDocuments.load(customerId);
    return (documents ?? []).filter(({ submissionId }) => submissionId === id);
  },
};
