import { createHash, randomUUID } from 'node:crypto';
import { publicError, type ServiceClient, ServiceUnavailable } from '@florin/kit';
import DataLoader from 'dataloader';
import type { Attachment } from '../domain/attachment.ts';
import { type Refused, refused } from '../domain/refusal.ts';
import { LINKS_PER_CALL } from '../limits.ts';
import type { Caller } from './first-names.ts';

/** Which files are taken up, for which message. */
export interface AttachmentClaim {
  readonly uploadIds: readonly string[];
  /** The ticket's customer: whoever sent the files, they are this person's from then on, and go with them. */
  readonly customerId: string;
  /** The same whenever the same message is sent again, so that a claim that broke off can be repeated. */
  readonly message: readonly string[];
}

const CLAIM = `mutation ($input: ClaimUploadsInput!) { claimUploads(input: $input) {
  files { id fileName mediaType byteSize sha256 } refusal } }`;

interface ClaimAnswer {
  readonly claimUploads: {
    readonly files: readonly Attachment[];
    readonly refusal: 'NOT_FOUND' | 'NO_ROOM' | null;
  };
}

/**
 * Takes the caller's files up for a message, all or none; again for the same message, the same.
 *
 * @throws ServiceUnavailable when the service `customer` does not answer
 */
export async function claimAttachments(
  customers: ServiceClient,
  caller: Caller,
  { uploadIds, customerId, message }: AttachmentClaim,
): Promise<readonly Attachment[] | Refused<'NO_SUCH_FILE' | 'TOO_MANY_FILES'>> {
  const input = {
    uploadIds,
    purpose: 'TICKET',
    senderId: caller.id,
    ownerId: customerId,
    subject: subjectOf(message),
  };
  const { claimUploads } = await customers.call<ClaimAnswer>({
    query: CLAIM,
    variables: { input },
    traceId: caller.traceId,
    onBehalfOf: caller.id,
  });
  const { files, refusal } = claimUploads;
  if (refusal !== null) return refused(refusal === 'NO_ROOM' ? 'TOO_MANY_FILES' : 'NO_SUCH_FILE');
  return files.map(({ id, fileName, mediaType, byteSize, sha256 }) => ({ id, fileName, mediaType, byteSize, sha256 }));
}

/**
 * Gives files back that were taken up for a message which does not have them.
 *
 * @returns whether none of them is taken up for it any more; `false` where some were taken up again only now
 * @throws ServiceUnavailable when the service `customer` does not answer
 */
export async function releaseAttachments(
  customers: ServiceClient,
  uploadIds: readonly string[],
  message: readonly string[],
): Promise<boolean> {
  const { releaseUploads } = await customers.call<{ readonly releaseUploads: number }>({
    query: 'mutation ($input: ReleaseUploadsInput!) { releaseUploads(input: $input) }',
    variables: { input: { uploadIds, subject: subjectOf(message) } },
    traceId: randomUUID().replaceAll('-', ''),
  });
  return releaseUploads === 0;
}

/** No id has a slash, so that two messages cannot have one subject; a client's id is too long to stand in it. */
function subjectOf(message: readonly string[]): string {
  return createHash('sha256').update(message.join('/')).digest('base64url');
}

/** Where a file can be read for a minute, by the caller alone. */
interface FileLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** Links of the caller's, by file; `null` for a file that is gone. */
export type FileLinks = DataLoader<string, FileLink | null>;

const LINKS = 'mutation ($input: CreateDownloadsInput!) { createDownloads(input: $input) { url expiresAt } }';

/**
 * Makes links for whoever asks, who may read the files: many by one call, and anew each time, since they do not last.
 *
 * @throws (from `load`) GraphQLError `SUBGRAPH_UNAVAILABLE` when the service `customer` does not answer
 */
export function createFileLinks(customers: ServiceClient, caller: Caller): FileLinks {
  return new DataLoader(
    async (asked: readonly string[]) => {
      const uploadIds = [...new Set(asked)];
      const input = { uploadIds, reader: caller.id, coordinate: 'TicketAttachment.url' };
      const call = { query: LINKS, variables: { input }, traceId: caller.traceId, onBehalfOf: caller.id };
      const links = await linksOf(() => customers.call<LinksAnswer>(call));
      const byId = new Map(uploadIds.map((id, at) => [id, links[at] ?? null]));
      return asked.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: LINKS_PER_CALL, cache: false },
  );
}

interface LinksAnswer {
  readonly createDownloads: readonly ({ readonly url: string; readonly expiresAt: string } | null)[];
}

async function linksOf(call: () => Promise<LinksAnswer>): Promise<readonly (FileLink | null)[]> {
  try {
    const { createDownloads } = await call();
    return createDownloads.map((link) => link && { url: link.url, expiresAt: new Date(link.expiresAt) });
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
    throw publicError('SUBGRAPH_UNAVAILABLE', 'Files cannot be read at the moment. Ask again.');
  }
}
