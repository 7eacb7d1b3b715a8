import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type DataKey, sealValue } from '@florin/encryption';
import { appendToOutbox } from '@florin/events';
import type { Database } from '@florin/kit';
import { fileTypeFromBuffer } from 'file-type/core';
import { ContentCheck, type ContentFault } from '../domain/content-check.ts';
import { fileRefused, fileStored } from '../events/published.ts';
import { UPLOAD_TIMEOUT_MS, UPLOAD_UNCLAIMED_MS } from '../limits.ts';
import { type ChunkStore, chunksInPostgres } from '../store/upload-chunks.ts';
import { beginReceiving, deleteUpload, finishReceiving, type UploadRow } from '../store/uploads.ts';
import { BadBody, type BodyFault, type BodyLimits, chunksOf } from './chunked-body.ts';
import { chunkPlace, factPlace, openFileKeys } from './file-key.ts';
import type { VirusScan, VirusScanner } from './scanner.ts';

export interface ReceivingDependencies {
  readonly database: Database;
  readonly scanner: VirusScanner;
  readonly now: () => number;
  readonly limits: ReceivingLimits;
}

/** How long a client may take. */
export type ReceivingLimits = Pick<BodyLimits, 'idleMs' | 'timeoutMs'>;

/** Why a file was not taken. */
export type FileFault = BodyFault | ContentFault | 'INFECTED';

export type Received =
  | { readonly kind: 'stored'; readonly sha256: string; readonly byteSize: number }
  /** It is not expected, or somebody else sends it now, or did. */
  | { readonly kind: 'not-expected' }
  | { readonly kind: 'refused'; readonly fault: FileFault };

class RefusedFile extends Error {
  readonly fault: ContentFault | 'INFECTED';

  constructor(fault: ContentFault | 'INFECTED') {
    super(`the file is ${fault}`);
    this.fault = fault;
  }
}

/**
 * Receives a file, chunk by chunk: looked at, scanned, sealed, written. It can be read only once the last statement has made it
 * `STORED`, which is after the scanner's verdict; whatever goes wrong before removes it, and what a killed process leaves is removed
 * when its time is over. An announced file is received once: after a failure it has to be announced again.
 */
export async function receiveFile(
  dependencies: ReceivingDependencies,
  uploadId: string,
  body: Readable,
): Promise<Received> {
  const { database, scanner, now } = dependencies;
  const until = new Date(now() + 2 * UPLOAD_TIMEOUT_MS);
  const upload = await beginReceiving(database, uploadId, until);
  if (upload === undefined) return { kind: 'not-expected' };
  let scan: VirusScan | undefined;
  try {
    const key = (await openFileKeys(database, [upload])).get(upload.id);
    if (key === undefined) throw new Error('the file has no key');
    scan = scanner.begin();
    const reception = { upload, key, scan, chunks: chunksInPostgres(database), limits: dependencies.limits };
    const sha256 = await receiveChunks(reception, body);
    const digest = sealValue(key, factPlace(upload.id, 'sha256'), sha256);
    const stored = await database.begin(async (sql) => {
      const kept = new Date(now() + UPLOAD_UNCLAIMED_MS);
      if (!(await finishReceiving(sql, upload.id, digest, kept))) return false;
      await appendToOutbox(sql, [fileStored(upload)]);
      return true;
    });
    if (!stored) return { kind: 'not-expected' };
    return { kind: 'stored', sha256, byteSize: upload.byteSize };
  } catch (error) {
    scan?.cancel();
    await discard(database, upload, error);
    if (error instanceof BadBody || error instanceof RefusedFile) return { kind: 'refused', fault: error.fault };
    throw error;
  }
}

interface Reception {
  readonly upload: UploadRow;
  readonly key: DataKey;
  readonly scan: VirusScan;
  readonly chunks: ChunkStore;
  readonly limits: ReceivingLimits;
}

/** @returns the content's SHA-256 in hex. @throws BadBody, RefusedFile, ScannerUnavailable */
async function receiveChunks({ upload, key, scan, chunks, limits }: Reception, body: Readable): Promise<string> {
  const { id, mediaType, byteSize, chunkBytes } = upload;
  const check = new ContentCheck(mediaType);
  const hash: Hash = createHash('sha256');
  for await (const { index, isLast, bytes } of chunksOf(body, { ...limits, byteSize, chunkBytes })) {
    if (index === 0 && (await fileTypeFromBuffer(bytes))?.mime !== mediaType) throw new RefusedFile('NOT_AS_DECLARED');
    const fault = check.look(bytes);
    if (fault !== undefined) throw new RefusedFile(fault);
    hash.update(bytes);
    const sealed = sealValue(key, chunkPlace(id, index, isLast), bytes);
    await Promise.all([scan.write(bytes), chunks.write(id, index, sealed)]);
  }
  const fault = check.end();
  if (fault !== undefined) throw new RefusedFile(fault);
  if ((await scan.end()) === 'infected') throw new RefusedFile('INFECTED');
  return hash.digest('hex');
}

/** Nothing of it stays; that somebody sent something bad does. */
async function discard(database: Database, upload: UploadRow, error: unknown): Promise<void> {
  await database.begin(async (sql) => {
    await deleteUpload(sql, upload.id);
    if (error instanceof RefusedFile) await appendToOutbox(sql, [fileRefused(upload, error.fault)]);
  });
}
