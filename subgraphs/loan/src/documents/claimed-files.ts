import { randomUUID } from 'node:crypto';
import { isId, publicError, type ServiceClient, ServiceUnavailable } from '@florin/kit';
import DataLoader from 'dataloader';
import { LINKS_PER_CALL } from '../limits.ts';

/** A file that is taken up, as `customer` has it. */
export interface ClaimedFile {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sha256: string;
}

interface FileOf {
  readonly uploadId: string;
  readonly applicationId: string;
}

const CLAIM = `mutation ($input: ClaimUploadsInput!) { claimUploads(input: $input) {
  files { id fileName mediaType byteSize sha256 } } }`;

/**
 * Takes a file of a customer's up for an application of theirs; again, the same.
 *
 * @returns `undefined` for what is absent, another's, not whole, for another purpose or taken up for something else
 * @throws ServiceUnavailable
 */
export async function claimFile(
  customers: ServiceClient,
  { uploadId, applicationId }: FileOf,
  { customerId, traceId }: { readonly customerId: string; readonly traceId: string },
): Promise<ClaimedFile | undefined> {
  const input = {
    uploadIds: [uploadId],
    purpose: 'LOAN',
    senderId: customerId,
    ownerId: customerId,
    subject: applicationId,
  };
  const call = { query: CLAIM, variables: { input }, traceId, onBehalfOf: customerId };
  const { claimUploads } = await customers.call<{ claimUploads: { files: readonly ClaimedFile[] } }>(call);
  return claimUploads.files[0];
}

/** Gives a file back that no document has. @returns `false` where it was taken up again only now @throws ServiceUnavailable */
export async function releaseFile(customers: ServiceClient, { uploadId, applicationId }: FileOf): Promise<boolean> {
  const { releaseUploads } = await customers.call<{ releaseUploads: number }>({
    query: 'mutation ($input: ReleaseUploadsInput!) { releaseUploads(input: $input) }',
    variables: { input: { uploadIds: [uploadId], subject: applicationId } },
    traceId: randomUUID().replaceAll('-', ''),
  });
  return releaseUploads === 0;
}

/** Where a file can be read for a minute, by the reader alone. */
interface FileLink {
  readonly url: string;
  readonly expiresAt: Date;
}
/** A reader's links, by file; `null` for a file that is gone, and for whoever is no person. */
export type FileLinks = DataLoader<string, FileLink | null>;

const LINKS = 'mutation ($input: CreateDownloadsInput!) { createDownloads(input: $input) { url expiresAt } }';

/**
 * Makes links for whoever asks, who may read the documents: many by one call, each anew, since they do not last.
 *
 * @throws (from `load`) GraphQLError `SUBGRAPH_UNAVAILABLE`
 */
export function createFileLinks(
  customers: ServiceClient,
  reader: { readonly customerId: string; readonly traceId: string },
): FileLinks {
  return new DataLoader(
    async (asked: readonly string[]) => {
      const uploadIds = [...new Set(asked)];
      if (!isId('customer', reader.customerId)) return asked.map(() => null);
      const input = { uploadIds, reader: reader.customerId, coordinate: 'LoanDocument.url' };
      const links = await linksOf(customers, input, reader);
      const byId = new Map(uploadIds.map((id, place) => [id, links[place] ?? null]));
      return asked.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: LINKS_PER_CALL, cache: false },
  );
}

async function linksOf(
  customers: ServiceClient,
  input: Record<string, unknown>,
  { customerId: onBehalfOf, traceId }: { readonly customerId: string; readonly traceId: string },
): Promise<readonly (FileLink | null)[]> {
  type Answer = { readonly createDownloads: readonly ({ readonly url: string; readonly expiresAt: string } | null)[] };
  try {
    const { createDownloads } = await customers.call<Answer>({
      query: LINKS,
      variables: { input },
      traceId,
      onBehalfOf,
    });
    return createDownloads.map((link) => link && { url: link.url, expiresAt: new Date(link.expiresAt) });
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
    throw publicError('SUBGRAPH_UNAVAILABLE', 'Files cannot be read at the moment. Ask again.');
  }
}
