import { randomUUID } from 'node:crypto';
import { sealValue } from '@florin/encryption';
import { type Database, newId, type ServiceKeys, signFileLink } from '@florin/kit';
import { hasRoom, type NewUpload } from '../domain/upload.ts';
import { CLAIM_YOUNG_MS, FILE_CHUNK_BYTES, FILE_LINK_LIFE_MS } from '../limits.ts';
import {
  type Claim,
  deleteClaimed,
  findUploads,
  insertUpload,
  lockUploadsOf,
  type UploadRow,
} from '../store/uploads.ts';
import { type ClaimOutcome, claimFiles } from './claim-files.ts';
import { createFileKey, factPlace } from './file-key.ts';

export interface FileDependencies {
  readonly database: Database;
  readonly keys: ServiceKeys;
  readonly now: () => number;
}

/** A link below `/files/` of the gateway, and until when it works. */
export interface SignedLink {
  readonly url: string;
  readonly expiresAt: Date;
}

type CreateUploadOutcome =
  | { readonly kind: 'created'; readonly id: string; readonly upload: NewUpload; readonly link: SignedLink }
  | { readonly kind: 'no-room' };

/** For whom a link to a file is. */
interface LinkReader {
  readonly subject: string;
  readonly singleUse: boolean;
  readonly roles?: readonly ('COMPLIANCE_OFFICER' | 'AUDITOR')[] | undefined;
  readonly coordinate: string;
}

/** Files, as one service or the whole of this one uses them. */
export interface FileOperations {
  createUpload(ownerId: string, upload: NewUpload): Promise<CreateUploadOutcome>;
  /** Takes files up once, for a service and one thing of its. */
  claimUploads(uploadIds: readonly string[], claim: Claim): Promise<ClaimOutcome>;
  /** Removes what a service took up for a thing that did not come to be. @returns how many were taken up too short a time ago */
  releaseUploads(uploadIds: readonly string[], claim: Pick<Claim, 'by' | 'for'>): Promise<number>;
  /** Links to files that a service has taken up, in the order of the ids; `null` for others. */
  downloadsOf(
    service: string,
    uploadIds: readonly string[],
    reader: LinkReader,
  ): Promise<readonly (SignedLink | null)[]>;
  /** A link to a file that its caller has found to be the reader's to read. */
  downloadOf(
    upload: Pick<UploadRow, 'id' | 'byteSize'> & { readonly mediaType: string },
    reader: LinkReader,
  ): Promise<SignedLink>;
}

export function fileOperations(dependencies: FileDependencies): FileOperations {
  const { database, now } = dependencies;
  const downloadOf: FileOperations['downloadOf'] = ({ id, mediaType, byteSize }, reader) =>
    linkOf(dependencies, { method: 'GET', fileId: id, mediaType, byteSize, ...reader });
  return {
    createUpload: (ownerId, upload) => createUpload(dependencies, ownerId, upload),
    claimUploads: (uploadIds, claim) => claimFiles(database, uploadIds, claim, new Date(now())),
    // READ COMMITTED: a claim for the same that waits for the lock finds them gone, or makes them young before.
    releaseUploads: (uploadIds, claim) =>
      database.begin((sql) => deleteClaimed(sql, uploadIds, claim, new Date(now() - CLAIM_YOUNG_MS))),
    async downloadsOf(service, uploadIds, reader) {
      const found = await findUploads(database, uploadIds);
      return Promise.all(
        uploadIds.map(async (id) => {
          const upload = found.get(id);
          return upload?.claimedBy === service ? downloadOf(upload, reader) : null;
        }),
      );
    },
    downloadOf,
  };
}

/** READ COMMITTED, under the lock of the owner's row: of many announced at once none is beyond the limits. */
async function createUpload(
  dependencies: FileDependencies,
  ownerId: string,
  upload: NewUpload,
): Promise<CreateUploadOutcome> {
  const { database, now } = dependencies;
  const { purpose, fileName, mediaType, byteSize } = upload;
  const id = newId('upload');
  const at = new Date(now());
  const expiresAt = new Date(at.getTime() + FILE_LINK_LIFE_MS);
  const created = await database.begin(async (sql) => {
    const use = await lockUploadsOf(sql, ownerId);
    if (use === undefined || !hasRoom(use, upload)) return false;
    const { key, keySealed } = await createFileKey(sql, ownerId, id);
    const nameSealed = sealValue(key, factPlace(id, 'name'), fileName);
    const row = { id, ownerId, purpose, mediaType, byteSize, chunkBytes: FILE_CHUNK_BYTES, keySealed, nameSealed };
    await insertUpload(sql, row, at, expiresAt);
    return true;
  });
  if (!created) return { kind: 'no-room' };
  const link = await linkOf(dependencies, {
    method: 'PUT',
    fileId: id,
    mediaType,
    byteSize,
    subject: ownerId,
    singleUse: false,
  });
  return { kind: 'created', id, upload, link };
}

async function linkOf(
  { keys, now }: FileDependencies,
  link: Omit<Parameters<typeof signFileLink>[1], 'jti'>,
): Promise<SignedLink> {
  const at = new Date(now());
  // Tokens count whole seconds.
  const expiresAt = new Date(Math.floor((at.getTime() + FILE_LINK_LIFE_MS) / 1000) * 1000);
  const text = await signFileLink(keys, { ...link, jti: randomUUID() }, at, expiresAt);
  return { url: `/files/${link.fileId}?link=${text}`, expiresAt };
}
