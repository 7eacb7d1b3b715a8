import { notFoundRejection, readPage, validationRejection } from '@florin/kit';
import { z } from 'zod';
import { parseRoleChange } from '../domain/role-change.ts';
import type { MutationResolvers, QueryResolvers, StaffRoleResolvers } from '../generated/resolvers.ts';
import { roleState } from './rejections.ts';
import { signedInPerson } from './signed-in-person.ts';

/** A cursor of the list of holdings: the number of the last one. */
const holdingCursor = z.string().regex(/^\d{1,18}$/);

export const staffRoles: NonNullable<QueryResolvers['staffRoles']> = (_parent, { role, first, after }, context) =>
  context.listHoldings(role ?? undefined, readPage({ first, after }, holdingCursor));

export const grantRole: NonNullable<MutationResolvers['grantRole']> = async (_parent, { input }, context) => {
  const change = parseRoleChange(input);
  if ('faults' in change) return validationRejection(change.faults);
  const outcome = await context.grantRole(signedInPerson(context), change);
  if (outcome.kind === 'pending') return { __typename: 'ApprovalPending', approval: outcome.approval };
  return outcome.kind === 'refused' ? roleState(outcome.refusal) : notFoundRejection('customer');
};

export const revokeRole: NonNullable<MutationResolvers['revokeRole']> = async (_parent, { input }, context) => {
  const change = parseRoleChange(input);
  if ('faults' in change) return validationRejection(change.faults);
  const outcome = await context.revokeRole(signedInPerson(context), change);
  if (outcome.kind === 'refused') return roleState(outcome.refusal);
  const customer =
    outcome.kind === 'revoked' ? await context.customers.clear(change.customerId).load(change.customerId) : null;
  if (outcome.kind === 'not-found' || customer === null) return notFoundRejection('customer');
  return { __typename: 'RevokeRoleSuccess', customer, endedSessions: outcome.endedSessions };
};

export const StaffRole: StaffRoleResolvers = {
  customer: ({ customerId }, _args, { customers }) => customers.load(customerId),
  approval: ({ approvalId }, _args, { approvals }) => (approvalId === null ? null : approvals.load(approvalId)),
};
