import type { StaffReads } from '@florin/events';
import { type Connection, connectionOf, type Database, type PageRequest } from '@florin/kit';
import DataLoader from 'dataloader';
import { LOADER_BATCH } from '../limits.ts';
import { listDocuments } from '../store/documents.ts';
import type { LoanDocument } from './loan-document.ts';

export type DocumentPage = Connection<LoanDocument>;
export type DocumentPageEdge = DocumentPage['edges'][number];

interface DocumentPageKey {
  readonly applicationId: string;
  /** Whether the application is the viewer's. */
  readonly own: boolean;
  readonly page: PageRequest<number>;
}

export interface DocumentLoaders {
  /** A page of the documents of an application that the viewer sees. */
  readonly documentsOf: DataLoader<DocumentPageKey, DocumentPage, string>;
}

/** One request's reads of documents: one statement for all that are asked for at once. */
export function documentLoaders({
  database,
  staffReads,
}: {
  readonly database: Database;
  readonly staffReads: StaffReads;
}): DocumentLoaders {
  return {
    documentsOf: new DataLoader(
      async (keys: readonly DocumentPageKey[]) => {
        const requests = keys.map(({ applicationId, page }) => ({
          applicationId,
          after: page.after ?? 0,
          limit: page.limit,
        }));
        const pages = await listDocuments(database, requests);
        const foreign = keys.filter(({ own }) => !own).map(({ applicationId }) => applicationId);
        await staffReads.note('LoanApplication.documents', foreign);
        return keys.map(({ page }, place) => connectionOf(pages[place] ?? [], page, ({ number }) => number));
      },
      {
        maxBatchSize: LOADER_BATCH,
        cacheKeyFn: ({ applicationId, page }) => `${applicationId} ${page.limit} ${page.after ?? ''}`,
      },
    ),
  };
}
