import { notFoundRejection } from '@florin/kit';
import { z } from 'zod';
import type { LoanContext } from '../context.ts';
import type { LoanDocumentResolvers } from '../generated/resolvers.ts';
import { findDocument } from '../store/documents.ts';

/** A cursor of the list of documents: the number of the last one. */
export const documentCursor = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

export const LoanDocument: LoanDocumentResolvers = {
  fileName: ({ facts }) => facts?.fileName ?? null,
  sha256: ({ facts }) => facts?.sha256 ?? null,
  url: async ({ id }, _args, { fileLinks }) => (await fileLinks.load(id))?.url ?? null,
  urlExpiresAt: async ({ id }, _args, { fileLinks }) => (await fileLinks.load(id))?.expiresAt ?? null,
};

/** A success with the application and its new document. */
export async function addedDocument(
  { applicationId, documentId }: { readonly applicationId: string; readonly documentId: string },
  { loaders, applying }: LoanContext,
) {
  const application = await loaders.application.clear(applicationId).load(applicationId);
  const document = await findDocument(applying.database, applicationId, documentId);
  if (application === null || document === undefined) return notFoundRejection('application');
  return { __typename: 'AddLoanDocumentSuccess', application, document } as const;
}
