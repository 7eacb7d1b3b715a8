import { appendToOutbox } from '@florin/events';
import { type Database, isId, newId } from '@florin/kit';
import { refusalToSubmit, type VerificationRefusal } from '../domain/verification.ts';
import { verificationSubmitted } from '../events/published.ts';
import { VERIFICATION_DOCUMENTS_MAX } from '../limits.ts';
import { countVerificationUploads, lockClaimable, takeUp, VERIFICATION_CLAIM } from '../store/uploads.ts';
import { lockVerification, recordSubmission } from '../store/verifications.ts';

export type SubmissionOutcome =
  | { readonly kind: 'submitted' }
  /** One of the files is absent, another's, not whole, or handed in before. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly refusal: VerificationRefusal };

/**
 * Hands documents in, all or none, and has compliance look at them. READ COMMITTED, under the lock of the customer's row, then of the files
 * in the order of their ids.
 */
export async function submit(
  { database, now }: { readonly database: Database; readonly now: () => number },
  customerId: string,
  uploadIds: readonly string[],
): Promise<SubmissionOutcome> {
  if (!uploadIds.every((id) => isId('upload', id))) return { kind: 'not-found' };
  return database.begin(async (sql): Promise<SubmissionOutcome> => {
    const status = await lockVerification(sql, customerId);
    const refusal = status === undefined ? undefined : refusalToSubmit(status);
    if (refusal !== undefined) return { kind: 'refused', refusal };
    const before = await countVerificationUploads(sql, customerId);
    if (before + uploadIds.length > VERIFICATION_DOCUMENTS_MAX)
      return { kind: 'refused', refusal: 'TOO_MANY_DOCUMENTS' };
    const id = newId('verification');
    const at = new Date(now());
    const own = { senderId: customerId, ownerId: customerId };
    const claim = { by: VERIFICATION_CLAIM, for: id, purpose: 'VERIFICATION', ...own } as const;
    const found = await lockClaimable(sql, uploadIds, claim);
    if (found.length < uploadIds.length) return { kind: 'not-found' };
    await takeUp(sql, found, claim, at);
    await recordSubmission(sql, { id, customerId, submittedAt: at });
    await appendToOutbox(sql, [verificationSubmitted(customerId, id, uploadIds)]);
    return { kind: 'submitted' };
  });
}
