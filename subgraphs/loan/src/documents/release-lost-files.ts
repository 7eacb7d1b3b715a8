import { type BackgroundWork, type Database, type Logger, type ServiceClient, startBackgroundJob } from '@florin/kit';
import { FILES_LOST_AFTER_MS, RELEASE_BATCH, RELEASE_PAUSE_MS } from '../limits.ts';
import { deleteClaim, findDocument, findOldClaims } from '../store/documents.ts';
import { releaseFile } from './claimed-files.ts';

export interface ReleaseDependencies {
  readonly database: Database;
  /** The service `customer`, which keeps files. */
  readonly customers: ServiceClient;
}

/**
 * Looks what came of files that were about to be taken up a while ago: those that a document has stay, others are given back. A document
 * is stored soon after its file was taken up or not at all (`CLAIM_USABLE_MS`), and `customer` gives none back that was taken up again
 * since: so none is given back that a document will have.
 *
 * @returns how many are settled
 * @throws ServiceUnavailable; the next round goes on
 */
export async function releaseLostFiles({ database, customers }: ReleaseDependencies, at: Date): Promise<number> {
  const before = new Date(at.getTime() - FILES_LOST_AFTER_MS);
  let settled = 0;
  for (const claim of await findOldClaims(database, before, RELEASE_BATCH)) {
    const isKept = (await findDocument(database, claim.applicationId, claim.uploadId)) !== undefined;
    if (!isKept && !(await releaseFile(customers, claim))) continue;
    await deleteClaim(database, claim.id);
    settled += 1;
  }
  return settled;
}

/** Gives lost files back, until stopped. */
export function startReleasingFiles(dependencies: ReleaseDependencies, logger: Logger): BackgroundWork {
  const run = () => releaseLostFiles(dependencies, new Date());
  return startBackgroundJob(
    { name: 'release lost files of loans', run, fullBatch: RELEASE_BATCH, pauseMs: RELEASE_PAUSE_MS },
    logger,
  );
}
