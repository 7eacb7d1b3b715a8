import type { StaffReads } from '@florin/events';
import { customerIdOf, type Database, hasAnyRole, type PageRequest, type Viewer } from '@florin/kit';
import DataLoader from 'dataloader';
import { readFiles } from '../files/file-facts.ts';
import type { FileOperations, SignedLink } from '../files/operations.ts';
import { CUSTOMERS_PER_LOAD } from '../limits.ts';
import { findVerificationUploads, type UploadRow } from '../store/uploads.ts';
import {
  findSteps,
  groupedBy,
  listWaiting,
  type SubmissionPage,
  type VerificationStep,
} from '../store/verifications.ts';

/** A document that somebody handed in to prove who they are. */
export interface VerificationDocument {
  readonly id: string;
  readonly submissionId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly submittedAt: Date;
  readonly upload: UploadRow;
}

/** One request's view of verifications. */
export interface VerificationReading {
  /** Documents by customer: the viewer's own, and for compliance everybody's; `null` for others. */
  readonly verificationDocuments: DataLoader<string, readonly VerificationDocument[] | null>;
  readonly verificationSteps: DataLoader<string, readonly VerificationStep[]>;
  /** A link for the viewer to one of these documents. */
  linkTo(document: VerificationDocument): Promise<SignedLink | null>;
  waitingVerifications(page: PageRequest<string>): Promise<SubmissionPage>;
}

export function verificationReading(
  database: Database,
  viewer: Viewer,
  staffReads: StaffReads,
  downloadOf: FileOperations['downloadOf'],
): VerificationReading {
  const ownId = customerIdOf(viewer);
  const readsAll = hasAnyRole(viewer, ['COMPLIANCE_OFFICER']);
  return {
    verificationDocuments: new DataLoader(
      async (customerIds: readonly string[]) => {
        const visible = customerIds.filter((id) => readsAll || id === ownId);
        const found = await documentsOf(database, visible);
        await staffReads.note(
          'VerificationDocument',
          visible.filter((id) => id !== ownId && found.has(id)),
        );
        return customerIds.map((id) => (visible.includes(id) ? (found.get(id) ?? []) : null));
      },
      { maxBatchSize: CUSTOMERS_PER_LOAD },
    ),
    verificationSteps: new DataLoader(
      async (customerIds: readonly string[]) => {
        const found = await findSteps(database, customerIds);
        return customerIds.map((id) => found.get(id) ?? []);
      },
      { maxBatchSize: CUSTOMERS_PER_LOAD },
    ),
    async linkTo({ upload }) {
      if (ownId === undefined) return null;
      return downloadOf(upload, {
        subject: ownId,
        singleUse: false,
        roles: upload.ownerId === ownId ? undefined : ['COMPLIANCE_OFFICER'],
        coordinate: 'VerificationDocument.download',
      });
    },
    waitingVerifications: (page) => listWaiting(database, page),
  };
}

/** Documents by customer, by two statements; those whose owner's keys were destroyed are gone. */
async function documentsOf(
  database: Database,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly VerificationDocument[]>> {
  const rows = customerIds.length === 0 ? [] : await findVerificationUploads(database, customerIds);
  const facts = await readFiles(database, rows);
  const documents = rows.flatMap((upload) => {
    const fact = facts.get(upload.id);
    if (fact === undefined || upload.claimedFor === null) return [];
    return [{ ...fact, submissionId: upload.claimedFor, submittedAt: upload.submittedAt, upload }];
  });
  return groupedBy(documents, ({ upload }) => upload.ownerId);
}
