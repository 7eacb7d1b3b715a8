import { appendToOutbox } from '@florin/events';
import { isId, type Transaction } from '@florin/kit';
import {
  type Approval,
  type ApprovalKind,
  type Decision,
  isEntitled,
  refusalToDecide,
  stateAt,
  subjectOf,
} from '../domain/approval.ts';
import {
  approvalDeclined,
  approvalExpired,
  approvalGranted,
  approvalVoided,
  decisionRefused,
} from '../events/published.ts';
import { type OwnAct, type StepUpNeeded, useConsent } from '../step-up/own-acts.ts';
import { lockApproval, markOneExpired, recordState } from '../store/approvals.ts';
import { type ActOutcome, carryOut } from './acts.ts';
import { type ApprovalDependencies, type ApprovalRefused, lockEntitled, type Person } from './dependencies.ts';

export type DecideOutcome =
  | { readonly kind: 'decided'; readonly approval: Approval }
  | { readonly kind: 'not-found' }
  | StepUpNeeded
  | ApprovalRefused;

export interface DecisionInput {
  readonly approvalId: string;
  readonly decision: Decision;
  /** The answered challenge, where one was asked for. */
  readonly challengeId?: string | undefined;
}

/**
 * Says yes or no as the second person. A yes, its act and their events are one transaction: all or nothing, and once, because whoever
 * decides holds the approval's row, and the row waits once. Both need a fresh proof of exactly that answer to
 * exactly this act, which is used up with it: a session of an admin that somebody else has is not the second pair of eyes, and keeps
 * nobody from their role either.
 *
 * Isolation: READ COMMITTED. Lock order: the approval, people in the order of their ids, the challenge, what the act locks.
 *
 * @param kinds that the decider may see; another is absent
 */
export async function decideApproval(
  { database, now }: ApprovalDependencies,
  decider: Person,
  kinds: readonly ApprovalKind[],
  { approvalId, decision, challengeId }: DecisionInput,
): Promise<DecideOutcome> {
  if (!isId('approval', approvalId)) return { kind: 'not-found' };
  return database.begin(async (sql): Promise<DecideOutcome> => {
    const at = new Date(now());
    const approval = await lockApproval(sql, kinds, approvalId);
    if (approval === undefined) return { kind: 'not-found' };
    const others = [approval.requestedBy, subjectOf(approval.act)];
    const { roles, entitled } = await lockEntitled(sql, approval.act.kind, decider, { others, at });
    const refusal = refusalToDecide(approval, { customerId: decider.customerId, entitled }, at);
    if (refusal !== undefined) return refuse(sql, approval, { decider, refusal, at });
    const proven = provenAct(approval, decider, decision);
    if (!(await useConsent(sql, proven, challengeId, at))) return { kind: 'step-up-needed', act: proven };
    if (decision.kind === 'DECLINED') return decline(sql, approval, { decider, decision, at });
    // The requester is not asked for a session: they asked with one, and may be at home by now. The role they must have still.
    const stillEntitled = isEntitled(approval.act.kind, {
      roles: roles.get(approval.requestedBy) ?? [],
      secondFactor: true,
    });
    const outcome: ActOutcome = stillEntitled
      ? await carryOut(sql, approval, { approvedBy: decider.customerId, at })
      : { cause: 'REQUESTER_NOT_ENTITLED' };
    return record(sql, approval, { decider, decision, at }, outcome);
  });
}

/** What is agreed to: yes or no, the approval, and what it does. The reason may still be put into better words. */
function provenAct({ id, act }: Approval, decider: Person, decision: Decision): OwnAct {
  const action = decision.kind === 'GRANTED' ? 'APPROVE' : 'DECLINE';
  return { customerId: decider.customerId, action, payload: { approvalId: id, ...act } };
}

interface Deciding {
  readonly decider: Person;
  readonly decision: Decision;
  readonly at: Date;
}

async function record(
  sql: Transaction,
  approval: Approval,
  { decider: { customerId: decidedBy }, decision: { reason }, at }: Deciding,
  outcome: ActOutcome,
): Promise<DecideOutcome> {
  if ('cause' in outcome) {
    const { cause } = outcome;
    await recordState(sql, approval.id, { kind: 'VOID', since: at, decidedBy, reason, cause });
    await appendToOutbox(sql, [approvalVoided(approval, decidedBy, cause)]);
    return { kind: 'refused', refusal: cause };
  }
  const state = { kind: 'GRANTED', since: at, decidedBy, reason } as const;
  await recordState(sql, approval.id, state);
  await appendToOutbox(sql, [approvalGranted(approval, decidedBy), ...outcome.events]);
  return { kind: 'decided', approval: { ...approval, state } };
}

async function decline(
  sql: Transaction,
  approval: Approval,
  { decider: { customerId: decidedBy }, decision: { reason }, at }: Deciding,
): Promise<DecideOutcome> {
  const state = { kind: 'DECLINED', since: at, decidedBy, reason } as const;
  await recordState(sql, approval.id, state);
  await appendToOutbox(sql, [approvalDeclined(approval, decidedBy)]);
  return { kind: 'decided', approval: { ...approval, state } };
}

async function refuse(
  sql: Transaction,
  approval: Approval,
  {
    decider,
    refusal,
    at,
  }: { readonly decider: Person; readonly refusal: ApprovalRefused['refusal']; readonly at: Date },
): Promise<ApprovalRefused> {
  const expires = approval.state.kind === 'WAITING' && stateAt(approval, at).kind === 'EXPIRED';
  if (expires) await markOneExpired(sql, approval.id);
  await appendToOutbox(sql, [
    ...(expires ? [approvalExpired(approval)] : []),
    decisionRefused(approval, decider.customerId, refusal),
  ]);
  return { kind: 'refused', refusal };
}
