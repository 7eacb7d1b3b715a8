import { notFoundRejection, readPage, validationRejection } from '@florin/kit';
import { z } from 'zod';
import type { CustomerContext } from '../context.ts';
import { parseRoleChange } from '../domain/role-change.ts';
import type { MutationResolvers, QueryResolvers, StaffRoleResolvers } from '../generated/resolvers.ts';
import type { StepUpNeeded } from '../step-up/own-acts.ts';
import { roleState } from './rejections.ts';
import { signedInPerson } from './signed-in-person.ts';
import { stepUpRejection } from './step-up-rejection.ts';

/** A cursor of the list of holdings: the number of the last one. */
const holdingCursor = z.string().regex(/^\d{1,18}$/);

export const staffRoles: NonNullable<QueryResolvers['staffRoles']> = (_parent, { role, first, after }, context) =>
  context.listHoldings(role ?? undefined, readPage({ first, after }, holdingCursor));

export const grantRole: NonNullable<MutationResolvers['grantRole']> = async (_parent, { input }, context) => {
  const change = parseRoleChange(input);
  if ('faults' in change) return validationRejection(change.faults);
  const outcome = await context.grantRole(signedInPerson(context), {
    ...change,
    challengeId: input.challengeId ?? undefined,
  });
  if (outcome.kind === 'pending') return { __typename: 'ApprovalPending', approval: outcome.approval };
  if (outcome.kind === 'step-up-needed') return provenBefore(outcome, context);
  return outcome.kind === 'refused' ? roleState(outcome.refusal) : notFoundRejection('customer');
};

export const revokeRole: NonNullable<MutationResolvers['revokeRole']> = async (_parent, { input }, context) => {
  const change = parseRoleChange(input);
  if ('faults' in change) return validationRejection(change.faults);
  const outcome = await context.revokeRole(signedInPerson(context), {
    ...change,
    challengeId: input.challengeId ?? undefined,
  });
  if (outcome.kind === 'refused') return roleState(outcome.refusal);
  if (outcome.kind === 'step-up-needed') return provenBefore(outcome, context);
  const customer =
    outcome.kind === 'revoked' ? await context.customers.clear(change.customerId).load(change.customerId) : null;
  if (outcome.kind === 'not-found' || customer === null) return notFoundRejection('customer');
  return { __typename: 'RevokeRoleSuccess', customer, endedSessions: outcome.endedSessions };
};

/** Where nothing is left to prove it with, the factors have gone this moment, and with them the right to change roles. */
async function provenBefore(needed: StepUpNeeded, context: CustomerContext) {
  return (await stepUpRejection(needed, context)) ?? roleState('NOT_ENTITLED');
}

export const StaffRole: StaffRoleResolvers = {
  customer: ({ customerId }, _args, { customers }) => customers.load(customerId),
  approval: ({ approvalId }, _args, { approvals }) => (approvalId === null ? null : approvals.load(approvalId)),
};
