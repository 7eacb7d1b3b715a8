import { idempotencyConflictRejection, notFoundRejection } from '@florin/kit';
import { closeAccount } from '../closing/close-account.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { removeHolder, setHolderRights } from '../holders/change-holders.ts';
import { acceptInvitation, endWaitingInvitation } from '../invitations/end-invitation.ts';
import { inviteHolder } from '../invitations/invite.ts';
import { setLimits } from '../limits-of-spending/set-limits.ts';
import { updateAccount } from '../settings/update-account.ts';
import { actingHolder } from './acting-holder.ts';
import { withAccount, withoutStepUp } from './after-act.ts';
import { accountLimit, accountState, actRefused, notClosable, notVerified } from './rejections.ts';

/** What holders do with an account and with each other. */
export const holderMutations: MutationResolvers = {
  updateAccount: async (_parent, { input }, context) => {
    const outcome = await updateAccount(context.acts, actingHolder(context), input);
    if ('fields' in outcome) return outcome;
    if (outcome.kind !== 'done') return withoutStepUp(actRefused(outcome));
    return withAccount(
      context,
      input.accountId,
      (account) => ({ __typename: 'UpdateAccountSuccess', account }) as const,
    );
  },
  addAccountHolder: async (_parent, { input }, context) => {
    const outcome = await inviteHolder(context.acts, actingHolder(context), input);
    if ('fields' in outcome) return outcome;
    if (outcome.kind !== 'done') return actRefused(outcome);
    const invitations = await context.loaders.invitations.clear(input.accountId).load(input.accountId);
    const invitation = invitations.find(({ id }) => id === outcome.done.id);
    return invitation === undefined
      ? accountState('INVITATION_ENDED')
      : { __typename: 'AddAccountHolderSuccess', invitation };
  },
  acceptAccountInvitation: async (_parent, { input }, context) => {
    const outcome = await acceptInvitation(context.acts, actingHolder(context), input.invitationId);
    switch (outcome.kind) {
      case 'accepted':
        return withAccount(
          context,
          outcome.accountId,
          (account) => ({ __typename: 'AcceptAccountInvitationSuccess', account }) as const,
        );
      case 'not-verified':
        return notVerified;
      case 'limit-reached':
        return accountLimit(outcome.limit);
      case 'refused':
        return accountState(outcome.reason);
      default:
        return notFoundRejection('invitation');
    }
  },
  declineAccountInvitation: async (_parent, { input: { invitationId } }, context) => {
    const ending = { invitationId, outcome: 'DECLINED' } as const;
    const outcome = await endWaitingInvitation(context.acts, actingHolder(context), ending);
    if (outcome.kind === 'ended') return { __typename: 'DeclineAccountInvitationSuccess', invitationId };
    return outcome.kind === 'refused' ? accountState(outcome.reason) : notFoundRejection('invitation');
  },
  withdrawAccountInvitation: async (_parent, { input: { invitationId } }, context) => {
    const ending = { invitationId, outcome: 'WITHDRAWN' } as const;
    const outcome = await endWaitingInvitation(context.acts, actingHolder(context), ending);
    if (outcome.kind === 'ended') return { __typename: 'WithdrawAccountInvitationSuccess', invitationId };
    return outcome.kind === 'refused' ? accountState(outcome.reason) : notFoundRejection('invitation');
  },
  setAccountHolderRights: async (_parent, { input }, context) => {
    const outcome = await setHolderRights(context.acts, actingHolder(context), input);
    if ('fields' in outcome) return outcome;
    if (outcome.kind !== 'done') return actRefused(outcome);
    return withAccount(
      context,
      input.accountId,
      (account) => ({ __typename: 'SetAccountHolderRightsSuccess', account }) as const,
    );
  },
  setAccountLimits: async (_parent, { input }, context) => {
    const outcome = await setLimits(context.acts, actingHolder(context), input);
    if ('fields' in outcome) return outcome;
    if (outcome.kind !== 'done') return actRefused(outcome);
    return withAccount(
      context,
      input.accountId,
      (account) => ({ __typename: 'SetAccountLimitsSuccess', account }) as const,
    );
  },
  closeAccount: async (_parent, { input }, context) => {
    const outcome = await closeAccount(context.acts, actingHolder(context), input);
    if ('fields' in outcome) return outcome;
    switch (outcome.kind) {
      case 'closed':
        return withAccount(
          context,
          outcome.accountId,
          (account) => ({ __typename: 'CloseAccountSuccess', account }) as const,
        );
      case 'blocked':
        return notClosable(outcome.blockers);
      case 'conflicting-key':
        return idempotencyConflictRejection();
      default:
        return actRefused(outcome);
    }
  },
  removeAccountHolder: async (_parent, { input }, context) => {
    const outcome = await removeHolder(context.acts, actingHolder(context), input);
    if (outcome.kind !== 'done') return actRefused(outcome);
    const account = await context.loaders.account.clear(input.accountId).load(input.accountId);
    return { __typename: 'RemoveAccountHolderSuccess', account };
  },
};
