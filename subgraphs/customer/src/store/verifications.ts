import type { Connection, PageRequest, Queryable, Transaction } from '@florin/kit';
import { connectionOf } from '@florin/kit';
import type { DecidedVerification, VerificationStatus } from '../domain/verification.ts';
import { VERIFICATION_STEPS_SHOWN } from '../limits.ts';

/** Locks a customer's row and says where the verification stands: of two who decide at once, the second sees the first's decision. */
export async function lockVerification(sql: Transaction, customerId: string): Promise<VerificationStatus | undefined> {
  const [row] = await sql<{ verification_status: VerificationStatus }[]>`
    SELECT verification_status FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE`;
  return row?.verification_status;
}

/** Records a decision: in the history, as the state that counts, and as the end of a submission that waits. */
export async function recordDecision(
  sql: Queryable,
  customerId: string,
  state: DecidedVerification,
  decidedBy: string | undefined,
): Promise<void> {
  const reasons = state.status === 'VERIFIED' ? [] : state.reasons;
  await sql`
    INSERT INTO verification_decision (customer_id, status, reasons, decided_by, decided_at)
    VALUES (${customerId}, ${state.status}, ${reasons}::text[], ${decidedBy ?? null}, ${state.decidedAt})`;
  await sql`
    UPDATE customer SET verification_status = ${state.status}, verification_reasons = ${reasons}::text[],
      verification_decided_at = ${state.decidedAt}
    WHERE id = ${customerId}`;
  await sql`
    UPDATE verification_submission SET decided_at = ${state.decidedAt}
    WHERE customer_id = ${customerId} AND decided_at IS NULL`;
}

/** Documents that somebody handed in. */
export interface Submission {
  readonly id: string;
  readonly customerId: string;
  readonly submittedAt: Date;
}

export type SubmissionPage = Connection<Submission>;
export type SubmissionPageEdge = SubmissionPage['edges'][number];

/** Records documents that are handed in, under the lock of the customer's row: compliance has to look at them. */
export async function recordSubmission(sql: Transaction, { id, customerId, submittedAt }: Submission): Promise<void> {
  await sql`
    INSERT INTO verification_submission (id, customer_id, submitted_at) VALUES (${id}, ${customerId}, ${submittedAt})`;
  await sql`
    UPDATE customer SET verification_status = 'IN_REVIEW', verification_reasons = '{}' WHERE id = ${customerId}`;
}

/** The ids of what somebody handed in, the newest first; under the lock of their row nothing is added. */
export async function findSubmissionIds(sql: Queryable, customerId: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM verification_submission WHERE customer_id = ${customerId} ORDER BY id DESC`;
  return rows.map(({ id }) => id);
}

const columns = (sql: Queryable) => sql`id, customer_id AS "customerId", submitted_at AS "submittedAt"`;

/** A page of the submissions that wait, the oldest first. */
export async function listWaiting(sql: Queryable, page: PageRequest<string>): Promise<SubmissionPage> {
  const after = page.after === undefined ? sql`` : sql`AND id > ${page.after}`;
  const rows = await sql<Submission[]>`
    SELECT ${columns(sql)} FROM verification_submission WHERE decided_at IS NULL ${after}
    ORDER BY id LIMIT ${page.limit + 1}`;
  return connectionOf(rows, page, ({ id }) => id);
}

/** Something that happened to a verification. */
export interface VerificationStep {
  readonly customerId: string;
  readonly status: VerificationStatus;
  readonly at: Date;
  readonly reasons: readonly string[];
  /** Absent where nobody decided: documents were handed in, or a setting or the sandbox verified. */
  readonly decidedBy: string | null;
}

/** What happened to the verifications of some customers, the newest first, the last hundred steps of each. */
export async function findSteps(
  sql: Queryable,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly VerificationStep[]>> {
  const rows = await sql<VerificationStep[]>`
    SELECT step.* FROM unnest(${customerIds}::text[]) AS asked (id) CROSS JOIN LATERAL (
      (SELECT customer_id AS "customerId", status, decided_at AS at, reasons, decided_by AS "decidedBy"
       FROM verification_decision d WHERE d.customer_id = asked.id ORDER BY d.id DESC LIMIT ${VERIFICATION_STEPS_SHOWN})
      UNION ALL
      (SELECT customer_id, 'IN_REVIEW', submitted_at, '{}', NULL
       FROM verification_submission s WHERE s.customer_id = asked.id ORDER BY s.id DESC LIMIT ${VERIFICATION_STEPS_SHOWN})
      ORDER BY at DESC LIMIT ${VERIFICATION_STEPS_SHOWN}) step`;
  return groupedBy(rows, ({ customerId }) => customerId);
}

/** Rows by a key, in their order. */
export function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
