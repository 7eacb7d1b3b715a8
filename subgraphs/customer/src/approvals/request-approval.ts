import { appendToOutbox } from '@florin/events';
import { newId, type Transaction } from '@florin/kit';
import { type Approval, type ApprovedAct, stateAt } from '../domain/approval.ts';
import { approvalExpired, approvalRequested } from '../events/published.ts';
import { APPROVAL_LIFE_MS } from '../limits.ts';
import { findWaiting, insertApproval, lockWaiting, markOneExpired } from '../store/approvals.ts';

/**
 * Makes an approval that waits, in the transaction that checked the request. The same act waits once, whoever asks: asked for again, it
 * is the approval that waits already.
 *
 * @param check under locks of its own whether the act may be asked for; `undefined` when it may
 */
export async function requestApproval<Refused>(
  sql: Transaction,
  request: { readonly act: ApprovedAct; readonly requestedBy: string; readonly reason: string; readonly at: Date },
  check: () => Promise<Refused | undefined>,
): Promise<Refused | { readonly kind: 'pending'; readonly approval: Approval }> {
  const { act, requestedBy, reason, at } = request;
  // Lock order: the approval before people, as whoever decides does.
  const waiting = await lockWaiting(sql, act);
  if (waiting !== undefined && stateAt(waiting, at).kind === 'EXPIRED') {
    await markOneExpired(sql, waiting.id);
    await appendToOutbox(sql, [approvalExpired(waiting)]);
  }
  const refused = await check();
  if (refused !== undefined) return refused;
  const id = newId('approval');
  const expiresAt = new Date(at.getTime() + APPROVAL_LIFE_MS);
  const state = { kind: 'WAITING', since: at } as const;
  const approval: Approval = { id, act, requestedBy, requestedAt: at, reason, expiresAt, state };
  if (await insertApproval(sql, approval)) {
    await appendToOutbox(sql, [approvalRequested(approval)]);
    return { kind: 'pending', approval };
  }
  const existing = await findWaiting(sql, act);
  if (existing === undefined) throw new Error('the approval that waits already is gone');
  return { kind: 'pending', approval: existing };
}
