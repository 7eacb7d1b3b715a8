import { appendToOutbox } from '@florin/events';
import { isId, type Transaction } from '@florin/kit';
import type { CarryOut } from '../approvals/acts.ts';
import { type ApprovalDependencies, lockEntitled, type Person } from '../approvals/dependencies.ts';
import { requestApproval } from '../approvals/request-approval.ts';
import type { Approval } from '../domain/approval.ts';
import { type RoleChange, type RoleRefusal, refusalToGive } from '../domain/role-change.ts';
import { roleChangeRefused, roleGranted } from '../events/published.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { roleChangedMail } from '../mail/texts.ts';
import { giveRole } from '../store/role-holdings.ts';
import { lockFactorHolder } from '../store/second-factors.ts';

export type RoleRefused = { readonly kind: 'not-found' } | { readonly kind: 'refused'; readonly refusal: RoleRefusal };
export type GrantRoleOutcome = { readonly kind: 'pending'; readonly approval: Approval } | RoleRefused;

/** Asks to give somebody a staff role: another admin has to approve it. */
export async function grantRole(
  { database, now }: ApprovalDependencies,
  requester: Person,
  { customerId, role, reason }: RoleChange,
): Promise<GrantRoleOutcome> {
  if (!isId('customer', customerId)) return { kind: 'not-found' };
  const at = new Date(now());
  const act = { kind: 'GRANT_ROLE', customerId, role } as const;
  return database.begin((sql) =>
    requestApproval<RoleRefused>(sql, { act, requestedBy: requester.customerId, reason, at }, async () => {
      const { entitled } = await lockEntitled(sql, act.kind, requester, { others: [customerId], at });
      const holder = await lockFactorHolder(sql, customerId);
      if (holder === undefined) return { kind: 'not-found' };
      const refusal = refusalOf(entitled, customerId === requester.customerId) ?? refusalToGive(role, holder);
      return refusal && refuseRoleChange(sql, { customerId, role, by: requester.customerId, refusal });
    }),
  );
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
export const carryOutRoleGrant: CarryOut = async (sql, { id, act, requestedBy }, approvedBy, at) => {
  const { customerId, role } = act;
  const holder = await lockFactorHolder(sql, customerId);
  if (holder === undefined || refusalToGive(role, holder) !== undefined) return { cause: 'SUBJECT_CHANGED' };
  await giveRole(sql, { customerId, role, approvalId: id }, at);
  await queueMailTo(sql, customerId, roleChangedMail(role, 'GIVEN'), at);
  return { events: [roleGranted({ customerId, role, approvalId: id, requestedBy, approvedBy })] };
};
