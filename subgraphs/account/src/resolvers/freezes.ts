import { notFoundRejection, publicError } from '@florin/kit';
import type { AccountContext } from '../context.ts';
import { reactivateAccount } from '../dormancy/reactivate.ts';
import { type ActingStaff, freezeAccount, requestRelease } from '../freezing/bank-freeze.ts';
import { freezeOwnAccount, unfreezeOwnAccount } from '../freezing/holder-freeze.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { actingHolder } from './acting-holder.ts';
import { withAccount, withoutStepUp } from './after-act.ts';
import { accountState, actRefused } from './rejections.ts';

function actingStaff({ viewer, traceId }: Pick<AccountContext, 'viewer' | 'traceId'>): ActingStaff {
  if (viewer.kind !== 'user') throw publicError('UNAUTHENTICATED', 'Sign in first.');
  return { staffId: viewer.customerId, sessionId: viewer.sessionId, traceId };
}

/** Freezing accounts, holders their own and the bank any, and waking those that sleep. */
export const freezeMutations: MutationResolvers = {
  freezeOwnAccount: async (_parent, { input }, context) => {
    const outcome = await freezeOwnAccount(context.acts, actingHolder(context), input.accountId);
    if (outcome.kind !== 'done') return withoutStepUp(actRefused(outcome));
    return withAccount(
      context,
      input.accountId,
      (account) => ({ __typename: 'FreezeOwnAccountSuccess', account }) as const,
    );
  },
  unfreezeOwnAccount: async (_parent, { input }, context) => {
    const outcome = await unfreezeOwnAccount(context.acts, actingHolder(context), input);
    if (outcome.kind !== 'done') return actRefused(outcome);
    return withAccount(
      context,
      input.accountId,
      (account) => ({ __typename: 'UnfreezeOwnAccountSuccess', account }) as const,
    );
  },
  reactivateAccount: async (_parent, { input }, context) => {
    const outcome = await reactivateAccount(context.acts, actingHolder(context), input);
    if (outcome.kind !== 'done') return actRefused(outcome);
    return withAccount(
      context,
      input.accountId,
      (account) => ({ __typename: 'ReactivateAccountSuccess', account }) as const,
    );
  },
  freezeAccount: async (_parent, { input }, context) => {
    const { accountId, reason, acceptsIncoming } = input;
    const freeze = { accountId, reason, acceptsIncoming: acceptsIncoming ?? true };
    const outcome = await freezeAccount(context.acts, actingStaff(context), freeze);
    if ('fields' in outcome) return outcome;
    if (outcome.kind === 'refused') return accountState(outcome.reason);
    if (outcome.kind === 'not-found') return notFoundRejection('account');
    return withAccount(context, accountId, (account) => ({ __typename: 'FreezeAccountSuccess', account }) as const);
  },
  unfreezeAccount: async (_parent, { input }, context) => {
    const outcome = await requestRelease(context.acts, actingStaff(context), input);
    if ('fields' in outcome) return outcome;
    if (outcome.kind === 'refused') return accountState(outcome.reason);
    if (outcome.kind === 'not-found') return notFoundRejection('account');
    return { __typename: 'ApprovalPending', approval: { __typename: 'Approval', id: outcome.approvalId } };
  },
};
