import { type Attachment, mayReadFiles } from '../domain/attachment.ts';
import type { TicketAttachmentResolvers } from '../generated/resolvers.ts';
import type { SeenMessage } from '../live/seen.ts';

/** A file of a message, as one reader gets it. */
export interface SeenAttachment {
  readonly attachment: Attachment;
  /** Of the message, as it was when the message was read. */
  readonly ticket: SeenMessage['ticket'];
}

/** The files of a message that its reader sees. */
export function attachmentsOf({ message, ticket }: SeenMessage): SeenAttachment[] {
  return (message.attachments ?? []).map((attachment) => ({ attachment, ticket }));
}

export const TicketAttachment: TicketAttachmentResolvers = {
  id: ({ attachment }) => attachment.id,
  fileName: ({ attachment }) => attachment.fileName,
  mediaType: ({ attachment }) => attachment.mediaType,
  byteSize: ({ attachment }) => attachment.byteSize,
  sha256: ({ attachment }) => attachment.sha256,
  url: async ({ attachment, ticket }, _args, { person, fileLinks }) =>
    mayReadFiles(ticket, person) ? ((await fileLinks.load(attachment.id))?.url ?? null) : null,
  urlExpiresAt: async ({ attachment, ticket }, _args, { person, fileLinks }) =>
    mayReadFiles(ticket, person) ? ((await fileLinks.load(attachment.id))?.expiresAt ?? null) : null,
};
