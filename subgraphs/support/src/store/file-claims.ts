import { type DocumentCollection, defineCollection, type StoredDocument } from '@florin/documents';

/** The order that files are for. No part has a slash, so that two orders cannot run into each other. */
export type OrderPlace =
  | readonly ['raise', callerId: string, clientId: string]
  | readonly [ticketId: string, authorId: string, clientId: string];

/**
 * That files are about to be taken up for an order. It is stored before they are, and removed once it is known what came of them: so
 * a process that dies in between, or a ticket that closes, leaves no file that nothing names and nobody looks for.
 */
export interface FileClaimDocument extends StoredDocument {
  readonly at: string;
  readonly uploadIds: readonly string[];
  readonly place: OrderPlace;
}

export type FileClaims = DocumentCollection<FileClaimDocument>;

export const FILE_CLAIMS = defineCollection<FileClaimDocument>({
  name: 'file_claim',
  fields: { at: 'text' },
  indexes: [{ fields: ['at'] }],
});
