import {
  assertNever,
  type Connection,
  connectionOf,
  type PageRequest,
  type Queryable,
  type StaffRole,
  type Transaction,
} from '@florin/kit';
import {
  type Approval,
  type ApprovalKind,
  type ApprovalState,
  type ApprovedAct,
  type LoanChangeWanted,
  subjectOf,
  type VoidCause,
} from '../domain/approval.ts';

export type ApprovalPage = Connection<Approval>;
export type ApprovalPageEdge = ApprovalPage['edges'][number];

/** Which approvals are looked for; what is absent is not asked for. */
export interface ApprovalSearch {
  readonly status: ApprovalState['kind'] | undefined;
  readonly kind: ApprovalKind | undefined;
  readonly subjectId: string | undefined;
  /** Now: what waits past its time is not waiting any more. */
  readonly at: Date;
}

interface ApprovalRow {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly subject_id: string;
  readonly facts: {
    readonly role?: StaffRole;
    readonly freezeId?: string;
    readonly decision?: 'APPROVED' | 'DECLINED';
    readonly change?: LoanChangeWanted;
    readonly proposalId?: string;
  };
  readonly requested_by: string;
  readonly request_reason: string;
  readonly requested_at: Date;
  readonly expires_at: Date;
  readonly state: ApprovalState['kind'];
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly decision_reason: string | null;
  readonly void_cause: VoidCause | null;
}

/** The approvals of these ids among those of the kinds that the viewer may see, in no order. */
export async function findApprovals(
  sql: Queryable,
  kinds: readonly ApprovalKind[],
  ids: readonly string[],
): Promise<readonly Approval[]> {
  const rows = await sql<ApprovalRow[]>`
    SELECT * FROM approval WHERE id = ANY (${ids}::text[]) AND kind = ANY (${kinds}::text[])`;
  return rows.map(approvalOf);
}

/** A page of those of the kinds that the viewer may see, newest first. */
export async function listApprovals(
  sql: Queryable,
  kinds: readonly ApprovalKind[],
  search: ApprovalSearch,
  page: PageRequest<string>,
): Promise<ApprovalPage> {
  const { status, kind, subjectId, at } = search;
  const among = kind === undefined ? kinds : kinds.filter((one) => one === kind);
  const rows = await sql<ApprovalRow[]>`
    SELECT * FROM approval WHERE kind = ANY (${among}::text[])
    ${status === undefined ? sql`` : sql`AND state = ${status}`}
    ${status === 'WAITING' ? sql`AND expires_at > ${at}` : sql``}
    ${subjectId === undefined ? sql`` : sql`AND subject_id = ${subjectId}`}
    ${page.after === undefined ? sql`` : sql`AND id < ${page.after}`}
    ORDER BY id DESC LIMIT ${page.limit + 1}`;
  return connectionOf(rows.map(approvalOf), page, ({ id }) => id);
}

/** Locks an approval, which everything that decides on it does first. */
export async function lockApproval(
  sql: Transaction,
  kinds: readonly ApprovalKind[],
  id: string,
): Promise<Approval | undefined> {
  const [row] = await sql<ApprovalRow[]>`
    SELECT * FROM approval WHERE id = ${id} AND kind = ANY (${kinds}::text[]) FOR UPDATE`;
  return row && approvalOf(row);
}

/** Locks the approval of an act that waits already. */
export async function lockWaiting(sql: Transaction, act: ApprovedAct): Promise<Approval | undefined> {
  const [row] = await sql<ApprovalRow[]>`SELECT * FROM approval WHERE ${waitingFor(sql, act)} FOR UPDATE`;
  return row && approvalOf(row);
}

/** The same without the lock. */
export async function findWaiting(sql: Queryable, act: ApprovedAct): Promise<Approval | undefined> {
  const [row] = await sql<ApprovalRow[]>`SELECT * FROM approval WHERE ${waitingFor(sql, act)}`;
  return row && approvalOf(row);
}

function waitingFor(sql: Queryable, act: ApprovedAct) {
  return sql`state = 'WAITING' AND kind = ${act.kind} AND subject_id = ${subjectOf(act)} AND facts = ${factsOf(act)}::text::jsonb`;
}

/** Adds an approval that waits, unless the same act waits already. @returns whether it was added */
export async function insertApproval(sql: Transaction, approval: Approval): Promise<boolean> {
  const { id, act, requestedBy, requestedAt, reason, expiresAt } = approval;
  const rows = await sql`
    INSERT INTO approval (id, kind, subject_id, facts, requested_by, request_reason, requested_at, expires_at)
    VALUES (${id}, ${act.kind}, ${subjectOf(act)}, ${factsOf(act)}::text::jsonb, ${requestedBy}, ${reason}, ${requestedAt},
      ${expiresAt})
    ON CONFLICT (kind, subject_id, facts) WHERE state = 'WAITING' DO NOTHING
    RETURNING id`;
  return rows.length === 1;
}

