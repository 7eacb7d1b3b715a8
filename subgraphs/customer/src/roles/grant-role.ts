import { appendToOutbox } from '@florin/events';
import { isId, type Transaction } from '@florin/kit';
import type { CarryOut } from '../approvals/acts.ts';
import { type ApprovalDependencies, lockEntitled, type Person } from '../approvals/dependencies.ts';
import { requestApproval } from '../approvals/request-approval.ts';
import type { Approval, RoleGrant } from '../domain/approval.ts';
import { type RoleChange, type RoleRefusal, refusalToGive } from '../domain/role-change.ts';
import { roleChangeRefused, roleGranted } from '../events/published.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { roleChangedMail } from '../mail/texts.ts';
import { type OwnAct, type StepUpNeeded, useConsent } from '../step-up/own-acts.ts';
import { giveRole } from '../store/role-holdings.ts';
import { lockFactorHolder } from '../store/second-factors.ts';

export type RoleRefused = { readonly kind: 'not-found' } | { readonly kind: 'refused'; readonly refusal: RoleRefusal };
export type GrantRoleOutcome = { readonly kind: 'pending'; readonly approval: Approval } | StepUpNeeded | RoleRefused;

/** A change of roles, with the answered challenge where one was asked for. */
export type ProvenRoleChange = RoleChange & { readonly challengeId: string | undefined };

/**
 * Asks to give somebody a staff role: another admin has to approve it. Needs a fresh proof of exactly that, so that a session that was
 * taken from one admin puts nothing before the other.
 */
export async function grantRole(
  { database, now }: ApprovalDependencies,
  requester: Person,
  { customerId, role, reason, challengeId }: ProvenRoleChange,
): Promise<GrantRoleOutcome> {
  if (!isId('customer', customerId)) return { kind: 'not-found' };
  const at = new Date(now());
  const act = { kind: 'GRANT_ROLE', customerId, role } as const;
  return database.begin((sql) =>
    requestApproval<StepUpNeeded | RoleRefused>(
      sql,
      { act, requestedBy: requester.customerId, reason, at },
      async () => {
        const { entitled } = await lockEntitled(sql, act.kind, requester, { others: [customerId], at });
        const holder = await lockFactorHolder(sql, customerId);
        if (holder === undefined) return { kind: 'not-found' };
        const refusal = refusalOf(entitled, customerId === requester.customerId) ?? refusalToGive(role, holder);
        if (refusal !== undefined)
          return refuseRoleChange(sql, { customerId, role, by: requester.customerId, refusal });
        const proven = provenChange('GRANT_ROLE', requester, { customerId, role });
        return (await useConsent(sql, proven, challengeId, at)) ? undefined : { kind: 'step-up-needed', act: proven };
      },
    ),
  );
}

/** What is agreed to: whose role, and which. The reason may still be put into better words. */
export function provenChange(
  action: 'GRANT_ROLE' | 'REVOKE_ROLE',
  by: Person,
  { customerId, role }: Pick<RoleChange, 'customerId' | 'role'>,
): OwnAct {
  return { customerId: by.customerId, action, payload: { customerId, role } };
}

/** What both changes of roles have in common. */
export function refusalOf(entitled: boolean, own: boolean): RoleRefusal | undefined {
  if (!entitled) return 'NOT_ENTITLED';
  return own ? 'OWN_ROLES' : undefined;
}

/** Leaves the refusal for the audit. */
export async function refuseRoleChange(
  sql: Transaction,
  change: { readonly customerId: string; readonly role: string; readonly by: string; readonly refusal: RoleRefusal },
): Promise<RoleRefused> {
  await appendToOutbox(sql, [roleChangeRefused(change)]);
  return { kind: 'refused', refusal: change.refusal };
}

/** The other admin said yes. Sessions that gave a second factor get the role at their next refresh, which reads roles anew. */
export const carryOutRoleGrant: CarryOut<RoleGrant> = async (sql, act, { id, requestedBy }, { approvedBy, at }) => {
  const { customerId, role } = act;
  const holder = await lockFactorHolder(sql, customerId);
  if (holder === undefined || refusalToGive(role, holder) !== undefined) return { cause: 'SUBJECT_CHANGED' };
  await giveRole(sql, { customerId, role, approvalId: id }, at);
  await queueMailTo(sql, customerId, roleChangedMail(role, 'GIVEN'), at);
  return { events: [roleGranted({ customerId, role, approvalId: id, requestedBy, approvedBy })] };
};
