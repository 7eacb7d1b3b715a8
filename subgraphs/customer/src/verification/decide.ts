import { appendToOutbox } from '@florin/events';
import { type Database, isId } from '@florin/kit';
import { decideVerification, type VerificationDecision, type VerificationRefusal } from '../domain/verification.ts';
import { verificationDecided } from '../events/published.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { verificationDecidedMail } from '../mail/texts.ts';
import { findSubmissionIds, lockVerification, recordDecision } from '../store/verifications.ts';

export type DecisionOutcome =
  | { readonly kind: 'decided' }
  | { readonly kind: 'not-found'; readonly what: 'customer' | 'submission' }
  | { readonly kind: 'refused'; readonly refusal: VerificationRefusal };

/**
 * Decides on a customer's verification, and writes to them. READ COMMITTED, under the lock of the customer's row, so that nothing is handed in
 * meanwhile.
 *
 * @param deciderId absent where the sandbox decides
 * @param about.submissionId whose documents were looked at; without it, whatever is handed in by now
 */
export async function decide(
  { database, now }: { readonly database: Database; readonly now: () => number },
  deciderId: string | undefined,
  { customerId, submissionId }: { readonly customerId: string; readonly submissionId?: string | undefined },
  decision: VerificationDecision,
): Promise<DecisionOutcome> {
  if (!isId('customer', customerId)) return { kind: 'not-found', what: 'customer' };
  return database.begin(async (sql) => {
    const status = await lockVerification(sql, customerId);
    if (status === undefined) return { kind: 'not-found', what: 'customer' };
    const handedIn = submissionId === undefined ? undefined : await findSubmissionIds(sql, customerId);
    if (submissionId !== undefined && handedIn?.includes(submissionId) === false)
      return { kind: 'not-found', what: 'submission' };
    const isOutdated = handedIn?.[0] !== submissionId;
    const next = decideVerification(status, decision, { customerId, deciderId, isOutdated }, new Date(now()));
    if ('refusal' in next) return { kind: 'refused', refusal: next.refusal };
    await recordDecision(sql, customerId, next, deciderId);
    await appendToOutbox(sql, [verificationDecided(customerId, next.status, deciderId)]);
    await queueMailTo(sql, customerId, verificationDecidedMail(next.status), next.decidedAt);
    return { kind: 'decided' };
  });
}