/** Writes down how it was decided, under its lock. */
export async function recordState(
  sql: Transaction,
  id: string,
  state: Exclude<ApprovalState, { kind: 'WAITING' | 'EXPIRED' }>,
): Promise<void> {
  const cause = state.kind === 'VOID' ? state.cause : null;
  await sql`
    UPDATE approval SET state = ${state.kind}, decided_at = ${state.since}, decided_by = ${state.decidedBy},
      decision_reason = ${state.reason}, void_cause = ${cause}
    WHERE id = ${id} AND state = 'WAITING'`;
}

/** Notes of some that nobody decided in time that they expired. Several may do so at once. @returns those that it noted */
export async function markExpired(
  sql: Transaction,
  which: { readonly before: Date; readonly limit: number },
): Promise<readonly Approval[]> {
  const rows = await sql<ApprovalRow[]>`
    UPDATE approval SET state = 'EXPIRED', decided_at = expires_at WHERE id = ANY (ARRAY(
      SELECT id FROM approval WHERE state = 'WAITING' AND expires_at <= ${which.before}
      ORDER BY expires_at LIMIT ${which.limit} FOR UPDATE SKIP LOCKED))
    RETURNING *`;
  return rows.map(approvalOf);
}

/** The same of one, under its lock. */
export async function markOneExpired(sql: Transaction, id: string): Promise<void> {
  await sql`UPDATE approval SET state = 'EXPIRED', decided_at = expires_at WHERE id = ${id} AND state = 'WAITING'`;
}

/** What is stored of an act beside its kind and subject. */
function factsOf(act: ApprovedAct): string {
  switch (act.kind) {
    case 'GRANT_ROLE':
      return JSON.stringify({ role: act.role });
    case 'RESET_SECOND_FACTORS':
      return JSON.stringify({});
    case 'UNFREEZE_ACCOUNT':
      return JSON.stringify({ freezeId: act.freezeId });
    case 'REVERSE_TRANSACTION':
      return '{}';
    case 'DECIDE_LOAN_APPLICATION':
      return JSON.stringify({ decision: act.decision, proposalId: act.proposalId });
    case 'CHANGE_LOAN':
      return JSON.stringify({ change: act.change, proposalId: act.proposalId });
    default:
      return assertNever(act);
  }
}

function approvalOf(row: ApprovalRow): Approval {
  return {
    id: row.id,
    act: actOf(row),
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    reason: row.request_reason,
    expiresAt: row.expires_at,
    state: stateOf(row),
  };
}

function actOf({
  kind,
  subject_id: subjectId,
  facts: { role, freezeId, decision, change, proposalId },
}: ApprovalRow): ApprovedAct {
  switch (kind) {
    case 'RESET_SECOND_FACTORS':
      return { kind, customerId: subjectId };
    case 'GRANT_ROLE':
      if (role === undefined) throw new Error('an approval of a role without the role');
      return { kind, customerId: subjectId, role };
    case 'UNFREEZE_ACCOUNT':
      if (freezeId === undefined) throw new Error('an approval of a release without the freeze');
      return { kind, accountId: subjectId, freezeId };
    case 'REVERSE_TRANSACTION':
      return { kind, transactionId: subjectId };
    case 'DECIDE_LOAN_APPLICATION':
      if (decision === undefined || proposalId === undefined) throw new Error('an approval of a decision without it');
      return { kind, loanApplicationId: subjectId, decision, proposalId };
    case 'CHANGE_LOAN':
      if (change === undefined || proposalId === undefined) throw new Error('an approval of a change without it');
      return { kind, loanId: subjectId, change, proposalId };
    default:
      return assertNever(kind);
  }
}

function stateOf(row: ApprovalRow): ApprovalState {
  const { state: kind, decided_at: at, decided_by: decidedBy, decision_reason: reason, void_cause: cause } = row;
  if (kind === 'WAITING') return { kind, since: row.requested_at };
  if (kind === 'EXPIRED') return { kind, since: row.expires_at };
  if (at === null || decidedBy === null || reason === null) throw new Error('a decided approval without its decision');
  if (kind !== 'VOID') return { kind, since: at, decidedBy, reason };
  if (cause === null) throw new Error('a void approval without its cause');
  return { kind, since: at, decidedBy, reason, cause };
}
