import { appendToOutbox } from '@florin/events';
import { type Database, isId, newId } from '@florin/kit';
import { refusalToSubmit, type VerificationRefusal } from '../domain/verification.ts';
import { verificationSubmitted } from '../events/published.ts';
import { VERIFICATION_DOCUMENTS_MAX } from '../limits.ts';
import { claimUploads, countVerificationUploads, VERIFICATION_CLAIM } from '../store/uploads.ts';
import { lockVerification, recordSubmission } from '../store/verifications.ts';

export type SubmissionOutcome =
  | { readonly kind: 'submitted' }
  /** One of the files is absent, another's, not whole, or handed in before. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly refusal: VerificationRefusal };

class MissingFile extends Error {}

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
  try {
    return await database.begin(async (sql) => {
      const status = await lockVerification(sql, customerId);
      const refusal = status === undefined ? undefined : refusalToSubmit(status);
      if (refusal !== undefined) return { kind: 'refused', refusal } as const;
      const before = await countVerificationUploads(sql, customerId);
      if (before + uploadIds.length > VERIFICATION_DOCUMENTS_MAX)
        return { kind: 'refused', refusal: 'TOO_MANY_DOCUMENTS' } as const;
      const id = newId('verification');
      const at = new Date(now());
      const claim = { by: VERIFICATION_CLAIM, for: id, purpose: 'VERIFICATION', ownerId: customerId } as const;
      const claimed = await claimUploads(sql, uploadIds, claim, at);
      if (claimed.length < uploadIds.length) throw new MissingFile();
      await recordSubmission(sql, { id, customerId, submittedAt: at });
      await appendToOutbox(sql, [verificationSubmitted(customerId, id, uploadIds)]);
      return { kind: 'submitted' } as const;
    });
  } catch (error) {
    if (error instanceof MissingFile) return { kind: 'not-found' };
    throw error;
  }
}
