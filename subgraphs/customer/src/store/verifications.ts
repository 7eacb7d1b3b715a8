import type { Queryable, Transaction } from '@florin/kit';
import type { VerificationState, VerificationStatus } from '../domain/verification.ts';

/** Locks a customer's row and says where the verification stands: of two who decide at once, the second sees the first's decision. */
export async function lockVerification(sql: Transaction, customerId: string): Promise<VerificationStatus | undefined> {
  const [row] = await sql<{ verification_status: VerificationStatus }[]>`
    SELECT verification_status FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE`;
  return row?.verification_status;
}

/** Records a decision: in the history, and as the state that counts. */
export async function recordDecision(
  sql: Queryable,
  customerId: string,
  state: Exclude<VerificationState, { status: 'PENDING' }>,
  decidedBy: string | undefined,
): Promise<void> {
  const reasons = state.status === 'REJECTED' ? state.reasons : [];
  await sql`
    INSERT INTO verification_decision (customer_id, status, reasons, decided_by, decided_at)
    VALUES (${customerId}, ${state.status}, ${reasons}::text[], ${decidedBy ?? null}, ${state.decidedAt})`;
  await sql`
    UPDATE customer SET verification_status = ${state.status}, verification_reasons = ${reasons}::text[],
      verification_decided_at = ${state.decidedAt}
    WHERE id = ${customerId}`;
}
