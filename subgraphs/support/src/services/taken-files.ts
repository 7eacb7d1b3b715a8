import { randomUUID } from 'node:crypto';
import { type ServiceClient, ServiceUnavailable } from '@florin/kit';
import { type Attachment, areUploadIds } from '../domain/attachment.ts';
import { type Refused, refused } from '../domain/refusal.ts';
import { CLAIM_USABLE_MS } from '../limits.ts';
import type { FileClaims, OrderPlace } from '../store/file-claims.ts';
import { claimAttachments } from './attached-files.ts';
import type { Caller } from './first-names.ts';

export interface TakenFileDependencies {
  /** The service `customer`, which keeps files. */
  readonly customers: ServiceClient;
  readonly fileClaims: FileClaims;
  readonly now: () => Date;
}

/** Files that an order may be stored with, for a while. */
export interface TakenFiles {
  readonly kind: 'taken';
  /** @throws ServiceUnavailable when they were taken up so long ago that they may be given up for lost in this moment */
  readonly attachments: (at: Date) => readonly Attachment[];
}

export const NO_FILES: TakenFiles = { kind: 'taken', attachments: () => [] };

/**
 * Takes files up for an order, and remembers that before it does (`release-files.ts`).
 *
 * @throws ServiceUnavailable when the service `customer` does not answer
 */
export async function takeFiles(
  { customers, fileClaims, now }: TakenFileDependencies,
  caller: Caller,
  claim: { readonly uploadIds: readonly string[]; readonly customerId: string; readonly place: OrderPlace },
): Promise<TakenFiles | Refused<'NO_SUCH_FILE' | 'TOO_MANY_FILES'>> {
  const { uploadIds, customerId, place } = claim;
  // What is no id cannot even be stored.
  if (!areUploadIds(uploadIds)) return refused('NO_SUCH_FILE');
  const began = now();
  const _id = randomUUID();
  await fileClaims.insert({ _id, at: began.toISOString(), uploadIds, place });
  const claimed = await claimAttachments(customers, caller, { uploadIds, customerId, message: place });
  if ('kind' in claimed) {
    // All or none: this order has none of them.
    await fileClaims.delete(_id);
    return claimed;
  }
  return {
    kind: 'taken',
    attachments(at) {
      if (at.getTime() - began.getTime() > CLAIM_USABLE_MS)
        throw new ServiceUnavailable('the files were taken up too long ago');
      return claimed;
    },
  };
}
