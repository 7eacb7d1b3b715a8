import type { Database, Transaction, Viewer } from '@florin/kit';
import { type ApprovalKind, type ApprovalRefusal, isEntitled } from '../domain/approval.ts';
import { hasSecondFactor, lockRoles } from '../store/role-holdings.ts';

/** What asking for approvals and deciding on them needs. */
export interface ApprovalDependencies {
  readonly database: Database;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

/** Somebody who is signed in. */
export type Person = Pick<Extract<Viewer, { kind: 'user' }>, 'customerId' | 'sessionId'>;

/** The rules do not allow it. */
export interface ApprovalRefused {
  readonly kind: 'refused';
  readonly refusal: ApprovalRefusal;
}

/**
 * Locks who acts and others whom it is about, in the order of ids, and asks whether they may do so now: by the roles that they have,
 * and by a session that is alive and gave a second factor. What a token says is up to ten minutes old.
 */
export async function lockEntitled(
  sql: Transaction,
  kind: ApprovalKind,
  actor: Person,
  { others, at }: { readonly others: readonly string[]; readonly at: Date },
) {
  const roles = await lockRoles(sql, [actor.customerId, ...others]);
  const secondFactor = await hasSecondFactor(sql, actor, at);
  return { roles, entitled: isEntitled(kind, { roles: roles.get(actor.customerId) ?? [], secondFactor }) };
}
