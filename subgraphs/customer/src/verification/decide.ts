import { appendToOutbox } from '@florin/events';
import { type Database, isId } from '@florin/kit';
import { decideVerification, type VerificationDecision, type VerificationRefusal } from '../domain/verification.ts';
import { verificationDecided } from '../events/published.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { verificationDecidedMail } from '../mail/texts.ts';
import { lockVerification, recordDecision } from '../store/verifications.ts';

export type DecisionOutcome =
  | { readonly kind: 'decided' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly refusal: VerificationRefusal };

/**
 * Decides on a customer's verification, and writes to them. READ COMMITTED, under the lock of the customer's row.
 *
 * @param deciderId absent where the sandbox decides
 */
export async function decide(
  { database, now }: { readonly database: Database; readonly now: () => number },
  deciderId: string | undefined,
  customerId: string,
  decision: VerificationDecision,
): Promise<DecisionOutcome> {
  if (!isId('customer', customerId)) return { kind: 'not-found' };
  return database.begin(async (sql) => {
    const status = await lockVerification(sql, customerId);
    if (status === undefined) return { kind: 'not-found' };
    const next = decideVerification(status, decision, { customerId, deciderId }, new Date(now()));
    if ('refusal' in next) return { kind: 'refused', refusal: next.refusal };
    await recordDecision(sql, customerId, next, deciderId);
    await appendToOutbox(sql, [verificationDecided(customerId, next.status, deciderId)]);
    await queueMailTo(sql, customerId, verificationDecidedMail(next.status), next.decidedAt);
    return { kind: 'decided' };
  });
}
