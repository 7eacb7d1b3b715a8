import { appendToOutbox } from '@florin/events';
import { isId } from '@florin/kit';
import { type ApprovalDependencies, lockEntitled, type Person } from '../approvals/dependencies.ts';
import { roleRevoked, sessionEnded } from '../events/published.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { roleChangedMail } from '../mail/texts.ts';
import { type StepUpNeeded, useConsent } from '../step-up/own-acts.ts';
import { takeRole } from '../store/role-holdings.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { voidSignIns } from '../store/sign-ins.ts';
import { type ProvenRoleChange, provenChange, type RoleRefused, refusalOf, refuseRoleChange } from './grant-role.ts';

export type RevokeRoleOutcome =
  | { readonly kind: 'revoked'; readonly endedSessions: number }
  | StepUpNeeded
  | RoleRefused;

/**
 * Takes a role at once, by one admin: waiting for a second would leave it with somebody who should not have it. All sessions of the
 * person end, and sign-ins that wait for their second factor, since both may have read the roles before. Needs a fresh proof of exactly
 * that: a session that was taken from one admin must not be able to send all the others away.
 *
 * One admin is always left: nobody takes their own role, and whoever takes one is an admin at that moment, which the lock of their row
 * keeps so until it is done.
 *
 * Isolation: READ COMMITTED. Lock order: people in the order of their ids, the challenge, sign-ins, sessions, their log, the holding.
 */
export async function revokeRole(
  { database, now }: ApprovalDependencies,
  revoker: Person,
  { customerId, role, reason, challengeId }: ProvenRoleChange,
): Promise<RevokeRoleOutcome> {
  if (!isId('customer', customerId)) return { kind: 'not-found' };
  const at = new Date(now());
  const by = revoker.customerId;
  return database.begin(async (sql): Promise<RevokeRoleOutcome> => {
    const { roles, entitled } = await lockEntitled(sql, 'GRANT_ROLE', revoker, { others: [customerId], at });
    const held = roles.get(customerId);
    if (held === undefined) return { kind: 'not-found' };
    const refusal = refusalOf(entitled, customerId === by) ?? (held.includes(role) ? undefined : 'NOT_HELD');
    if (refusal !== undefined) return refuseRoleChange(sql, { customerId, role, by, refusal });
    const proven = provenChange('REVOKE_ROLE', revoker, { customerId, role });
    if (!(await useConsent(sql, proven, challengeId, at))) return { kind: 'step-up-needed', act: proven };
    await voidSignIns(sql, customerId, at);
    const ended = await endSessionsOf(sql, customerId, { except: undefined, reason: 'ROLE_REVOKED' }, at);
    await takeRole(sql, { customerId, role, by, reason }, at);
    await queueMailTo(sql, customerId, roleChangedMail(role, 'TAKEN'), at);
    await appendToOutbox(sql, [
      roleRevoked({ customerId, role, by }),
      ...ended.map((sessionId) => sessionEnded(customerId, sessionId, 'ROLE_REVOKED')),
    ]);
    return { kind: 'revoked', endedSessions: ended.length };
  });
}
